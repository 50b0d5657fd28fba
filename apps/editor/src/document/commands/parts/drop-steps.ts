import type { Pipeline } from '@baton/schema/graph/pipeline';

/** Takes steps out of the document, with their paths, places, samples and their part in phases. */
export function dropSteps(doc: Pipeline, ids: ReadonlySet<string>): void {
  for (const node of doc.nodes) if (ids.has(node.id)) delete doc.samples.outputs[node.key];
  doc.nodes = doc.nodes.filter((node) => !ids.has(node.id));
  doc.edges = doc.edges.filter((edge) => !ids.has(edge.from.node) && !ids.has(edge.to));
  for (const id of ids) delete doc.layout.nodes[id];
  for (const phase of doc.layout.phases) {
    if (phase.nodes.some((id) => ids.has(id))) phase.nodes = phase.nodes.filter((id) => !ids.has(id));
  }
}
