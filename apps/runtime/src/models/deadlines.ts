import type { Clock } from '../ports/clock.ts';

export interface DeadlineTimes {
  /** Until the first event with content. Long prompts and queues at the service take their time; two minutes are a queue. */
  firstByteMs: number;
  /** Between two events with content. Comments that only keep the line open do not count. */
  idleMs: number;
  /** For the whole answer. */
  totalMs: number;
}
export type Deadline = 'first_byte' | 'idle' | 'total';

/** Models that think before they write were seen to be silent for over a minute, before and in the middle of an answer. */
export const DEFAULT_DEADLINES: DeadlineTimes = { firstByteMs: 180_000, idleMs: 120_000, totalMs: 600_000 };

export interface Deadlines {
  /** An event with content arrived. */
  data(): void;
  /** The call is over: nothing rings any more. */
  stop(): void;
}

/** Starts the three deadlines of a call. `onMissed` is called once, with the first one that is missed. */
export function startDeadlines(clock: Clock, times: DeadlineTimes, onMissed: (which: Deadline) => void): Deadlines {
  let over = false;
  const miss = (which: Deadline) => (): void => {
    if (over) return;
    stop();
    onMissed(which);
  };
  const stopTotal = clock.after(times.totalMs, miss('total'));
  let stopSilence = clock.after(times.firstByteMs, miss('first_byte'));
  const stop = (): void => {
    over = true;
    stopTotal();
    stopSilence();
  };
  return {
    stop,
    data() {
      if (over) return;
      stopSilence();
      stopSilence = clock.after(times.idleMs, miss('idle'));
    },
  };
}
