import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { isDraft } from 'mutative';
import { outcomesOf } from '../steps/outcomes.ts';
import { cardSize } from './card-size.ts';
import { around, type Box, type Point } from './grid.ts';
import { standIns } from './stand-ins.ts';

/** Inside a frame: room for its title above, for send-backs below. */
export const FRAME_PADDING = { top: 72, side: 32, bottom: 64 };

/** Every step's box on the map, in the map's own coordinates; children of a frame too. Frames reach around their steps. */
export type Boxes = ReadonlyMap<string, Box>;

export function boxesOf(doc: Placed, catalog: NodeCatalog): Boxes {
  // Inside a command the document is a draft, which changes under its own name.
  if (isDraft(doc)) return workOut(doc, catalog);
  const known = found.get(doc);
  if (known?.catalog === catalog) return known.boxes;
  const boxes = workOut(doc, catalog);
  found.set(doc, { catalog, boxes });
  return boxes;
}

type Placed = Pick<Pipeline, 'nodes' | 'edges' | 'layout'>;
/** Asked at every move of the pointer; a document that is not changed has the same answer. */
const found = new WeakMap<object, { catalog: NodeCatalog; boxes: Boxes }>();

function workOut(doc: Placed, catalog: NodeCatalog): Boxes {
  const boxes = new Map<string, Box>();
  const missing: PipelineNode[] = [];
  for (const node of doc.nodes) {
    const spot = spotOf(doc, node.id);
    if (!spot) missing.push(node);
    boxes.set(node.id, { ...(spot ?? { x: 0, y: 0 }), ...sizeOf(doc, node, catalog) });
  }
  if (missing.length > 0) for (const [id, spot] of standIns(doc, missing, boxes)) boxes.set(id, { ...boxes.get(id)!, ...spot });
  growFrames(doc, catalog, boxes);
  return boxes;
}

/** Where the document puts a step; undefined when it says nothing, or something that is no place. */
export function spotOf(doc: Pick<Pipeline, 'layout'>, id: string): Point | undefined {
  const spot = doc.layout.nodes[id];
  if (!spot || !isPlace(spot.x) || !isPlace(spot.y)) return undefined;
  return { x: spot.x, y: spot.y };
}

/** Beyond this a number is a mistake and no place on a map. */
function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e6;
}

function sizeOf(doc: Placed, node: PipelineNode, catalog: NodeCatalog): { width: number; height: number } {
  const definition = catalog.get(node.type);
  const container = definition?.capabilities.container === true;
  const size = cardSize(definition?.family, outcomesOf(doc, node, catalog), container);
  if (!container) return size;
  const own = doc.layout.nodes[node.id];
  return {
    width: isPlace(own?.w) ? Math.max(own.w, size.width / 2) : size.width,
    height: isPlace(own?.h) ? Math.max(own.h, size.height / 2) : size.height,
  };
}

/** Innermost frames first, so that an outer one reaches around what the inner ones became. */
function growFrames(doc: Pick<Pipeline, 'nodes'>, catalog: NodeCatalog, boxes: Map<string, Box>): void {
  const frames = doc.nodes.filter((node) => catalog.get(node.type)?.capabilities.container);
  for (const frame of frames.toSorted((a, b) => depthOf(doc, b) - depthOf(doc, a))) {
    const inside = around(doc.nodes.filter((node) => node.scope === frame.id).flatMap((node) => boxes.get(node.id) ?? []));
    const box = boxes.get(frame.id);
    if (!inside || !box) continue;
    const wanted = {
      x: Math.min(box.x, inside.x - FRAME_PADDING.side),
      y: Math.min(box.y, inside.y - FRAME_PADDING.top),
    };
    const right = Math.max(box.x + box.width, inside.x + inside.width + FRAME_PADDING.side);
    const bottom = Math.max(box.y + box.height, inside.y + inside.height + FRAME_PADDING.bottom);
    boxes.set(frame.id, { ...wanted, width: right - wanted.x, height: bottom - wanted.y });
  }
}

function depthOf(doc: Pick<Pipeline, 'nodes'>, node: PipelineNode): number {
  let depth = 0;
  for (let scope = node.scope; scope !== undefined && depth < 20; depth += 1) scope = doc.nodes.find((other) => other.id === scope)?.scope;
  return depth;
}
