import type { NodeChange } from '@xyflow/react';
import type { Selection } from '../../store/view-store.ts';
import type { MapNode } from './step-node.ts';

/** The selection after React Flow's changes; undefined when none of them is about it. */
export function selectionAfter(
  before: Selection,
  changes: readonly NodeChange<MapNode>[],
  steps: ReadonlySet<string>,
): Selection | undefined {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return undefined;
  const next = { steps: new Set(before.steps), notes: new Set(before.notes), paths: before.paths };
  for (const { id, selected } of picks) {
    const set = steps.has(id) ? next.steps : next.notes;
    if (selected) set.add(id);
    else set.delete(id);
  }
  return next;
}
