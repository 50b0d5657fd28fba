import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog, Outcome } from '@baton/schema/node/definition';
import { outcomesOf } from '../../steps/outcomes.ts';

/** After a change of settings: paths from ways out that were there before and are gone now have nowhere to start. */
export function dropLostPaths(doc: Pipeline, node: PipelineNode, before: readonly Outcome[], catalog: NodeCatalog): void {
  const now = new Set(outcomesOf(doc, node, catalog).map((outcome) => outcome.id));
  const lost = new Set(before.map((outcome) => outcome.id).filter((id) => !now.has(id)));
  if (lost.size === 0) return;
  const isLost = (edge: Pipeline['edges'][number]): boolean => edge.from.node === node.id && lost.has(edge.from.outcome);
  if (doc.edges.some(isLost)) doc.edges = doc.edges.filter((edge) => !isLost(edge));
}
