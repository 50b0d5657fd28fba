import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Graph } from './find.ts';

/** Ids of the steps that come before `id` along forward paths, nearest first. The step itself is not among them. */
export function stepsBefore(doc: Graph, id: string): Set<string> {
  return walk(
    doc,
    id,
    (edge) => edge.to,
    (edge) => edge.from.node,
  );
}
/** Ids of the steps that come after `id` along forward paths, nearest first. */
export function stepsAfter(doc: Graph, id: string): Set<string> {
  return walk(
    doc,
    id,
    (edge) => edge.from.node,
    (edge) => edge.to,
  );
}

type End = (edge: Graph['edges'][number]) => string;

function walk(doc: Graph, start: string, from: End, to: End): Set<string> {
  const next = new Map<string, string[]>();
  for (const edge of doc.edges) {
    if (isSendBack(edge)) continue;
    const known = next.get(from(edge));
    if (known) known.push(to(edge));
    else next.set(from(edge), [to(edge)]);
  }
  const seen = new Set<string>();
  const open = [start];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const id of next.get(at) ?? []) {
      if (id === start || seen.has(id)) continue;
      seen.add(id);
      open.push(id);
    }
  }
  return seen;
}
