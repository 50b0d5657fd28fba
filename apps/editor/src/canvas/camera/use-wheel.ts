import { type RefObject, useEffect } from 'react';
import { useStore } from 'zustand';
import type { ViewStore } from '../../store/view-store.ts';
import { keepWheel, keptWheel } from '../../ui/storage/kept-wheel.ts';
import { useKeep } from '../../ui/storage/keep-context.ts';

/**
 * What scrolling does: with a mouse it zooms, on a trackpad it moves the map and a pinch zooms. Guessed once from the
 * first scroll, kept on this device, and to be changed in the list of keys and in the settings.
 */
export function useWheel(view: ViewStore, wrapper: RefObject<HTMLElement | null>): 'mouse' | 'trackpad' {
  const keep = useKeep();
  const wheel = useStore(view, (state) => state.wheel);
  useEffect(() => {
    const kept = keptWheel(keep);
    if (kept !== undefined) view.setState({ wheel: kept });
    return view.subscribe((now, before) => {
      if (now.wheel !== before.wheel && now.wheel !== undefined) keepWheel(keep, now.wheel);
    });
  }, [keep, view]);
  useEffect(() => {
    const element = wrapper.current;
    if (wheel !== undefined || !element) return;
    const guess = (event: WheelEvent): void => {
      if (!event.ctrlKey) view.setState({ wheel: looksLikeTrackpad(event) ? 'trackpad' : 'mouse' });
    };
    element.addEventListener('wheel', guess, { passive: true, capture: true });
    return () => element.removeEventListener('wheel', guess, { capture: true });
  }, [wheel, view, wrapper]);
  return wheel ?? 'mouse';
}

/** Wheels turn in whole notches along one axis; fingers do neither. */
export function looksLikeTrackpad({ deltaX, deltaY, deltaMode }: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode'>): boolean {
  return deltaMode === 0 && (deltaX !== 0 || !Number.isInteger(deltaY) || Math.abs(deltaY) < 20);
}
