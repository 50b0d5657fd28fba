import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';

/** The parts of a document that questions about steps need; drafts of commands have them too. */
export type Graph = Pick<Pipeline, 'nodes' | 'edges'>;

export function findStep(doc: Graph, id: string): PipelineNode | undefined {
  return doc.nodes.find((node) => node.id === id);
}
export function findPath(doc: Graph, id: string): PipelineEdge | undefined {
  return doc.edges.find((edge) => edge.id === id);
}

/** The steps inside a frame, and inside the frames in it. */
export function stepsInside(doc: Graph, frame: string): PipelineNode[] {
  const inside: PipelineNode[] = [];
  const open = [frame];
  for (let scope = open.pop(); scope !== undefined; scope = open.pop()) {
    for (const node of doc.nodes) {
      if (node.scope !== scope || inside.includes(node)) continue;
      inside.push(node);
      open.push(node.id);
    }
  }
  return inside;
}

/** These steps together with everything inside the frames among them. */
export function withInside(doc: Graph, ids: Iterable<string>): Set<string> {
  const all = new Set(ids);
  for (const id of all) for (const node of stepsInside(doc, id)) all.add(node.id);
  return all;
}
