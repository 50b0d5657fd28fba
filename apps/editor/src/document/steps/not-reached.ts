import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Graph } from './find.ts';

/** Ids of the steps that never start because everything that leads to them is switched off, or behind something that is. */
export function notReached(doc: Graph): Set<string> {
  const dead = new Set(doc.nodes.filter((node) => node.disabled).map((node) => node.id));
  if (dead.size === 0) return dead;
  const waysIn = new Map<string, string[]>();
  for (const edge of doc.edges) if (!isSendBack(edge)) waysIn.set(edge.to, [...(waysIn.get(edge.to) ?? []), edge.from.node]);
  const off = new Set(dead);
  for (let changed = true; changed;) {
    changed = false;
    for (const { id, scope } of doc.nodes) {
      const from = waysIn.get(id) ?? [];
      const stops = (scope !== undefined && dead.has(scope)) || (from.length > 0 && from.every((source) => dead.has(source)));
      if (dead.has(id) || !stops) continue;
      dead.add(id);
      changed = true;
    }
  }
  return new Set([...dead].filter((id) => !off.has(id)));
}
