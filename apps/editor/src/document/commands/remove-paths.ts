import type { Command } from '../history/command.ts';

/** Takes paths away; the steps stay. */
export function removePaths(ids: readonly string[]): Command {
  const gone = new Set(ids);
  return {
    label: ids.length === 1 ? 'remove a path' : `remove ${ids.length} paths`,
    change(doc) {
      if (doc.edges.some((edge) => gone.has(edge.id))) doc.edges = doc.edges.filter((edge) => !gone.has(edge.id));
    },
  };
}
