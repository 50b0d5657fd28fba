import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { type Boxes, boxesOf, FRAME_PADDING } from '../boxes.ts';
import { around, type Box, onGrid, type Point, type Size } from '../grid.ts';
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
 * Places for every step: from left to right along forward paths (send-backs are drawn around and count for nothing),
 * one lane per phase, frames around what is in them. Starts where the map starts now. The same document always gives
 * the same answer, so a second run changes nothing.
 */
export function tidy(doc: Pipeline, catalog: NodeCatalog, layOut: LayOut): Tidied {
  const boxes = boxesOf(doc, catalog);
  const job: Job = { doc, catalog, layOut, boxes, spots: new Map() };
  const size = layScope(job, undefined);
  const old = around([...boxes.values()]);
  const start = old ? { x: onGrid(old.x), y: onGrid(old.y) } : { x: 0, y: 0 };
  if (size.width > 0) settle(job, undefined, start);
  const steps = Object.fromEntries([...job.spots].map(([id, spot]) => [id, { x: onGrid(spot.x), y: onGrid(spot.y) }]));
  return { steps, notes: moveNotes(doc, boxes, steps) };
}

interface Job {
  doc: Pipeline;
  catalog: NodeCatalog;
  layOut: LayOut;
  boxes: Boxes;
  /** Relative to the scope until they are settled. */
  spots: Map<string, Point>;
}

/** Lays out one scope, frames in it first; answers how large it became. */
function layScope(job: Job, scope: string | undefined): Size {
  const members = job.doc.nodes.filter((node) => node.scope === scope);
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

function sizeOf(job: Job, node: PipelineNode): Size {
  const box = job.boxes.get(node.id);
  const own = { width: box?.width ?? 0, height: box?.height ?? 0 };
  if (!job.catalog.get(node.type)?.capabilities.container) return own;
  const inside = layScope(job, node.id);
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
      settle(job, node.id, { x: onMap.x + FRAME_PADDING.side, y: onMap.y + FRAME_PADDING.top });
    }
  }
}
