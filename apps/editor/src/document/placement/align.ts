import { around, type Box, type Point } from './grid.ts';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
/** Never minus nought, which is another number to whoever compares. */
const whole = (value: number): number => Math.round(value) + 0;
type Boxes = ReadonlyMap<string, Box>;

/** New places for boxes so that they line up at one side, or at their middle, of the space they take together. */
export function aligned(boxes: Boxes, how: Alignment): Map<string, Point> {
  const all = around([...boxes.values()]);
  return new Map(all ? [...boxes].map(([id, box]) => [id, atLine(box, all, how)]) : []);
}

function atLine({ x, y, width, height }: Box, all: Box, how: Alignment): Point {
  switch (how) {
    case 'left':
      return { x: all.x, y };
    case 'centre':
      return { x: whole(all.x + (all.width - width) / 2), y };
    case 'right':
      return { x: all.x + all.width - width, y };
    case 'top':
      return { x, y: all.y };
    case 'middle':
      return { x, y: whole(all.y + (all.height - height) / 2) };
    case 'bottom':
      return { x, y: all.y + all.height - height };
  }
}

/** New places for boxes so that the gaps between them are the same, to a pixel. The first and the last stay. */
export function distributed(boxes: Boxes, along: 'x' | 'y'): Map<string, Point> {
  const size = along === 'x' ? 'width' : 'height';
  const order = [...boxes].toSorted(([, a], [, b]) => a[along] + a[size] / 2 - (b[along] + b[size] / 2));
  const [first, last] = [order[0]?.[1], order.at(-1)?.[1]];
  if (!first || !last || order.length < 3) return new Map([...boxes].map(([id, { x, y }]) => [id, { x, y }]));
  const taken = order.reduce((sum, [, box]) => sum + box[size], 0);
  const gap = (last[along] + last[size] - first[along] - taken) / (order.length - 1);
  let at = first[along];
  return new Map(
    order.map(([id, box], index) => {
      const place = index === order.length - 1 ? last[along] : whole(at);
      at += box[size] + gap;
      return [id, along === 'x' ? { x: place, y: box.y } : { x: box.x, y: place }];
    }),
  );
}
