import { createContext, useContext, useEffect, useState } from 'react';
import type { Clock } from './clock.ts';

const ClockContext = createContext<Clock | null>(null);
export const ClockProvider = ClockContext.Provider;

export function useClock(): Clock {
  const clock = useContext(ClockContext);
  if (!clock) throw new Error('There is no clock: wrap the page in ClockProvider.');
  return clock;
}

/** The current time, renewed every `stepMs`: what a line such as "4 min ago" needs to stay true. */
export function useNow(stepMs = 30_000): number {
  const clock = useClock();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => clock.every(stepMs, () => setNow(clock.now())), [clock, stepMs]);
  return now;
}
