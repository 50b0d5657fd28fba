import { findStep, type Graph, withInside } from '../steps/find.ts';

/** Why a step may not be removed or moved into another list; undefined when it may. */
export function removalProblem(doc: Graph, id: string): string | undefined {
  const all = withInside(doc, [id]);
  for (const inside of all) {
    const node = findStep(doc, inside);
    if (!node?.locked) continue;
    return inside === id ? `‘${node.name}’ is locked by an admin.` : `‘${node.name}’ in it is locked by an admin.`;
  }
  // Where a locked step leads is part of what is locked.
  const holder = doc.edges
    .filter((edge) => all.has(edge.to) && !all.has(edge.from.node))
    .map((edge) => findStep(doc, edge.from.node))
    .find((node) => node?.locked);
  return holder && `‘${holder.name}’ is locked by an admin, and it leads here.`;
}
