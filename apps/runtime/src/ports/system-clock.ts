import type { Clock } from './clock.ts';

/** The machine's own clock and timers. A pending timer never keeps the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    // A moment may pass while it is being worked out.
    const timer = setTimeout(callback, Math.max(0, ms));
    timer.unref();
    return () => clearTimeout(timer);
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(reasonOf(signal));
      const stop = systemClock.after(ms, () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      });
      const onAbort = (): void => {
        stop();
        reject(reasonOf(signal));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};

function reasonOf(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('stopped waiting', { cause: reason });
}
