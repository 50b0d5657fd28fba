import type { NodeCatalog, NodeDefinition } from '@baton/schema/node/definition';

/** All node types by name, in palette order. Refuses two definitions of one type: one of them would silently win. */
export function createNodeCatalog(definitions: readonly NodeDefinition[]): NodeCatalog {
  const byType = new Map<string, NodeDefinition>();
  for (const definition of definitions) {
    if (byType.has(definition.type)) throw new Error(`Two node types are called "${definition.type}".`);
    byType.set(definition.type, definition);
  }
  const ordered = [...byType.values()].toSorted((a, b) => a.order - b.order || a.type.localeCompare(b.type));
  return { get: (type) => byType.get(type), all: () => ordered };
}
