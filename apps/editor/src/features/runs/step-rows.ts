import { graphView, type NodeView } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { RunState, StepState } from '@baton/schema/run/state';
import { placeKey, type Scope } from '@baton/schema/run/step-key';

/** A step of the pipeline in a run: its newest execution, or none yet. */
export interface StepRow {
  place: string;
  nodeId: string;
  scope: Scope;
  step: StepState | undefined;
}

/** Every step in the order of the graph, of those side by side the one that began first; inside a for-each once per item that was begun, and once while there is none. */
export function stepRows(document: Pipeline, state: RunState, catalog: NodeCatalog): StepRow[] {
  const view = graphView(document, catalog);
  const walk = (frame: string, scope: Scope): StepRow[] =>
    inTime(view.inside(frame), ({ id }) => state.steps[state.current[placeKey(id, scope)] ?? '']?.startedAt).flatMap(({ id }) => {
      const place = placeKey(id, scope);
      const step = state.steps[state.current[place] ?? ''];
      const begun = (step?.frame?.items ?? [])
        .map((item) => [...scope, { frame: id, item: item.key }])
        .filter((inner) => view.inside(id).some((node) => state.current[placeKey(node.id, inner)] !== undefined));
      const inside = begun.length > 0 ? begun.flatMap((inner) => walk(id, inner)) : walk(id, scope);
      return [{ place, nodeId: id, scope, step }, ...inside];
    });
  return walk('', []);
}

/** No step stands before one that leads to it; among those that may come next, what began first does, and what has not begun last. */
function inTime(nodes: readonly NodeView[], beganAt: (node: NodeView) => string | undefined): NodeView[] {
  const here = new Set(nodes.map((node) => node.id));
  const placed = new Set<string>();
  let left = nodes.map((node) => ({ node, began: beganAt(node) ?? '~' }));
  const ordered: NodeView[] = [];
  while (left.length > 0) {
    const free = left.filter(({ node }) => node.waysIn.every(({ from }) => placed.has(from.node) || !here.has(from.node)));
    // A circle has no beginning: it stays as it stands.
    const next =
      free.reduce<(typeof left)[number] | undefined>((first, one) => (first && first.began <= one.began ? first : one), undefined) ??
      left[0];
    if (!next) break;
    placed.add(next.node.id);
    ordered.push(next.node);
    left = left.filter((one) => one !== next);
  }
  return ordered;
}
