import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { Command } from '../history/command.ts';
import { isLockedPath } from '../rules/is-locked-path.ts';
import { connectionProblem } from '../rules/connection-problem.ts';
import { findStep, withInside } from '../steps/find.ts';
import { outcomesOf } from '../steps/outcomes.ts';
import { stepsWords } from '../steps/words.ts';
import { dropSteps } from './parts/drop-steps.ts';

export interface Removal {
  steps?: readonly string[];
  paths?: readonly string[];
  notes?: readonly string[];
}

/**
 * Removes steps (frames with what is in them), paths and notes. A step with one way in and one way on leaves a path
 * behind, so that the line does not break. Locked steps stay.
 */
export function removeItems(doc: Pipeline, { steps = [], paths = [], notes = [] }: Removal): Command {
  const ids = removable(doc, steps);
  const names = steps.filter((id) => ids.has(id)).flatMap((id) => findStep(doc, id)?.name ?? []);
  return {
    label: labelOf(names, paths.length, notes.length),
    change(draft, { catalog }) {
      const gone = new Set(paths);
      if (gone.size > 0) draft.edges = draft.edges.filter((edge) => !gone.has(edge.id) || isLockedPath(draft, edge));
      for (const id of steps) if (ids.has(id)) rejoin(draft, id, ids, catalog);
      if (ids.size > 0) dropSteps(draft, ids);
      const torn = new Set(notes);
      if (torn.size > 0) draft.notes = draft.notes.filter((note) => !torn.has(note.id));
    },
  };
}

/** The steps that may go: not the locked ones, and no frame that holds a locked one. */
export function removable(doc: Pipeline, steps: readonly string[]): Set<string> {
  const ids = new Set<string>();
  for (const id of steps) {
    const all = withInside(doc, [id]);
    if (![...all].some((inside) => findStep(doc, inside)?.locked)) for (const inside of all) ids.add(inside);
  }
  return ids;
}

/** The path that stays behind when a step goes: from what led to it to what it led to. */
export function rejoined(doc: Pipeline, id: string, catalog: NodeCatalog): { edge: PipelineEdge; to: string } | undefined {
  const into = doc.edges.filter((edge) => edge.to === id && !isSendBack(edge));
  const node = findStep(doc, id);
  const ordinary = new Set(
    node &&
      outcomesOf(doc, node, catalog)
        .filter((way) => way.kind !== 'failed')
        .map((way) => way.id),
  );
  const out = doc.edges.filter((edge) => edge.from.node === id && !isSendBack(edge) && ordinary.has(edge.from.outcome));
  const [edge, second] = into;
  const [next, another] = out;
  return edge && next && !second && !another ? { edge, to: next.to } : undefined;
}

function rejoin(doc: Pipeline, id: string, going: ReadonlySet<string>, catalog: NodeCatalog): void {
  const join = rejoined(doc, id, catalog);
  if (!join) return;
  const without = { nodes: doc.nodes, edges: doc.edges.filter((edge) => edge.from.node !== id && edge.to !== id) };
  if (
    connectionProblem(without, { from: join.edge.from, to: join.to }, catalog) !== undefined &&
    !going.has(join.to) &&
    !going.has(join.edge.from.node)
  )
    return;
  const kept = doc.edges.find((edge) => edge.id === join.edge.id);
  if (kept) kept.to = join.to;
  doc.edges = doc.edges.filter((edge) => edge.from.node !== id);
}

function labelOf(steps: readonly string[], paths: number, notes: number): string {
  if (steps.length > 0) return `remove ${stepsWords(steps)}`;
  if (paths > 0) return paths === 1 ? 'remove a path' : `remove ${paths} paths`;
  return notes === 1 ? 'remove a note' : `remove ${notes} notes`;
}
