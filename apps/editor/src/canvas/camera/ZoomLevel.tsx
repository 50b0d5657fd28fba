import { useStore } from '@xyflow/react';
import { type RefObject, useLayoutEffect } from 'react';

/** Below these zooms cards say less. */
const FAR = 0.45;
const MID = 0.8;

/**
 * Tells the map how far away it is looked at from, as one attribute that styles read: zooming draws no card anew. The
 * selector gives the level and not the zoom, so this too only runs when the level changes.
 */
export function ZoomLevel({ wrapper }: { wrapper: RefObject<HTMLElement | null> }) {
  const level = useStore((state) => (state.transform[2] < FAR ? 'far' : state.transform[2] < MID ? 'mid' : 'near'));
  const connecting = useStore((state) => state.connection.inProgress);
  useLayoutEffect(() => {
    wrapper.current?.setAttribute('data-level', level);
  }, [wrapper, level]);
  useLayoutEffect(() => {
    wrapper.current?.setAttribute('data-connecting', String(connecting));
  }, [wrapper, connecting]);
  return null;
}
