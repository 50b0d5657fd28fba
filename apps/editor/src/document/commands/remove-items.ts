import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { Command } from '../history/command.ts';
import { isLockedPath } from '../rules/is-locked-path.ts';
import { connectionProblem, judgePath } from '../rules/connection-problem.ts';
import { removalProblem } from '../rules/removal-problem.ts';
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
      for (const id of steps) {
        if (!ids.has(id)) continue;
        const beside = besideOf(draft, id, catalog);
        rejoin(draft, id, ids, catalog);
        leadBackElsewhere(draft, id, beside, catalog);
      }
      if (ids.size > 0) dropSteps(draft, ids);
      const torn = new Set(notes);
      if (torn.size > 0) draft.notes = draft.notes.filter((note) => !torn.has(note.id));
    },
  };
}

/** The steps that may go: not the locked ones, no frame that holds a locked one, and nothing that a locked one leads to. */
export function removable(doc: Pipeline, steps: readonly string[]): Set<string> {
  const ids = new Set<string>();
  for (const id of steps) {
    if (removalProblem(doc, id) === undefined) for (const inside of withInside(doc, [id])) ids.add(inside);
  }
  return ids;
}

/** The path that stays behind when a step goes: from what led to it to what it led to. */
export function rejoined(doc: Pipeline, id: string, catalog: NodeCatalog): { edge: PipelineEdge; to: string } | undefined {
  const { into, out } = forwardOf(doc, id, catalog);
  const [edge, second] = into;
  const [next, another] = out;
  return edge && next && !second && !another ? { edge, to: next.to } : undefined;
}

function forwardOf(doc: Pipeline, id: string, catalog: NodeCatalog): { into: PipelineEdge[]; out: PipelineEdge[] } {
  const into = doc.edges.filter((edge) => edge.to === id && !isSendBack(edge));
  const node = findStep(doc, id);
  const ordinary = new Set(
    node &&
      outcomesOf(doc, node, catalog)
        .filter((way) => way.kind !== 'failed')
        .map((way) => way.id),
  );
  const out = doc.edges.filter((edge) => edge.from.node === id && !isSendBack(edge) && ordinary.has(edge.from.outcome));
  return { into, out };
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

/** Where work may be sent back to instead of to a step that goes: to the one behind it, else to the one before. */
function besideOf(doc: Pipeline, id: string, catalog: NodeCatalog): string[] {
  const { into, out } = forwardOf(doc, id, catalog);
  const next = new Set(out.map((edge) => edge.to));
  const before = new Set(into.map((edge) => edge.from.node));
  return [...(next.size === 1 ? next : []), ...(before.size === 1 ? before : [])];
}

function leadBackElsewhere(doc: Pipeline, id: string, beside: readonly string[], catalog: NodeCatalog): void {
  for (const edge of doc.edges) {
    if (edge.to !== id || !isSendBack(edge)) continue;
    const to = beside.find((other) => {
      const verdict = judgePath(doc, { from: edge.from, to: other, moving: edge.id }, catalog);
      return 'kind' in verdict && verdict.kind === 'send-back';
    });
    if (to !== undefined) edge.to = to;
  }
}

function labelOf(steps: readonly string[], paths: number, notes: number): string {
  if (steps.length > 0) return `remove ${stepsWords(steps)}`;
  if (paths > 0) return paths === 1 ? 'remove a path' : `remove ${paths} paths`;
  return notes === 1 ? 'remove a note' : `remove ${notes} notes`;
}
