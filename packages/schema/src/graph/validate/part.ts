import type { Issue } from '../../errors/issue.ts';
import type { Pipeline } from '../pipeline.ts';

/** A part of a document that can be checked by itself, and where its steps and paths stood in the whole. */
export interface Part {
  pipeline: Pipeline;
  nodeIndex: number[];
  edgeIndex: number[];
}

/** Marks the id of a path that has the same id as an earlier one. No id may hold this sign. */
const TWIN = '~';

/** The document with each id once: of steps the first counts, paths get ids of their own. */
export function withoutTwins(pipeline: Pipeline): Part {
  const seen = new Set<string>();
  const isFirst = (id: string): boolean => !seen.has(id) && Boolean(seen.add(id));
  const nodeIndex = pipeline.nodes.flatMap((node, index) => (isFirst(node.id) ? [index] : []));
  seen.clear();
  const edges = pipeline.edges.map((edge, index) => (isFirst(edge.id) ? edge : { ...edge, id: `${edge.id}${TWIN}${index}` }));
  const nodes = pipeline.nodes.filter((_node, index) => nodeIndex.includes(index));
  return { pipeline: { ...pipeline, nodes, edges }, nodeIndex, edgeIndex: [...pipeline.edges.keys()] };
}

/** A fault found in the part, with the place that it has in the whole document. */
export function inWhole(issue: Issue, { nodeIndex, edgeIndex }: Part): Issue {
  const path = issue.where.path.replace(/^\/(nodes|edges)\/(\d+)/, (_all, list: string, index: string) => {
    const indexes = list === 'nodes' ? nodeIndex : edgeIndex;
    return `/${list}/${indexes[Number(index)] ?? index}`;
  });
  const { edge } = issue.where;
  return { ...issue, where: { ...issue.where, path, ...(edge !== undefined && { edge: edge.split(TWIN)[0] ?? edge }) } };
}
