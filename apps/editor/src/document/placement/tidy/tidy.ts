import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { type Boxes, boxesOf, FRAME_PADDING } from '../boxes.ts';
import { around, type Box, onGrid, type Point, type Size } from '../grid.ts';
import { stepsInside, withInside } from '../../steps/find.ts';
import { moveClear } from './move-clear.ts';
import { moveNotes } from './move-notes.ts';
import type { LayOut } from './lay-out-graph.ts';
import { lanesOf } from './lanes.ts';

export interface Tidied {
  steps: Record<string, Point>;
  notes: Record<string, Point>;
}

/** Clear space between two lanes: send-backs run there, and the next phase's name stands there. */
const LANE_GAP = 160;

/**
 * Places for steps: from left to right along forward paths (send-backs are drawn around and count for nothing), one lane
 * per phase, frames around what is in them. Starts where they start now; with `only`, nothing but these steps moves.
 * Locked steps stay where they are, and frames that hold one. The same document always gives the same answer, so a
 * second run changes nothing.
 */
export function tidy(doc: Pipeline, catalog: NodeCatalog, layOut: LayOut, only?: ReadonlySet<string>): Tidied {
  const boxes = boxesOf(doc, catalog);
  const held = heldSteps(doc);
  const job: Job = { doc, catalog, layOut, boxes, held, spots: new Map() };
  const chosen = only && outermost(doc, only);
  const scopes = chosen ? new Set(chosen.map((node) => node.scope)) : new Set([undefined]);
  for (const scope of scopes) {
    const members = doc.nodes.filter((node) => node.scope === scope && (!chosen || (chosen.includes(node) && !held.has(node.id))));
    layMembers(job, members);
    place(job, members, chosen !== undefined);
  }
  const steps = Object.fromEntries([...job.spots].map(([id, spot]) => [id, { x: onGrid(spot.x), y: onGrid(spot.y) }]));
  return { steps, notes: moveNotes(doc, boxes, steps) };
}

/** Locked steps with all that is in them, and the frames around them, which would have to move with them. */
function heldSteps(doc: Pipeline): Set<string> {
  const locked = doc.nodes.filter((node) => node.locked).map((node) => node.id);
  const held = withInside(doc, locked);
  for (const node of doc.nodes) if (locked.some((id) => withInside(doc, [node.id]).has(id))) held.add(node.id);
  return held;
}

/** Of chosen steps those that are not inside another chosen one. */
function outermost(doc: Pipeline, only: ReadonlySet<string>): PipelineNode[] {
  const inside = new Set([...only].flatMap((id) => stepsInside(doc, id).map((node) => node.id)));
  return doc.nodes.filter((node) => only.has(node.id) && !inside.has(node.id));
}

/** Moves what was laid out to where it stands on the map: around what is held, clear of what was not asked to move. */
function place(job: Job, members: readonly PipelineNode[], partly: boolean): void {
  const { boxes, held, spots } = job;
  const now = around(members.flatMap((node) => boxes.get(node.id) ?? []));
  if (!now) return;
  const anchor = members.find((node) => held.has(node.id));
  const [at, from] = [anchor && boxes.get(anchor.id), anchor && spots.get(anchor.id)];
  const corner = at && from ? { x: at.x - from.x, y: at.y - from.y } : now;
  const start = { x: onGrid(corner.x), y: onGrid(corner.y) };
  const laid = members.map((node) => {
    const spot = spots.get(node.id) ?? { x: 0, y: 0 };
    return { node, box: { ...sizeNow(job, node), x: start.x + spot.x, y: start.y + spot.y } };
  });
  const ids = new Set(members.map((node) => node.id));
  const beside = job.doc.nodes
    .filter((node) => node.scope === members[0]?.scope && !ids.has(node.id))
    .flatMap((node) => boxes.get(node.id) ?? []);
  const standing = [...(partly ? beside : []), ...members.filter((node) => held.has(node.id)).flatMap((node) => boxes.get(node.id) ?? [])];
  const free = laid.filter(({ node }) => !held.has(node.id));
  const down = partly
    ? moveClear(
        free.map(({ box }) => box),
        standing,
      )
    : 0;
  for (const { node, box } of laid) {
    if (held.has(node.id)) {
      for (const id of withInside(job.doc, [node.id])) spots.delete(id);
      continue;
    }
    const clear = partly ? down : moveClear([box], standing);
    const spot = { x: box.x, y: box.y + clear };
    standing.push(...(anchor && !partly ? [{ ...box, ...spot }] : []));
    spots.set(node.id, spot);
    if (job.catalog.get(node.type)?.capabilities.container) settle(job, node.id, inner(spot));
  }
}

