import type { Clock } from './clock.ts';

interface Timer {
  at: number;
  every: number | undefined;
  run: () => void;
}

/** A clock that moves only when it is told to; timers run in order of their time. For tests and for the look-at-it harness. */
export interface FakeClock extends Clock {
  advance(ms: number): void;
}

export function fakeClock(start: number): FakeClock {
  let now = start;
  const timers = new Set<Timer>();
  const add = (ms: number, every: number | undefined, run: () => void): (() => void) => {
    const timer: Timer = { at: now + ms, every, run };
    timers.add(timer);
    return () => timers.delete(timer);
  };
  return {
    now: () => now,
    after: (ms, run) => add(ms, undefined, run),
    every: (ms, run) => add(ms, ms, run),
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        now = next.at;
        if (next.every === undefined) timers.delete(next);
        else next.at += next.every;
        next.run();
      }
      now = end;
    },
  };
}
