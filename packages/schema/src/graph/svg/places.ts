import type { NodeFamily } from '../../node/definition.ts';
import type { GraphView, NodeView } from '../graph-view.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Box } from './shapes.ts';

/** Width and height of a step on the map when the layout says nothing. */
const STEP_SIZE = { w: 240, h: 120 } as const;
const PILL_SIZE = { w: 208, h: 48 } as const;
/** Room inside a frame: its title above, send-backs below. */
const FRAME_ROOM = { top: 72, side: 32, bottom: 64 };
/** Distance between the corners of neighbouring steps in a small picture. */
const PITCH = { x: 44, y: 28 } as const;
/** Steps whose places differ less than this stand in one column or row of a small picture. */
const TOGETHER = { x: 150, y: 70 } as const;
const FRAME_PAD = 7;

const SMALL: Record<NodeFamily, { w: number; h: number }> = {
  agent: { w: 28, h: 16 },
  person: { w: 28, h: 16 },
  rule: { w: 30, h: 16 },
  tool: { w: 28, h: 16 },
  data: { w: 28, h: 16 },
  time: { w: 28, h: 16 },
  frame: { w: 28, h: 16 },
  start: { w: 20, h: 10 },
  end: { w: 20, h: 10 },
};

interface Cell {
  column: number;
  row: number;
}

export function familyOf(graph: GraphView, id: string): NodeFamily {
  return graph.node(id)?.definition?.family ?? 'tool';
}

/** Where each step stands on the map, in its own measures: from the layout, else by the order of the graph. */
export function mapPlaces(pipeline: Pipeline, graph: GraphView): Map<string, Box> {
  const cells = graphCells(graph);
  return withFrames(pipeline, FRAME_ROOM, (id) => {
    const at = pipeline.layout.nodes[id];
    const cell = cells.get(id) ?? { column: 0, row: 0 };
    const size = sizeOf(graph, id);
    const [x, y] = at ? [at.x, at.y] : [cell.column * (STEP_SIZE.w + 56), cell.row * (STEP_SIZE.h + 56)];
    return { x, y, w: at?.w ?? size.w, h: at?.h ?? size.h };
  });
}

/**
 * The same arrangement for a small picture: columns and rows stay in their order and the empty space between them
 * goes, so that a long pipeline is still a row of steps and not a row of dots.
 */
export function smallPlaces(pipeline: Pipeline, graph: GraphView): Map<string, Box> {
  const placed = pipeline.nodes.filter((node) => pipeline.layout.nodes[node.id] !== undefined).length;
  const cells = placed * 2 > pipeline.nodes.length ? layoutCells(pipeline) : graphCells(graph);
  const taken = new Set<string>();
  const isFrame = new Set(pipeline.nodes.flatMap((node) => (node.scope === undefined ? [] : [node.scope])));
  const spot = new Map<string, Cell>();
  for (const { id } of pipeline.nodes) {
    const { column, row } = cells.get(id) ?? { column: 0, row: 0 };
    let free = row;
    while (!isFrame.has(id) && taken.has(`${column} ${free}`)) free += 1;
    if (!isFrame.has(id)) taken.add(`${column} ${free}`);
    spot.set(id, { column, row: free });
  }
  return withFrames(pipeline, { top: FRAME_PAD, side: FRAME_PAD, bottom: FRAME_PAD }, (id) => {
    const { column, row } = spot.get(id) ?? { column: 0, row: 0 };
    const { w, h } = SMALL[familyOf(graph, id)];
    return { x: column * PITCH.x - w / 2, y: row * PITCH.y - h / 2, w, h };
  });
}

