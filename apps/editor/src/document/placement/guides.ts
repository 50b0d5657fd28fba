import type { Box, Point } from './grid.ts';

/** A line on the map that a dragged card and another one share. */
export interface Guide {
  axis: 'x' | 'y';
  at: number;
  from: number;
  to: number;
}

/** Only what stands near is looked at: lines to cards at the other end of the map would say nothing. */
const NEAR = 480;

/**
 * How far a dragged box has to move to line up with a neighbour, at a side or in the middle, and the lines to show for
 * it. Beyond `reach` it is left where the hand is.
 */
export function guidesFor(moving: Box, others: readonly Box[], reach: number): { shift: Point; guides: Guide[] } {
  const near = others.filter((box) => apart(moving, box) <= NEAR);
  const x = closest(moving, near, 'x', reach);
  const y = closest(moving, near, 'y', reach);
  const shift = { x: x ?? 0, y: y ?? 0 };
  const at = { ...moving, x: moving.x + shift.x, y: moving.y + shift.y };
  return { shift, guides: [...(x === undefined ? [] : linesOf(at, near, 'x')), ...(y === undefined ? [] : linesOf(at, near, 'y'))] };
}

function closest(moving: Box, others: readonly Box[], axis: 'x' | 'y', reach: number): number | undefined {
  let best: number | undefined;
  for (const other of others)
    for (const [mine, theirs] of pairs(moving, other, axis)) {
      const by = theirs - mine;
      if (Math.abs(by) <= reach && (best === undefined || Math.abs(by) < Math.abs(best))) best = by;
    }
  return best;
}

/** Side to side and middle to middle; a side never snaps to a middle. */
function pairs(a: Box, b: Box, axis: 'x' | 'y'): [number, number][] {
  const size = axis === 'x' ? 'width' : 'height';
  return [
    [a[axis], b[axis]],
    [a[axis] + a[size] / 2, b[axis] + b[size] / 2],
    [a[axis] + a[size], b[axis] + b[size]],
  ];
}

function linesOf(at: Box, others: readonly Box[], axis: 'x' | 'y'): Guide[] {
  const [across, length] = axis === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const);
  const lines = new Map<number, Guide>();
  for (const other of others)
    for (const [mine, theirs] of pairs(at, other, axis)) {
      if (mine !== theirs) continue;
      const old = lines.get(mine);
      lines.set(mine, {
        axis,
        at: mine,
        from: Math.min(old?.from ?? Infinity, at[across], other[across]),
        to: Math.max(old?.to ?? -Infinity, at[across] + at[length], other[across] + other[length]),
      });
    }
  return [...lines.values()];
}

function apart(a: Box, b: Box): number {
  const dx = Math.max(0, b.x - a.x - a.width, a.x - b.x - b.width);
  const dy = Math.max(0, b.y - a.y - a.height, a.y - b.y - b.height);
  return Math.max(dx, dy);
}
