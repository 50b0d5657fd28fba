import { expect, test } from 'vitest';
import { dayInput, instantOfDay } from './day-input.ts';

test('a date field holds the reader’s own day, and gives back its beginning', () => {
  const now = new Date('2026-11-30T15:00:00').getTime();
  expect(dayInput(now, 0)).toBe('2026-11-30');
  expect(dayInput(now, 1)).toBe('2026-12-01');
  expect(instantOfDay('2026-12-01')).toBe(new Date('2026-12-01T00:00:00').toISOString());
  expect(instantOfDay('')).toBeUndefined();
  expect(instantOfDay('2026-13-01')).toBeUndefined();
});
