/** The index of a version lives with the vocabulary; this name of it is what other rooms of the runtime import. */
export { type GraphView, graphView, isSendBack, type NodeView } from '@baton/schema/graph/graph-view';
