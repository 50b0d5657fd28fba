import { useStore } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import type { Status } from '../../ui/chip/status-look.ts';
import type { Camera } from '../../store/camera.ts';
import type { ViewStore } from '../../store/view-store.ts';
import { useMapTools } from '../map-context.ts';

/** What somebody who opens a run came to see, the most urgent first. */
const MATTERS: readonly Status[] = ['attention', 'waiting', 'working', 'waiting_time'];

/**
 * A map opens as a whole; one that is too large to be read like that opens at its beginning, or at what matters in its
 * run. Once, before the first picture of it: a large map that is drawn from far away first is drawn twice, and the first
 * time all of it. Afterwards the view belongs to the reader.
 */
export function OpenReadable({ camera, order, view }: { camera: Camera; order: readonly string[]; view: ViewStore }) {
  const { run } = useMapTools();
  const ready = useStore((state) => state.panZoom !== null && state.width > 0);
  const opened = useRef(false);
  useLayoutEffect(() => {
    if (!ready || opened.current) return;
    opened.current = true;
    // Who followed a link to a step came to see that one.
    const [linked] = view.getState().selection.steps;
    if (linked !== undefined) return camera.reveal([linked]);
    const { steps } = run.getState();
    const matters = MATTERS.flatMap((status) => order.filter((id) => steps[id]?.status === status));
    const [first] = [...matters, ...order];
    camera.begin(first);
  }, [ready, run, order, camera, view]);
  return null;
}
