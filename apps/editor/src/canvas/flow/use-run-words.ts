import { useMemo } from 'react';
import { useStore } from 'zustand';
import { STATUS_LOOK } from '../../ui/chip/status-look.ts';
import type { RunStore } from '../../store/run-store.ts';
import type { MapMarks } from '../map-context.ts';

const NO_MARKS: MapMarks['steps'] = {};

/** How each step stands, in a run or beside another version, for its name that is read out. */
export function useRunWords(run: RunStore, marks: MapMarks['steps'] = NO_MARKS): Readonly<Record<string, string>> {
  const steps = useStore(run, (overlay) => overlay.steps);
  return useMemo(
    () => ({
      ...Object.fromEntries(Object.entries(steps).map(([id, look]) => [id, look.words ?? STATUS_LOOK[look.status].words])),
      ...marks,
    }),
    [steps, marks],
  );
}
