export interface Point {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
export interface Box extends Point, Size {}

/** Cards stand on this grid. */
export const GRID = 8;
/** Clear space between a card and the next one to the right, and below. */
export const GAP = { x: 88, y: 48 };

export function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID;
}
export function pointOnGrid(point: Point): Point {
  return { x: onGrid(point.x), y: onGrid(point.y) };
}

/** Whether two boxes come closer than `space`. */
export function touch(a: Box, b: Box, space = 0): boolean {
  return a.x < b.x + b.width + space && b.x < a.x + a.width + space && a.y < b.y + b.height + space && b.y < a.y + a.height + space;
}

export function around(boxes: readonly Box[]): Box | undefined {
  const [first, ...rest] = boxes;
  if (!first) return undefined;
  let [left, top, right, bottom] = [first.x, first.y, first.x + first.width, first.y + first.height];
  for (const box of rest) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
