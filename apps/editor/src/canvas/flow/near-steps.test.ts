import { expect, test } from 'vitest';
import type { Box } from '../../document/placement/grid.ts';
import { nearSteps, sameNear } from './near-steps.ts';

const grid = (count: number): Map<string, Box> =>
  new Map(
    Array.from({ length: count }, (_, at) => [`s${at}`, { x: (at % 20) * 328, y: Math.floor(at / 20) * 256, width: 240, height: 120 }]),
  );
const sight = (zoom: number, x = 0, y = 0) => ({ transform: [x, y, zoom] as const, width: 800, height: 600 });

test('a map of an ordinary size is drawn whole wherever one looks', () => {
  expect(nearSteps(grid(150), sight(0.2))).toBe('all');
});

test('of a large one what is in sight is drawn whole, and what half a screen reaches', () => {
  const near = nearSteps(grid(400), sight(1));
  expect(near).not.toBe('all');
  // 800 by 600 in sight, 400 and 300 more on each side: four columns of 328 and four rows of 256.
  expect([...near]).toHaveLength(16);
  expect([...near]).toContain('s0');
  const further = nearSteps(grid(400), sight(1, -3_280, -2_560));
  expect([...further]).toContain('s210');
  expect([...further]).not.toContain('s0');
});

test('from so far away that nothing can be read, nothing is drawn whole', () => {
  expect(nearSteps(grid(400), sight(0.3))).toEqual(new Set());
});

test('the same steps again are no news', () => {
  expect(sameNear(new Set(['a', 'b']), new Set(['b', 'a']))).toBe(true);
  expect(sameNear(new Set(['a']), new Set(['b']))).toBe(false);
  expect(sameNear('all', new Set())).toBe(false);
  expect(sameNear('all', 'all')).toBe(true);
});
