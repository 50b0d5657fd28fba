import { useStore } from '@xyflow/react';
import { type RefObject, useLayoutEffect } from 'react';
import { ZOOM } from './zoom-levels.ts';

/**
 * Tells the map how far away it is looked at from, as one attribute that styles read: zooming draws no card anew. The
 * selector gives the level and not the zoom, so this too only runs when the level changes.
 */
export function ZoomLevel({ wrapper }: { wrapper: RefObject<HTMLElement | null> }) {
  const level = useStore((state) => (state.transform[2] < ZOOM.far ? 'far' : state.transform[2] < ZOOM.mid ? 'mid' : 'near'));
  // The element is there only after the first picture: what is inside of it is told before it is.
  const ready = useStore((state) => state.panZoom !== null);
  const connecting = useStore((state) => state.connection.inProgress);
  useLayoutEffect(() => {
    wrapper.current?.setAttribute('data-level', level);
  }, [wrapper, level, ready]);
  useLayoutEffect(() => {
    wrapper.current?.setAttribute('data-connecting', String(connecting));
  }, [wrapper, connecting]);
  return null;
}
