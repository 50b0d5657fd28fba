import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aligned, type Alignment, distributed } from './align.ts';
import { around, type Box } from './grid.ts';

const box: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -900, max: 900 }),
  y: fc.integer({ min: -900, max: 900 }),
  width: fc.integer({ min: 20, max: 120 }).map((half) => half * 2),
  height: fc.integer({ min: 20, max: 120 }).map((half) => half * 2),
});
const boxes = fc.array(box, { minLength: 2, maxLength: 6 }).map((all) => new Map(all.map((one, index) => [`b${index}`, one])));
const placed = (before: ReadonlyMap<string, Box>, after: ReadonlyMap<string, { x: number; y: number }>) =>
  new Map([...before].map(([id, old]) => [id, { ...old, ...after.get(id)! }]));
const LINE: Record<Alignment, (one: Box) => number> = {
  left: (one) => one.x,
  centre: (one) => one.x + one.width / 2,
  right: (one) => one.x + one.width,
  top: (one) => one.y,
  middle: (one) => one.y + one.height / 2,
  bottom: (one) => one.y + one.height,
};
const ways = fc.constantFrom(...(Object.keys(LINE) as Alignment[]));

test('aligned boxes share a line, move along one axis only, stay within the space they took, and a second time stay', () => {
  fc.assert(
    fc.property(boxes, ways, (before, how) => {
      const after = placed(before, aligned(before, how));
      const lines = [...after.values()].map(LINE[how]);
      // Halves of odd spaces cannot be met to the pixel.
      expect(Math.max(...lines) - Math.min(...lines)).toBeLessThanOrEqual(how === 'centre' || how === 'middle' ? 1 : 0);
      const across = how === 'left' || how === 'centre' || how === 'right' ? 'y' : 'x';
      for (const [id, old] of before) expect(after.get(id)![across]).toBe(old[across]);
      const [all, now] = [around([...before.values()])!, around([...after.values()])!];
      expect(now.x).toBeGreaterThanOrEqual(all.x);
      expect(now.x + now.width).toBeLessThanOrEqual(all.x + all.width);
      expect(placed(after, aligned(after, how))).toEqual(after);
    }),
  );
});

test('distributed boxes keep the first and the last, their order, and equal gaps to a pixel', () => {
  fc.assert(
    fc.property(boxes, fc.constantFrom('x', 'y'), (before, along) => {
      const size = along === 'x' ? 'width' : 'height';
      const middle = (one: Box): number => one[along] + one[size] / 2;
      const order = [...before.keys()].toSorted((a, b) => middle(before.get(a)!) - middle(before.get(b)!));
      const after = placed(before, distributed(before, along));
      const now = order.map((id) => after.get(id)!);
      expect(now[0]).toEqual(before.get(order[0]!));
      expect(now.at(-1)).toEqual(before.get(order.at(-1)!));
      if (now.length < 3) return;
      const gaps = now.slice(1).map((one, index) => one[along] - now[index]![along] - now[index]![size]);
      expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
    }),
  );
});
