import { useNodesInitialized } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Status } from '../../ui/chip/status-look.ts';
import type { Camera } from '../../store/camera.ts';
import { useMapTools } from '../map-context.ts';

/** What somebody who opens a run came to see, the most urgent first. */
const MATTERS: readonly Status[] = ['attention', 'waiting', 'working', 'waiting_time'];

/**
 * A map that is too large to be read as a whole opens at its beginning, or at what matters in its run, and not as a
 * picture of itself from far away. Once: afterwards the view belongs to the reader.
 */
export function OpenReadable({ camera, order }: { camera: Camera; order: readonly string[] }) {
  const { run } = useMapTools();
  const ready = useNodesInitialized();
  const opened = useRef(false);
  useEffect(() => {
    if (!ready || opened.current) return;
    opened.current = true;
    const { steps } = run.getState();
    const matters = MATTERS.flatMap((status) => order.filter((id) => steps[id]?.status === status));
    const [first] = [...matters, ...order];
    if (first !== undefined) camera.begin(first);
  }, [ready, run, order, camera]);
  return null;
}
