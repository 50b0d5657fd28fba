import { type Box, GAP, onGrid, touch } from '../grid.ts';

/** Cards that come closer than this stand in each other's way. */
const CLOSE = 8;

/** How far down boxes have to go as a whole until none of them touches one that stands. */
export function moveClear(boxes: readonly Box[], standing: readonly Box[]): number {
  let down = 0;
  // Each turn passes at least one of those that stand.
  for (let turn = 0; turn <= standing.length; turn += 1) {
    const at = boxes.map((box) => ({ ...box, y: box.y + down }));
    const further = at.flatMap((box) =>
      standing.filter((other) => touch(box, other, CLOSE)).map((other) => other.y + other.height + GAP.y - box.y),
    );
    if (further.length === 0) return down;
    down = onGrid(down + Math.max(...further) + CLOSE / 2);
  }
  return down;
}
