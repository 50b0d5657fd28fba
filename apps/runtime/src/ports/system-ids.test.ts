import { expect, test } from 'vitest';
import { systemIds } from './system-ids.ts';
import { systemClock } from './system-clock.ts';

test('ids of one millisecond keep their order, also when the counter runs over', () => {
  const ids = systemIds({ ...systemClock, now: () => 1_700_000_000_000 });
  const made = Array.from({ length: 10_000 }, () => ids.next());
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(made[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('a clock that goes back does not make ids go back', () => {
  let now = 2_000;
  const ids = systemIds({ ...systemClock, now: () => now });
  const first = ids.next();
  now = 1_000;
  expect(ids.next() > first).toBe(true);
});

test('secrets are long, safe in addresses and never the same', () => {
  const ids = systemIds(systemClock);
  expect(ids.secret()).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(ids.secret()).not.toBe(ids.secret());
});
