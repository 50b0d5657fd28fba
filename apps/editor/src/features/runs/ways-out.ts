import { definitionCatalog } from '@baton/nodes/definitions';
import type { Pipeline } from '@baton/schema/graph/pipeline';

/** The ways out of a step that a person may choose when they write its result: every one but its failure. */
export function waysOut(document: Pipeline, nodeId: string): { id: string; label: string }[] {
  const node = document.nodes.find((candidate) => candidate.id === nodeId);
  const definition = node && definitionCatalog.get(node.type);
  const parsed = definition?.config.safeParse(node?.config);
  if (!definition || parsed?.success !== true) return [];
  return definition
    .outcomes(parsed.data)
    .filter((outcome) => outcome.kind === 'next' || outcome.kind === 'decision')
    .map(({ id, label }) => ({ id, label }));
}
