import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { removalProblem } from '../rules/removal-problem.ts';
import { findStep, withInside } from '../steps/find.ts';

/** Where chosen steps are joined to the rest: one step that all paths lead to, and one step that all lead on to. */
export interface Boundary {
  /** The chosen steps with what is in them. */
  ids: ReadonlySet<string>;
  /** Those of them that are not inside another one. */
  outer: readonly PipelineNode[];
  scope: string | undefined;
  entry: string;
  into: readonly PipelineEdge[];
  out: readonly PipelineEdge[];
  /** What follows. */
  next: string;
}

/** The boundary of chosen steps, or why they cannot become a pipeline of their own, as a sentence. */
export function boundaryOf(doc: Pipeline, chosen: readonly string[], catalog: NodeCatalog): Boundary | { problem: string } {
  const ids = withInside(
    doc,
    chosen.filter((id) => findStep(doc, id)),
  );
  const inner = new Set([...ids].filter((id) => ids.has(findStep(doc, id)?.scope ?? '')));
  const outer = doc.nodes.filter((node) => ids.has(node.id) && !inner.has(node.id));
  const problem = stepsProblem(doc, outer, catalog);
  if (problem !== undefined) return { problem };
  const into = doc.edges.filter((edge) => ids.has(edge.to) && !ids.has(edge.from.node));
  const out = doc.edges.filter((edge) => ids.has(edge.from.node) && !ids.has(edge.to));
  const entries = new Set(into.filter((edge) => !isSendBack(edge)).map((edge) => edge.to));
  const exits = new Set(out.filter((edge) => !isSendBack(edge)).map((edge) => edge.to));
  const name = (id: string | undefined): string => `‘${id === undefined ? '' : (findStep(doc, id)?.name ?? '')}’`;
  const [entry, other] = entries;
  const [next, another] = exits;
  const back = out.find(isSendBack);
  if (back) return { problem: `${name(back.from.node)} sends work back to ${name(back.to)}, which is not chosen. Choose it too.` };
  if (entry === undefined) return { problem: 'No path leads into these steps, so nothing would start them.' };
  if (other !== undefined)
    return {
      problem: `Paths lead in at ${name(entry)} and at ${name(other)}. A pipeline of its own has one way in: choose the step before them too.`,
    };
  if (next === undefined)
    return { problem: 'No path leads on from these steps. Leave out the last one, so that there is something to go on to.' };
  if (another !== undefined)
    return { problem: `Paths lead on to ${name(next)} and to ${name(another)}. Choose steps that all lead on to one.` };
  const elsewhere = into.find((edge) => edge.to !== entry);
  if (elsewhere)
    return {
      problem: `${name(elsewhere.from.node)} sends work back to ${name(elsewhere.to)}, in the middle. Choose ${name(elsewhere.from.node)} too.`,
    };
  return { ids, outer, scope: outer[0]?.scope, entry, into, out, next };
}

function stepsProblem(doc: Pipeline, outer: readonly PipelineNode[], catalog: NodeCatalog): string | undefined {
  if (outer.length === 0) return 'Choose the steps first.';
  if (new Set(outer.map((node) => node.scope)).size > 1) return 'Some of them are inside a list and some are not.';
  for (const node of outer) {
    const can = catalog.get(node.type)?.capabilities;
    if (!can) return `‘${node.name}’ is of a kind that this Baton does not know.`;
    if (can.entry) return 'The start stays here: leave it out.';
    if (can.terminal || can.leavesFrame) return `‘${node.name}’ ends this pipeline, so it stays here: leave it out.`;
    const held = removalProblem(doc, node.id);
    if (held !== undefined) return held;
  }
  return undefined;
}
