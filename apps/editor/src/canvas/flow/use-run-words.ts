import { useMemo } from 'react';
import { useStore } from 'zustand';
import { STATUS_LOOK } from '../../ui/chip/status-look.ts';
import type { RunStore } from '../../store/run-store.ts';

/** How each step stands, for its name that is read out. */
export function useRunWords(run: RunStore): Readonly<Record<string, string>> {
  const steps = useStore(run, (overlay) => overlay.steps);
  return useMemo(
    () => Object.fromEntries(Object.entries(steps).map(([id, look]) => [id, look.words ?? STATUS_LOOK[look.status].words])),
    [steps],
  );
}