const inner = ({ x, y }: Point): Point => ({ x: x + FRAME_PADDING.side, y: y + FRAME_PADDING.top });

interface Job {
  doc: Pipeline;
  catalog: NodeCatalog;
  layOut: LayOut;
  boxes: Boxes;
  /** Locked steps, and frames that hold one. */
  held: ReadonlySet<string>;
  /** Relative to the scope until they are settled. */
  spots: Map<string, Point>;
}

/** Lays out steps of one scope, frames among them first; answers how large it became. */
function layMembers(job: Job, members: readonly PipelineNode[]): Size {
  const sizes = new Map(members.map((node) => [node.id, sizeOf(job, node)]));
  let bottom = 0;
  let width = 0;
  for (const lane of lanesOf(job.doc, members)) {
    const placed = layLane(job, lane, sizes);
    const top = bottom === 0 ? 0 : bottom + LANE_GAP;
    for (const box of placed) job.spots.set(box.id, { x: box.x, y: box.y + top });
    const reach = around(placed);
    bottom = top + (reach?.height ?? 0);
    width = Math.max(width, reach?.width ?? 0);
  }
  return { width, height: bottom };
}

function layLane({ doc, layOut }: Job, lane: readonly string[], sizes: ReadonlyMap<string, Size>): (Box & { id: string })[] {
  const inLane = new Set(lane);
  const edges = doc.edges.filter((edge) => !isSendBack(edge) && inLane.has(edge.from.node) && inLane.has(edge.to));
  const nodes = lane.map((id) => ({ id, ...(sizes.get(id) ?? { width: 0, height: 0 }) }));
  const spots = layOut({ nodes, edges: edges.map((edge) => ({ from: edge.from.node, to: edge.to })) });
  const boxes = nodes.map((node) => ({ ...node, ...(spots.get(node.id) ?? { x: 0, y: 0 }) }));
  const corner = around(boxes);
  return boxes.map((box) => ({ ...box, x: box.x - (corner?.x ?? 0), y: box.y - (corner?.y ?? 0) }));
}

/** What a card takes up once it is laid out: a frame reaches around what is in it. */
function sizeNow(job: Job, node: PipelineNode): Size {
  const box = job.boxes.get(node.id);
  const own = { width: box?.width ?? 0, height: box?.height ?? 0 };
  if (!job.catalog.get(node.type)?.capabilities.container || job.held.has(node.id)) return own;
  const reach = around(
    job.doc.nodes
      .filter((child) => child.scope === node.id)
      .flatMap((child) => {
        const spot = job.spots.get(child.id);
        return spot ? [{ ...spot, ...sizeNow(job, child) }] : [];
      }),
  );
  if (!reach) return own;
  return { width: reach.width + 2 * FRAME_PADDING.side, height: reach.height + FRAME_PADDING.top + FRAME_PADDING.bottom };
}

function sizeOf(job: Job, node: PipelineNode): Size {
  const box = job.boxes.get(node.id);
  const own = { width: box?.width ?? 0, height: box?.height ?? 0 };
  if (!job.catalog.get(node.type)?.capabilities.container) return own;
  if (job.held.has(node.id)) return own;
  const inside = layMembers(
    job,
    job.doc.nodes.filter((child) => child.scope === node.id),
  );
  if (inside.width === 0) return own;
  return { width: inside.width + 2 * FRAME_PADDING.side, height: inside.height + FRAME_PADDING.top + FRAME_PADDING.bottom };
}

/** Turns places inside scopes into places on the map. */
function settle(job: Job, scope: string | undefined, corner: Point): void {
  for (const node of job.doc.nodes) {
    if (node.scope !== scope) continue;
    const spot = job.spots.get(node.id);
    if (!spot) continue;
    const onMap = { x: corner.x + spot.x, y: corner.y + spot.y };
    job.spots.set(node.id, onMap);
    if (job.catalog.get(node.type)?.capabilities.container) {
      settle(job, node.id, inner(onMap));
    }
  }
}