/** Steps by themselves, and around what is inside them the frames, innermost first. */
function withFrames(pipeline: Pipeline, room: typeof FRAME_ROOM, place: (id: string) => Box): Map<string, Box> {
  const boxes = new Map(pipeline.nodes.map((node) => [node.id, place(node.id)]));
  const depth = (id: string | undefined): number => {
    let at = id;
    let deep = 0;
    for (; at !== undefined && deep < 20; deep += 1) at = pipeline.nodes.find((node) => node.id === at)?.scope;
    return deep;
  };
  const inside = Map.groupBy(
    pipeline.nodes.filter((node) => node.scope !== undefined && node.scope !== node.id),
    (node) => node.scope,
  );
  const frames = [...inside.keys()].toSorted((a, b) => depth(b) - depth(a));
  for (const frame of frames) {
    const members = (inside.get(frame) ?? []).flatMap((node) => boxes.get(node.id) ?? []);
    if (frame !== undefined && boxes.has(frame) && members.length > 0) boxes.set(frame, spread(around(members, 0), room));
  }
  return boxes;
}

function spread({ x, y, w, h }: Box, { top, side, bottom }: typeof FRAME_ROOM): Box {
  return { x: x - side, y: y - top, w: w + 2 * side, h: h + top + bottom };
}

/** As on the map: a step with many ways out is taller, so that their names have room. */
function sizeOf(graph: GraphView, id: string): { w: number; h: number } {
  const family = familyOf(graph, id);
  if (family === 'start' || family === 'end') return PILL_SIZE;
  const ways = graph.node(id)?.outcomes.filter((outcome) => outcome.kind === 'next' || outcome.kind === 'decision').length ?? 0;
  return { w: STEP_SIZE.w, h: Math.max(STEP_SIZE.h, ways * 32 + 40) };
}

export function around(boxes: readonly Box[], pad: number): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - pad;
  const y = Math.min(...boxes.map((box) => box.y)) - pad;
  const right = Math.max(...boxes.map((box) => box.x + box.w)) + pad;
  const bottom = Math.max(...boxes.map((box) => box.y + box.h)) + pad;
  return { x, y, w: right - x, h: bottom - y };
}

function layoutCells(pipeline: Pipeline): Map<string, Cell> {
  const at = pipeline.nodes.map(({ id }) => {
    const { x, y, h } = pipeline.layout.nodes[id] ?? { x: 0, y: 0, h: undefined };
    return { id, x, y: y + (h === undefined || h > 2 * STEP_SIZE.h ? STEP_SIZE.h : h) / 2 };
  });
  const columns = groups(
    at.map(({ x }) => x),
    TOGETHER.x,
  );
  const rows = groups(
    at.map(({ y }) => y),
    TOGETHER.y,
  );
  return new Map(at.map(({ id, x, y }) => [id, { column: columns(x), row: rows(y) }]));
}

/** Numbers that lie close together as one group; gives the group's number. */
function groups(values: readonly number[], together: number): (value: number) => number {
  const starts: number[] = [];
  for (const value of values.toSorted((a, b) => a - b)) if (value - (starts.at(-1) ?? -Infinity) > together) starts.push(value);
  return (value) => starts.findLastIndex((start) => start <= value);
}

/** Columns by the longest way from the beginning; a frame is as wide as what is inside it. */
function graphCells(graph: GraphView): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  const rows = new Map<number, number>();
  const visiting = new Set<string>();
  const layOut = (frame: string, from: number): number => {
    if (visiting.has(frame)) return from;
    visiting.add(frame);
    const ends = new Map<string, number>();
    for (const view of graph.inside(frame)) {
      const column = Math.max(from, ...view.waysIn.map((edge) => ends.get(edge.from.node) ?? from));
      cells.set(view.id, { column, row: nextRow(view, column) });
      ends.set(view.id, view.can.container ? layOut(view.id, column) : column + 1);
    }
    return Math.max(from + 1, ...ends.values());
  };
  const nextRow = (view: NodeView, column: number): number => {
    const row = rows.get(column) ?? 0;
    if (!view.can.container) rows.set(column, row + 1);
    return row;
  };
  layOut('', 0);
  return cells;
}
