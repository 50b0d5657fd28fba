import { useCallback, useEffect, useRef } from 'react';
import { useClock } from '../../ui/clock/clock-context.ts';

/** Seconds that the page was in front of the reader: the human minutes that the value of the work is reckoned with. */
export function useTimeSpent(): () => number {
  const clock = useClock();
  const spent = useRef({ ms: 0, since: clock.now() as number | undefined });
  useEffect(() => {
    const turn = (): void => {
      const { ms, since } = spent.current;
      spent.current =
        document.visibilityState === 'visible'
          ? { ms, since: since ?? clock.now() }
          : { ms: ms + (since === undefined ? 0 : clock.now() - since), since: undefined };
    };
    turn();
    document.addEventListener('visibilitychange', turn);
    return () => document.removeEventListener('visibilitychange', turn);
  }, [clock]);
  return useCallback(() => {
    const { ms, since } = spent.current;
    return (ms + (since === undefined ? 0 : clock.now() - since)) / 1000;
  }, [clock]);
}
