import { useStore } from '@xyflow/react';
import { useLayoutEffect } from 'react';

/** Tells the map where the names of its paths belong, as soon as there is such a place. */
export function FindLabelRoom({ onFound }: { onFound: (room: Element | null) => void }) {
  const map = useStore((state) => state.domNode);
  useLayoutEffect(() => onFound(map?.querySelector('.react-flow__edgelabel-renderer') ?? null), [map, onFound]);
  return null;
}
