import type { Clock } from '@baton/runtime/ports/clock';
import { systemClock } from '@baton/runtime/ports/system-clock';

/** Real time, `times` as fast: half a minute of a run passes while a real database answers. */
export function fastClock(times: number): Clock {
  const began = systemClock.now();
  return {
    now: () => began + (systemClock.now() - began) * times,
    after: (ms, ring) => systemClock.after(ms / times, ring),
    sleep: (ms, signal) => systemClock.sleep(ms / times, signal),
  };
}
