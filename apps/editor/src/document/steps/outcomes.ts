import type { PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog, NodeDefinition, Outcome } from '@baton/schema/node/definition';
import { plain } from '../history/plain.ts';
import type { Graph } from './find.ts';

/**
 * A step's ways out. A kind of step that this Baton does not know has the ones that are wired, so that nothing of it
 * is lost.
 */
export function outcomesOf(doc: Graph, node: PipelineNode, catalog: NodeCatalog): Outcome[] {
  const definition = catalog.get(node.type);
  if (definition) return definition.outcomes(plain(node.config));
  const wired = new Set(doc.edges.filter((edge) => edge.from.node === node.id).map((edge) => edge.from.outcome));
  return [...wired].map((id) => ({ id, label: id, kind: 'next' as const, mustBeWired: false }));
}

/** The way out that a new step continues by itself: the ordinary one, else the first decision that leads nowhere yet. */
export function openOutcome(doc: Graph, node: PipelineNode, catalog: NodeCatalog): Outcome | undefined {
  const wired = new Set(doc.edges.filter((edge) => edge.from.node === node.id).map((edge) => edge.from.outcome));
  const open = outcomesOf(doc, node, catalog).filter(
    (outcome) => !wired.has(outcome.id) && (outcome.kind === 'next' || outcome.kind === 'decision'),
  );
  return open.find((outcome) => outcome.kind === 'next') ?? open[0];
}

/** The ordinary way on from a kind of step, for one that is put in the middle of a path. */
export function mainOutcome(definition: NodeDefinition, config: PipelineNode['config']): Outcome | undefined {
  const outcomes = definition.outcomes(config);
  return outcomes.find((outcome) => outcome.kind === 'next') ?? outcomes.find((outcome) => outcome.kind === 'decision');
}
