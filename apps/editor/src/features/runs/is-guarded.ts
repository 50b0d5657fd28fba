import { definitionCatalog } from '@baton/nodes/definitions';
import type { Pipeline } from '@baton/schema/graph/pipeline';

/** Locked steps, gates that approve and releases: what they do cannot be changed or written by hand while a run goes on. */
export function isGuarded(document: Pipeline, nodeId: string): boolean {
  const node = document.nodes.find((candidate) => candidate.id === nodeId);
  const definition = node && definitionCatalog.get(node.type);
  if (!node || !definition) return true;
  const parsed = definition.config.safeParse(node.config);
  const approves = parsed.success && definition.outcomes(parsed.data).some((outcome) => outcome.approving === true);
  return node.locked === true || definition.capabilities.releases === true || approves;
}
