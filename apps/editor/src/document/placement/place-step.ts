import type { Boxes } from './boxes.ts';
import { type Box, GAP, GRID, onGrid, type Point, pointOnGrid, type Size, touch } from './grid.ts';

/**
 * A free place for a card near `wanted`: there, or the next one below it. Only cards in the same frame are in the way.
 */
export function freeSpot(wanted: Point, size: Size, others: readonly Box[]): Point {
  const spot = pointOnGrid(wanted);
  for (let tries = 0; tries < 60; tries += 1) {
    const inTheWay = others.find((other) => touch({ ...spot, ...size }, other, GRID));
    if (!inTheWay) return spot;
    spot.y = onGrid(inTheWay.y + inTheWay.height + GAP.y);
  }
  return spot;
}

/** Right of a step, in line with it; a second way out comes to stand below the first. */
export function spotAfter(source: string, size: Size, boxes: Boxes, sameFrame: (id: string) => boolean): Point {
  const box = boxes.get(source);
  if (!box) return { x: 0, y: 0 };
  const wanted = { x: box.x + box.width + GAP.x, y: box.y + (box.height - size.height) / 2 };
  const others = [...boxes].filter(([id]) => id !== source && sameFrame(id)).map(([, other]) => other);
  return freeSpot(wanted, size, others);
}

/**
 * What has to move to make room for a step that is put into a path: everything in the frame that starts right of
 * `from` shifts by the new card and a gap, unless there is room already.
 */
export function makeRoom(
  from: Box,
  to: Box,
  size: Size,
  boxes: Boxes,
  sameFrame: (id: string) => boolean,
): { spot: Point; shift: number; moved: string[] } {
  const start = from.x + from.width;
  const room = to.x - start;
  const needed = size.width + 2 * GAP.x;
  const middle = (from.y + from.height / 2 + to.y + to.height / 2) / 2 - size.height / 2;
  if (room >= needed || room < 0) {
    const x = room < 0 ? start + GAP.x : start + (room - size.width) / 2;
    const others = [...boxes].filter(([id]) => sameFrame(id)).map(([, box]) => box);
    return { spot: freeSpot({ x, y: middle }, size, others), shift: 0, moved: [] };
  }
  const shift = onGrid(needed - room + GRID / 2);
  const moved = [...boxes].filter(([id, box]) => sameFrame(id) && box.x >= to.x && box.x >= start).map(([id]) => id);
  return { spot: pointOnGrid({ x: start + GAP.x, y: middle }), shift, moved };
}
