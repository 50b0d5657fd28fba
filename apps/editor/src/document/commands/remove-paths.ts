import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import type { Command } from '../history/command.ts';
import { isLockedPath } from '../rules/is-locked-path.ts';

/** Takes paths away; the steps stay, and so do the paths of locked steps. */
export function removePaths(ids: readonly string[]): Command {
  const gone = new Set(ids);
  return {
    label: ids.length === 1 ? 'remove a path' : `remove ${ids.length} paths`,
    change(doc) {
      const goes = (edge: PipelineEdge): boolean => gone.has(edge.id) && !isLockedPath(doc, edge);
      if (doc.edges.some(goes)) doc.edges = doc.edges.filter((edge) => !goes(edge));
    },
  };
}
