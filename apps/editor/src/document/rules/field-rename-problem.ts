import { renameResultField } from '@baton/schema/graph/rename-field';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';

/** Why a field of a step's result keeps its name: whoever uses it would have to follow, and a locked step may not. */
export function fieldRenameProblem(
  doc: Pipeline,
  { node, at, to }: { node: string; at: readonly string[]; to: string },
  catalog: NodeCatalog,
): string | undefined {
  const renamed = renameResultField(doc, node, at, to, catalog);
  const reader = doc.nodes.find((one, index) => one.locked && one.id !== node && renamed.nodes[index] !== one);
  return reader && `‘${reader.name}’ uses ‘${at.at(-1) ?? ''}’ and is locked by an admin, so the name stays.`;
}
