import type { Pipeline, PipelineEdge, PipelineNode } from './pipeline.ts';
import type { JsonObject } from '../json.ts';
import type { NodeCapabilities, NodeCatalog, NodeDefinition, Outcome } from '../node/definition.ts';

/** One step of the pipeline with everything that scheduling asks about it. */
export interface NodeView {
  id: string;
  key: string;
  node: PipelineNode;
  definition: NodeDefinition | undefined;
  can: NodeCapabilities;
  outcomes: readonly Outcome[];
  /** Id of the for-each around it; empty at the top level. */
  frame: string;
  /** Forward edges only: a send-back settles nothing. */
  waysIn: readonly PipelineEdge[];
  waysOut: readonly PipelineEdge[];
  /** Send-backs by the outcome that takes them. */
  sendBacks: ReadonlyMap<string, PipelineEdge>;
}

/** A version of a pipeline, indexed once and shared by all its runs. */
export interface GraphView {
  pipeline: Pipeline;
  node(id: string): NodeView | undefined;
  edge(id: string): PipelineEdge | undefined;
  /** Steps of a for-each ('' = top level) in the order of the graph: sources first, else as in the document. */
  inside(frame: string): readonly NodeView[];
  /** Everything that leads to this step inside its own frame. */
  ancestors(id: string): ReadonlySet<string>;
  /** Everything that this step leads to inside its own frame, send-backs not counted. */
  descendants(id: string): ReadonlySet<string>;
}

const NOTHING: readonly never[] = [];
const NOBODY: ReadonlySet<string> = new Set();

/** True for the edges that lead back. */
export function isSendBack(edge: PipelineEdge): boolean {
  return edge.maxRounds !== undefined;
}

/** Indexes a published version. Edges that name missing steps or cross a frame's border are left out: publishing refuses them. */
export function graphView(pipeline: Pipeline, catalog: NodeCatalog): GraphView {
  const nodes = new Map<string, NodeView>();
  const edges = new Map<string, PipelineEdge>();
  const frames = new Map<string, PipelineNode[]>();
  const scopeOf = new Map(pipeline.nodes.map((node) => [node.id, node.scope ?? '']));
  for (const edge of pipeline.edges) {
    const [from, to] = [scopeOf.get(edge.from.node), scopeOf.get(edge.to)];
    if (from !== undefined && from === to) edges.set(edge.id, edge);
  }
  const byTarget = groupBy([...edges.values()], (edge) => edge.to);
  const bySource = groupBy([...edges.values()], (edge) => edge.from.node);
  for (const node of pipeline.nodes) {
    nodes.set(node.id, viewOf(node, catalog, byTarget.get(node.id) ?? NOTHING, bySource.get(node.id) ?? NOTHING));
    const frame = node.scope ?? '';
    frames.set(frame, [...(frames.get(frame) ?? []), node]);
  }
  const ordered = new Map([...frames].map(([frame, members]) => [frame, inGraphOrder(members, nodes)]));
  const up = reach(nodes, (view) => view.waysIn.map((edge) => edge.from.node));
  const down = reach(nodes, (view) => view.waysOut.filter((edge) => !isSendBack(edge)).map((edge) => edge.to));
  return {
    pipeline,
    node: (id) => nodes.get(id),
    edge: (id) => edges.get(id),
    inside: (frame) => ordered.get(frame) ?? NOTHING,
    ancestors: up,
    descendants: down,
  };
}

function viewOf(node: PipelineNode, catalog: NodeCatalog, into: readonly PipelineEdge[], outOf: readonly PipelineEdge[]): NodeView {
  const definition = catalog.get(node.type);
  return {
    id: node.id,
    key: node.key,
    node,
    definition,
    can: definition?.capabilities ?? {},
    outcomes: definition?.outcomes(node.config as JsonObject) ?? NOTHING,
    frame: node.scope ?? '',
    waysIn: into.filter((edge) => !isSendBack(edge)),
    waysOut: outOf,
    sendBacks: new Map(outOf.filter(isSendBack).map((edge) => [edge.from.outcome, edge])),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Kahn's order, ties by the document's order; members of a cycle (refused at publish) come last as they stand. */
function inGraphOrder(members: readonly PipelineNode[], nodes: ReadonlyMap<string, NodeView>): NodeView[] {
  const views = members.flatMap((node) => nodes.get(node.id) ?? []);
  const missing = new Map(views.map((view) => [view.id, view.waysIn.length]));
  const queue = views.filter((view) => view.waysIn.length === 0);
  const ordered: NodeView[] = [];
  for (let view = queue.shift(); view !== undefined; view = queue.shift()) {
    ordered.push(view);
    for (const edge of view.waysOut) {
      if (isSendBack(edge)) continue;
      const left = (missing.get(edge.to) ?? 0) - 1;
      missing.set(edge.to, left);
      const next = nodes.get(edge.to);
      if (left === 0 && next) queue.push(next);
    }
  }
  const placed = new Set(ordered);
  return [...ordered, ...views.filter((view) => !placed.has(view))];
}

/** The step itself and the for-each frames around it, innermost first. Ends also where frames lie in one another. */
export function outwardFrom(graph: GraphView, id: string): NodeView[] {
  const found: NodeView[] = [];
  const seen = new Set<string>();
  for (let view = graph.node(id); view !== undefined && !seen.has(view.id); view = graph.node(view.frame)) {
    seen.add(view.id);
    found.push(view);
  }
  return found;
}

/** Ids of everything that lives inside a step, however deep, nearest first. Ends also where frames lie in one another. */
export function everythingInside(graph: GraphView, id: string): string[] {
  const found = new Set<string>();
  const queue = [id];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const inner of graph.inside(next)) {
      if (found.has(inner.id) || inner.id === id) continue;
      found.add(inner.id);
      queue.push(inner.id);
    }
  }
  return [...found];
}

/** Transitive closure from one step, worked out when first asked for: most steps are never asked about. */
function reach(nodes: ReadonlyMap<string, NodeView>, nextOf: (view: NodeView) => string[]): (id: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (id) => {
    const before = known.get(id);
    if (before) return before;
    const start = nodes.get(id);
    if (!start) return NOBODY;
    const found = new Set<string>();
    const queue = nextOf(start);
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const view = nodes.get(next);
      if (!view || found.has(next)) continue;
      found.add(next);
      queue.push(...nextOf(view));
    }
    known.set(id, found);
    return found;
  };
}
