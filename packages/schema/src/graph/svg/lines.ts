import type { Paint } from './palette.ts';
import { type Box, short } from './shapes.ts';

interface Point {
  x: number;
  y: number;
}

/** A line along these corners, each of them rounded. */
function along(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let d = `M${short(first.x)} ${short(first.y)}`;
  rest.forEach((corner, index) => {
    const [before, after] = [points[index] ?? corner, rest[index + 1]];
    if (!after) {
      d += `L${short(corner.x)} ${short(corner.y)}`;
      return;
    }
    const into = toward(corner, before, radius);
    const out = toward(corner, after, radius);
    d += `L${short(into.x)} ${short(into.y)}Q${short(corner.x)} ${short(corner.y)} ${short(out.x)} ${short(out.y)}`;
  });
  return d;
}

/** The place `distance` from `from` on the way to `to`, at most half-way. */
function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(distance / length, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** From the right of one step to the left of the next; to an earlier column it goes around between the rows. */
function forwardPoints(from: Box, to: Box, gap: number, port: number): Point[] {
  const start = { x: from.x + from.w, y: port };
  const end = { x: to.x, y: to.y + to.h / 2 };
  if (end.x >= start.x + gap) {
    if (Math.abs(start.y - end.y) < 1) return [start, { x: end.x, y: start.y }];
    const middle = end.x - gap / 2;
    return [start, { x: middle, y: start.y }, { x: middle, y: end.y }, end];
  }
  const below = to.y > from.y ? to.y - gap / 2 : Math.max(from.y + from.h, to.y + to.h) + gap / 2;
  const [right, left] = [start.x + gap / 2, end.x - gap / 2];
  return [start, { x: right, y: start.y }, { x: right, y: below }, { x: left, y: below }, { x: left, y: end.y }, end];
}

/** How far down a path that leads back runs. */
export function lowOfBack(from: Box, to: Box, gap: number): number {
  return Math.max(from.y + from.h, to.y + to.h) + gap * 0.6;
}

/** From bottom to bottom, under everything that stands between the two in their rows. */
function backPoints(from: Box, to: Box, low: number): Point[] {
  const [start, end] = [from.x + from.w / 2, to.x + to.w / 2];
  return [
    { x: start, y: from.y + from.h },
    { x: start, y: low },
    { x: end, y: low },
    { x: end, y: to.y + to.h },
  ];
}

/** A path of the pipeline; send-backs are dashed and in amber. `unit` as in shapes; `port`: the height at which it leaves, `low`: that at which it runs back. */
export function lineBetween(
  from: Box,
  to: Box,
  isBack: boolean,
  paint: Paint,
  { unit, gap }: { unit: number; gap: number },
  { port = from.y + from.h / 2, low = lowOfBack(from, to, gap) }: { port?: number; low?: number } = {},
): string {
  const points = isBack ? backPoints(from, to, low) : forwardPoints(from, to, gap, port);
  const width = Math.max(1.5, 2 * unit);
  const look = isBack
    ? `stroke="${paint('edge-back')}" stroke-dasharray="${short(width * 2.2)} ${short(width * 1.6)}"`
    : `stroke="${paint('edge')}"`;
  return `<path d="${along(points, gap / 3)}" fill="none" ${look} stroke-width="${short(width)}"/>`;
}
