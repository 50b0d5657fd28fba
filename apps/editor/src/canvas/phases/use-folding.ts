import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { ViewStore } from '../../store/view-store.ts';
import { useKeep } from '../../ui/storage/keep-context.ts';
import type { Folding } from '../map-context.ts';

/** Which phases are folded up is each person's own and stays on this device, by pipeline. */
export function useFolding(view: ViewStore, pipelineId: string, choose: (phase: string) => void): Folding {
  const keep = useKeep();
  useEffect(() => {
    const place = `baton.phases.${pipelineId}`;
    const kept = read(keep.get(place));
    if (kept.length > 0) view.setState({ collapsed: new Set(kept) });
    return view.subscribe((now, before) => {
      if (now.collapsed === before.collapsed) return;
      if (now.collapsed.size === 0) keep.remove(place);
      else keep.set(place, JSON.stringify([...now.collapsed]));
    });
  }, [view, keep, pipelineId]);
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

function read(raw: string | null): string[] {
  if (raw === null) return [];
  try {
    const value: unknown = JSON.parse(raw);
    return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
