import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';

/** The steps in the order in which they are read: along forward paths from the start, what is in a frame after the frame. */
export function readingOrder(doc: Pick<Pipeline, 'nodes' | 'edges'>): string[] {
  const out = new Map<string, string[]>();
  const waysIn = new Map<string, number>();
  for (const edge of doc.edges) {
    if (isSendBack(edge)) continue;
    out.set(edge.from.node, [...(out.get(edge.from.node) ?? []), edge.to]);
    waysIn.set(edge.to, (waysIn.get(edge.to) ?? 0) + 1);
  }
  const order: string[] = [];
  const seen = new Set<string>();
  const scopeOf = new Map(doc.nodes.map((node) => [node.id, node.scope]));
  const visit = (id: string): void => {
    if (seen.has(id) || !scopeOf.has(id)) return;
    seen.add(id);
    order.push(id);
    for (const node of doc.nodes) if (node.scope === id && !waysIn.get(node.id)) visit(node.id);
    for (const node of doc.nodes) if (node.scope === id) visit(node.id);
    for (const next of out.get(id) ?? []) if (scopeOf.get(next) === scopeOf.get(id)) visit(next);
  };
  for (const node of doc.nodes) if (node.scope === undefined && !waysIn.get(node.id)) visit(node.id);
  for (const node of doc.nodes) visit(node.id);
  return order;
}
