import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useKeptIds } from '../../store/use-kept-ids.ts';
import type { ViewStore } from '../../store/view-store.ts';
import type { Folding } from '../map-context.ts';

/** Which phases are folded up is each person's own and stays on this device, by pipeline. */
export function useFolding(view: ViewStore, pipelineId: string, choose: (phase: string) => void): Folding {
  useKeptIds(view, 'collapsed', `baton.phases.${pipelineId}`);
  return useMemo<Folding>(
    () => ({
      toggle(phase) {
        // What is out of sight is not what the next key is meant for.
        view.clear();
        view.toggleFold(phase);
      },
      choose,
      rename: (phase) => view.setState({ renaming: phase }),
      menu: (phase, at) => view.setState({ menu: { at, about: 'phase', phase } }),
      useRenaming: () => useStore(view, (state) => state.renaming),
    }),
    [view, choose],
  );
}
