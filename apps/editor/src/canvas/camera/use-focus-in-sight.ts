import { useReactFlow } from '@xyflow/react';
import { type FocusEvent, useCallback } from 'react';

/** Below what lies in the corners of the map. */
const MARGIN = 64;

/**
 * Moves the map so that what the keyboard came to is in sight. The browser would scroll to it, and React Flow takes any
 * such scrolling back.
 */
export function useFocusInSight(): (event: FocusEvent<HTMLElement>) => void {
  const flow = useReactFlow();
  return useCallback(
    ({ target }) => {
      const map = target.closest<HTMLElement>('.react-flow');
      if (!map || !target.matches(':focus-visible')) return;
      // After the browser's own scrolling, not before it.
      requestAnimationFrame(() => {
        if (!target.isConnected) return;
        map.scrollTop = 0;
        map.scrollLeft = 0;
        map.scrollIntoView({ block: 'nearest' });
        const [seen, room] = [target.getBoundingClientRect(), map.getBoundingClientRect()];
        const across = shift(seen.left, seen.right, room.left, room.right);
        const down = shift(seen.top, seen.bottom, room.top, room.bottom);
        if (across === 0 && down === 0) return;
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport({ x: x + across, y: y + down, zoom });
      });
    },
    [flow],
  );
}

/** How far something has to go to lie between two edges; nought where it does. */
function shift(from: number, to: number, start: number, end: number): number {
  return from >= start && to <= end ? 0 : start + Math.min(MARGIN, (end - start) / 3) - from;
}
