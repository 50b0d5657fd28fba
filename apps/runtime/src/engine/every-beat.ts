import type { Clock } from '../ports/clock.ts';

export interface Beat {
  start(): void;
  stop(): void;
}

/** Does something again and again, with a pause in between; what it throws is reported and the next beat comes all the same. */
export function everyBeat(clock: Clock, pauseMs: number, work: () => Promise<void>, onFault: (error: unknown) => void): Beat {
  let cancel: (() => void) | undefined;
  let running = false;
  const next = (): void => {
    cancel = clock.after(pauseMs, () => {
      void work()
        .catch(onFault)
        .then(() => {
          if (running) next();
        });
    });
  };
  return {
    start() {
      if (running) return;
      running = true;
      next();
    },
    stop() {
      running = false;
      cancel?.();
    },
  };
}
