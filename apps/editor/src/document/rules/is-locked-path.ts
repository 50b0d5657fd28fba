import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import { findStep, type Graph } from '../steps/find.ts';

/** Where a locked step leads is part of what is locked. */
export function isLockedPath(doc: Graph, edge: PipelineEdge): boolean {
  return findStep(doc, edge.from.node)?.locked === true;
}
