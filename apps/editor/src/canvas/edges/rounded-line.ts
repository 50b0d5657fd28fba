import type { Point } from '../../document/placement/grid.ts';

const RADIUS = 14;

/** A line through points that turns at right angles, with round corners. Corners shrink where there is little room. */
export function roundedLine(points: readonly Point[], radius = RADIUS): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let d = `M${round(first.x)} ${round(first.y)}`;
  rest.forEach((corner, index) => {
    const before = points[index] ?? first;
    const after = points[index + 2];
    if (!after) {
      d += `L${round(corner.x)} ${round(corner.y)}`;
      return;
    }
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const [start, end] = [toward(corner, before, r), toward(corner, after, r)];
    d += `L${round(start.x)} ${round(start.y)}Q${round(corner.x)} ${round(corner.y)} ${round(end.x)} ${round(end.y)}`;
  });
  return d;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}
function toward(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
