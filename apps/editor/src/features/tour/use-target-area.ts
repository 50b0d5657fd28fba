import { useEffect, useState } from 'react';
import { useClock } from '../../ui/clock/clock-context.ts';
import type { Area } from './card-spot.ts';

/** Pages arrive and maps move without saying so: often enough that the ring is never seen to lag behind. */
const LOOK_MS = 120;

/** Where something is on the page just now; undefined while it is not there or cannot be seen. */
export function useTargetArea(selector: string): Area | undefined {
  const clock = useClock();
  const [area, setArea] = useState<Area>();
  useEffect(() => {
    const look = (): void => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      const seen = box && box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < window.innerHeight && box.left < window.innerWidth;
      setArea((before) => {
        if (!seen) return undefined;
        const { left, top, width, height } = box;
        const same = before && before.left === left && before.top === top && before.width === width && before.height === height;
        return same ? before : { left, top, width, height };
      });
    };
    const element = document.querySelector(selector);
    // The map brings its own steps into sight; scrolling it would tear it off its place.
    if (element && !element.closest('[data-map]')) element.scrollIntoView({ block: 'nearest' });
    look();
    return clock.every(LOOK_MS, look);
  }, [selector, clock]);
  return area;
}
