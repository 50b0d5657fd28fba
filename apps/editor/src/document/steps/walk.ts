import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Graph } from './find.ts';

/** Ids of the steps that come before `id` along forward paths, nearest first. The step itself is not among them. */
export function stepsBefore(doc: Graph, id: string): Set<string> {
  const before = new Map<string, string[]>();
  for (const edge of doc.edges) {
    if (isSendBack(edge)) continue;
    const known = before.get(edge.to);
    if (known) known.push(edge.from.node);
    else before.set(edge.to, [edge.from.node]);
  }
  const seen = new Set<string>();
  const open = [id];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const source of before.get(at) ?? []) {
      if (source === id || seen.has(source)) continue;
      seen.add(source);
      open.push(source);
    }
  }
  return seen;
}
