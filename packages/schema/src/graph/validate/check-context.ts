import type { NodeCatalog } from '../../node/definition.ts';
import type { GraphView } from '../graph-view.ts';
import type { Pipeline } from '../pipeline.ts';

/** What every check looks at: a document of the right shape, its index, the node types. */
export interface CheckContext {
  pipeline: Pipeline;
  graph: GraphView;
  catalog: NodeCatalog;
  /** JSON pointer of a step. */
  placeOf(nodeId: string): string;
  edgePlaceOf(edgeId: string): string;
  /** A step's name as people know it. */
  nameOf(nodeId: string): string;
}
