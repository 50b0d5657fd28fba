import type { Issue } from '@baton/schema/errors/issue';
import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineEdge, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { type Boxes, boxesOf } from '../../document/placement/boxes.ts';
import { hasPinnedSample } from '../../document/tries/why-not-from.ts';
import type { Box } from '../../document/placement/grid.ts';
import { stepOrder } from '../../document/outline/step-order.ts';
import { FOLDED_TYPE, type Folded, type FoldedPhase, foldPhases } from '../../document/placement/fold-phases.ts';
import { notReached } from '../../document/steps/not-reached.ts';
import { outcomesOf } from '../../document/steps/outcomes.ts';
import { sameJson } from '@baton/schema/patch/same-json';
import { backLanes } from '../edges/back-lanes.ts';
import { corridor } from '../edges/corridor.ts';
import { namesByKey, withStepNames } from '../words/step-words.ts';
import { entriesOf, handlesOf, portsOf } from './ports.ts';
import type { MapNode, NoteNode, PathData, PathEdge, StepData, StepNode } from './step-node.ts';

/** Everything that is drawn, worked out from the document. */
export interface DerivedMap {
  nodes: readonly MapNode[];
  edges: readonly PathEdge[];
  boxes: Boxes;
  order: readonly string[];
  /** The document as it is seen: with cards in the place of folded phases. */
  seen: Pipeline;
  folded: Folded['phases'];
}

