import { expect, test } from 'vitest';
import { looksLikeTrackpad } from './use-wheel.ts';

test.each([
  [{ deltaX: 0, deltaY: 120, deltaMode: 0 }, false],
  [{ deltaX: 0, deltaY: -100, deltaMode: 0 }, false],
  [{ deltaX: 0, deltaY: 3, deltaMode: 1 }, false],
  [{ deltaX: 2, deltaY: 14, deltaMode: 0 }, true],
  [{ deltaX: 0, deltaY: 4.5, deltaMode: 0 }, true],
  [{ deltaX: 0, deltaY: 8, deltaMode: 0 }, true],
])('%o is a trackpad: %s', (scroll, trackpad) => {
  expect(looksLikeTrackpad(scroll)).toBe(trackpad);
});
