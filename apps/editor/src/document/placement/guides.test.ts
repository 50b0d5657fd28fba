import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from './grid.ts';
import { guidesFor } from './guides.ts';

const CARD = { width: 240, height: 120 };
const box: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -600, max: 600 }),
  y: fc.integer({ min: -600, max: 600 }),
  width: fc.integer({ min: 50, max: 300 }),
  height: fc.integer({ min: 40, max: 200 }),
});

test('a card that nearly lines up with a neighbour does, and the line reaches from one to the other', () => {
  const other = { x: 400, y: 3, ...CARD };
  expect(guidesFor({ x: 0, y: 0, ...CARD }, [other], 6)).toEqual({
    shift: { x: 0, y: 3 },
    guides: [
      { axis: 'y', at: 3, from: 0, to: 640 },
      { axis: 'y', at: 63, from: 0, to: 640 },
      { axis: 'y', at: 123, from: 0, to: 640 },
    ],
  });
  // A pill beside a card lines up by the middle, which the grid alone could not do.
  const pill = guidesFor({ x: 0, y: 32, width: 208, height: 48 }, [{ x: 300, y: 0, ...CARD }], 6);
  expect(pill).toEqual({ shift: { x: 0, y: 4 }, guides: [{ axis: 'y', at: 60, from: 0, to: 540 }] });
});

test('what stands far away, or lines up with nothing, moves nothing', () => {
  expect(guidesFor({ x: 0, y: 0, ...CARD }, [{ x: 2_000, y: 2, ...CARD }], 6)).toEqual({ shift: { x: 0, y: 0 }, guides: [] });
  expect(guidesFor({ x: 0, y: 0, ...CARD }, [{ x: 330, y: 40, ...CARD }], 6)).toEqual({ shift: { x: 0, y: 0 }, guides: [] });
});

test('never further than the reach; once lined up it stays; every line touches a side or the middle of both', () => {
  fc.assert(
    fc.property(box, fc.array(box, { maxLength: 6 }), fc.integer({ min: 0, max: 12 }), (moving, others, reach) => {
      const { shift, guides } = guidesFor(moving, others, reach);
      expect(Math.abs(shift.x)).toBeLessThanOrEqual(reach);
      expect(Math.abs(shift.y)).toBeLessThanOrEqual(reach);
      const at = { ...moving, x: moving.x + shift.x, y: moving.y + shift.y };
      for (const { axis, at: line } of guides) {
        const size = axis === 'x' ? 'width' : 'height';
        const touches = (one: Box): boolean => [one[axis], one[axis] + one[size] / 2, one[axis] + one[size]].includes(line);
        expect(touches(at)).toBe(true);
        expect(others.some(touches)).toBe(true);
      }
      if (guides.length > 0) expect(guidesFor(at, others, 0).guides).toEqual(expect.arrayContaining(guides));
    }),
  );
});