export interface MapInput {
  doc: Pipeline;
  catalog: NodeCatalog;
  issues: readonly Issue[];
  /** Phases that are folded up. */
  collapsed?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Works out the map, handing on every object of `before` that says the same: React Flow looks at a card again only
 * when its object is another one.
 */
export function deriveMap({ doc: whole, catalog, issues, collapsed = NONE }: MapInput, before?: DerivedMap): DerivedMap {
  const { doc, phases: folded, paths } = foldPhases(whole, collapsed, catalog);
  const dead = notReached(doc);
  const boxes = boxesOf(doc, catalog);
  const order = stepOrder(doc, catalog);
  const old = new Map<string, MapNode>(before?.nodes.map((node) => [node.id, node]));
  const ask: Ask = {
    doc,
    catalog,
    boxes,
    names: namesByKey(doc),
    places: new Map(order.map((id, index) => [id, index + 1])),
    issues: byStep(issues, folded),
    folded,
    out: bySource(doc.edges),
  };
  const steps = parentsFirst(doc.nodes, ask).map((node) => kept(old.get(node.id), stepNode(node, ask)));
  const notes = doc.notes.map((note) => kept(old.get(note.id), noteNode(note)));
  const oldEdges = new Map(before?.edges.map((edge) => [edge.id, edge]));
  const drops = backLanes(doc, boxes);
  const cards = new Map(steps.map((node) => [node.id, (node as StepNode).data]));
  const edges = doc.edges.flatMap((edge) => {
    const [from, to] = [cards.get(edge.from.node), cards.get(edge.to)];
    return from && to
      ? [
          kept(
            oldEdges.get(edge.id),
            pathEdge(edge, from, to, drops.get(edge.id) ?? 0, acrossOf(edge, from, ask), looksOf(edge, paths, dead, from)),
          ),
        ]
      : [];
  });
  return { nodes: same(before?.nodes, [...steps, ...notes]), edges: same(before?.edges, edges), boxes, order, seen: doc, folded };
}

interface Ask {
  doc: Pipeline;
  catalog: NodeCatalog;
  boxes: Boxes;
  names: ReadonlyMap<string, string>;
  places: ReadonlyMap<string, number>;
  issues: ReadonlyMap<string, Problems>;
  out: ReadonlyMap<string, readonly PipelineEdge[]>;
  folded: Folded['phases'];
}

/** React Flow wants frames before what is in them. */
function parentsFirst(nodes: readonly PipelineNode[], { catalog }: Ask): PipelineNode[] {
  const ids = new Set(nodes.map((node) => node.id));
  const depth = (node: PipelineNode): number => {
    let levels = 0;
    for (let at = node.scope; at !== undefined && ids.has(at) && levels < 20; levels += 1)
      at = nodes.find((other) => other.id === at)?.scope;
    return levels;
  };
  const isFrame = (node: PipelineNode): number => (catalog.get(node.type)?.capabilities.container ? 0 : 1);
  return nodes.toSorted((a, b) => depth(a) - depth(b) || isFrame(a) - isFrame(b));
}

function stepNode(node: PipelineNode, ask: Ask): StepNode {
  const box = ask.boxes.get(node.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const parent = node.scope === undefined ? undefined : ask.boxes.get(node.scope);
  const data = stepData(node, box, ask);
  return {
    id: node.id,
    type: data.folded ? 'phase' : data.family === 'frame' ? 'frame' : 'step',
    position: parent ? { x: box.x - parent.x, y: box.y - parent.y } : { x: box.x, y: box.y },
    ...(parent && node.scope !== undefined && { parentId: node.scope }),
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    // Said here, paths are drawn before the connection points are measured on the page, where all of them have to be.
    handles: handlesOf(data.ports, data.entries),
    deletable: !node.locked,
    data,
  };
}

function stepData(node: PipelineNode, box: Box, { doc, catalog, names, places, issues, out, folded }: Ask): StepData {
  const phase = node.type === FOLDED_TYPE ? folded.get(node.id) : undefined;
  const definition = catalog.get(node.type);
  const container = definition?.capabilities.container === true;
  // A frame is what holds steps, whatever family a step around it may name.
  const family = container ? 'frame' : definition === undefined ? 'unknown' : definition.family === 'frame' ? 'tool' : definition.family;
  const size = { width: box.width, height: box.height };
  const found = issues.get(node.id);
  return {
    node,
    family,
    kind: phase ? `folded phase of ${phase.members.length} steps` : (definition?.title ?? 'Unknown kind of step'),
    line: definition ? withStepNames(definition.describe(node.config), names) : 'Its settings are kept as they are.',
    size,
    ports: portsOf(outcomesOf(doc, node, catalog), out.get(node.id) ?? [], family, size),
    // The start has them too: a path that is led there has to be told why not.
    entries: entriesOf(family, size),
    errors: found?.errors ?? 0,
    warnings: found?.warnings ?? 0,
    problems: found?.words.join(' ') ?? '',
    sample: (doc.samples.outputs[node.key]?.length ?? 0) > 0 && !hasPinnedSample(doc, node.key),
    pinned: hasPinnedSample(doc, node.key),
    place: places.get(node.id) ?? 0,
    count: places.size,
    ...(phase && { folded: foldedData(phase) }),
  };
}

const foldedData = ({ phase, members }: FoldedPhase): NonNullable<StepData['folded']> => ({
  phase: phase.id,
  members,
  ...(phase.tint !== undefined && { tint: phase.tint }),
});

function noteNode({ id, text, x, y, w = 216, h = 120 }: Pipeline['notes'][number]): NoteNode {
  return {
    id,
    type: 'note',
    position: { x, y },
    width: w,
    height: h,
    measured: { width: w, height: h },
    data: { text, size: { width: w, height: h } },
  };
}

/** Relative to the start, so that it goes along while the card is dragged. */
function acrossOf(edge: PipelineEdge, from: StepData, { doc, boxes }: Ask): number | undefined {
  if (isSendBack(edge)) return undefined;
  const y = corridor(doc, boxes, edge.from.node, edge.to);
  const port = from.ports.find((way) => way.id === edge.from.outcome);
  return y === undefined ? undefined : y - (boxes.get(edge.from.node)?.y ?? 0) - (port?.y ?? from.size.height / 2);
}

/** Behind a step that is switched off nothing is taken; a path of a folded phase stands for one or more. */
function looksOf(
  edge: PipelineEdge,
  paths: Folded['paths'],
  dead: ReadonlySet<string>,
  from: StepData,
): Pick<PathData, 'off' | 'standsFor'> {
  return { off: from.node.disabled === true || dead.has(from.node.id), standsFor: paths.get(edge.id) };
}

function pathEdge(
  edge: PipelineEdge,
  from: StepData,
  to: StepData,
  drop: number,
  across: number | undefined,
  looks: Pick<PathData, 'off' | 'standsFor'>,
): PathEdge {
  const port = from.ports.find((way) => way.id === edge.from.outcome);
  const entry = to.entries.find((way) => way.id === (isSendBack(edge) ? 'back' : 'in')) ?? { x: 0, y: to.size.height / 2 };
  const kind: PathData['kind'] = isSendBack(edge) ? 'back' : port?.kind === 'failed' ? 'failed' : 'forward';
  const many = looks.standsFor !== undefined && (looks.standsFor > 1 || from.folded !== undefined);
  const label = many
    ? (looks.standsFor ?? 1) > 1
      ? `${looks.standsFor} paths`
      : undefined
    : port === undefined
      ? edge.from.outcome
      : kind === 'forward' && port.kind === 'next' && plainNext(from)
        ? undefined
        : port.label;
  const reach = (at: { x: number; y: number }, size: StepData['size']): PathData['fromCard'] => ({
    left: at.x,
    right: size.width - at.x,
    top: at.y,
    bottom: size.height - at.y,
  });
  return {
    id: edge.id,
    type: 'path',
    source: edge.from.node,
    sourceHandle: edge.from.outcome,
    target: edge.to,
    targetHandle: isSendBack(edge) ? 'back' : 'in',
    focusable: false,
    // Where it starts is the rule of its step; where it leads is moved by its end.
    reconnectable: looks.standsFor === undefined && !from.node.locked ? 'target' : false,
    ...(looks.standsFor !== undefined && { selectable: false }),
    data: {
      kind,
      label,
      maxRounds: edge.maxRounds,
      drop,
      across,
      ...looks,
      fromCard: reach(port ?? { x: from.size.width, y: from.size.height / 2 }, from.size),
      toCard: reach(entry, to.size),
      words: `${port?.label ?? 'Path'}: from ${from.node.name} to ${to.node.name}`,
    },
  };
}

/** The only ordinary way on needs no name: there is nothing to tell it from. */
function plainNext(from: StepData): boolean {
  return from.ports.filter((way) => way.kind === 'next' || way.kind === 'decision').length <= 1;
}

interface Problems {
  errors: number;
  warnings: number;
  words: string[];
}

function byStep(issues: readonly Issue[], folded: Folded['phases']): Map<string, Problems> {
  const cardOf = new Map([...folded].flatMap(([id, { members }]) => members.map((member) => [member, id] as const)));
  const found = new Map<string, Problems>();
  for (const { where, severity, message } of issues) {
    if (where.node === undefined) continue;
    const id = cardOf.get(where.node) ?? where.node;
    const counts = found.get(id) ?? { errors: 0, warnings: 0, words: [] };
    counts[severity === 'error' ? 'errors' : 'warnings'] += 1;
    counts.words.push(message);
    found.set(id, counts);
  }
  return found;
}

function bySource(edges: readonly PipelineEdge[]): Map<string, PipelineEdge[]> {
  const found = new Map<string, PipelineEdge[]>();
  for (const edge of edges) found.set(edge.from.node, [...(found.get(edge.from.node) ?? []), edge]);
  return found;
}

/** The old object when the new one says the same. The document's own step is compared by identity: it is the large part. */
function kept<T extends { data?: Record<string, unknown> | undefined }>(before: unknown, now: T): T {
  const old = before as T | undefined;
  if (!old || old.data?.['node'] !== now.data?.['node']) return now;
  return sameJson(withoutStep(old), withoutStep(now)) ? old : now;
}
function withoutStep<T extends { data?: Record<string, unknown> | undefined }>(item: T): object {
  return { ...item, data: { ...item.data, node: undefined } };
}
function same<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  return before && before.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
}
