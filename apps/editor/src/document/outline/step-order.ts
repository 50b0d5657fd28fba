import type { NodeCatalog } from '@baton/schema/node/definition';
import { outlineTree, type Outlined, type StepBranch } from './outline-tree.ts';

/** The steps' ids in the order in which they are read: the numbers of the list and of the map. */
export function stepOrder(doc: Outlined, catalog: NodeCatalog): string[] {
  const { steps, apart } = outlineTree(doc, catalog);
  const order: string[] = [];
  const visit = ({ node, inside, ways }: StepBranch): void => {
    order.push(node.id);
    inside.forEach(visit);
    for (const way of ways) way.steps.forEach(visit);
  };
  [...steps, ...apart].forEach(visit);
  return order;
}
