import type { Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on and rings everything that falls due on the way, in order, letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Lets everything run that waits for a promise only; time stands still. */
  settle(): Promise<void>;
  /** How many alarms are set. */
  pending(): number;
}

/** Ticks of the microtask and check queues that `settle` lets pass: deeper chains than this are loops. */
const TURNS = 4;

/** A clock that moves only when a test says so. */
export function fakeClock(start = Date.parse('2026-03-02T09:00:00.000Z')): FakeClock {
  let now = start;
  let order = 0;
  const alarms = new Map<number, { at: number; ring: () => void }>();

  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  const nextDue = (until: number): number | undefined => {
    let found: number | undefined;
    for (const [id, alarm] of alarms) {
      const best = found === undefined ? undefined : alarms.get(found);
      if (alarm.at <= until && (best === undefined || alarm.at < best.at)) found = id;
    }
    return found;
  };
  const clock: FakeClock = {
    now: () => now,
    after(ms, ring) {
      const id = ++order;
      alarms.set(id, { at: now + Math.max(0, ms), ring });
      return () => alarms.delete(id);
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const fail = (): void => {
          stop();
          reject(signal?.reason instanceof Error ? signal.reason : new Error('stopped waiting'));
        };
        const stop = clock.after(ms, () => {
          signal?.removeEventListener('abort', fail);
          resolve();
        });
        if (signal?.aborted) return fail();
        signal?.addEventListener('abort', fail, { once: true });
      }),
    async advance(ms) {
      const until = now + ms;
      await settle();
      for (let id = nextDue(until); id !== undefined; id = nextDue(until)) {
        const alarm = alarms.get(id);
        alarms.delete(id);
        if (!alarm) continue;
        now = Math.max(now, alarm.at);
        alarm.ring();
        await settle();
      }
      now = until;
      await settle();
    },
    settle,
    pending: () => alarms.size,
  };
  return clock;
}
