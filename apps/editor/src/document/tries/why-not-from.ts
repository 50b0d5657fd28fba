import { graphView, outwardFrom } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';

/**
 * Why nothing can be run from this step on: a step that leads to it has no result, no pinned sample, and is not where a
 * run begins. Undefined when it can.
 */
export function whyNotFrom(doc: Pipeline, catalog: NodeCatalog, nodeId: string, results: ReadonlySet<string>): string | undefined {
  const view = graphView(doc, catalog);
  for (const { id, frame } of outwardFrom(view, nodeId).toReversed()) {
    const before = view.ancestors(id);
    const bare = view
      .inside(frame)
      .find((node) => before.has(node.id) && !node.can.entry && !results.has(node.id) && !hasPinnedSample(doc, node.key));
    if (bare) return `“${bare.node.name}” comes before it and has no result yet.`;
    if (id !== nodeId && !results.has(id)) return `It is inside “${view.node(id)?.node.name ?? ''}”, which has not run yet.`;
  }
  return undefined;
}

export function hasPinnedSample(doc: Pipeline, key: string): boolean {
  return doc.samples.outputs[key]?.some((sample) => sample.pinned) === true;
}
