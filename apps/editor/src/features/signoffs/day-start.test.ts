import { expect, test } from 'vitest';
import { dayStart } from './day-start.ts';

test('whole days in the workspace’s own zone, also where the clocks change', () => {
  expect(dayStart('from', '2026-11-20', 'UTC')).toEqual({ from: '2026-11-20T00:00:00.000Z' });
  expect(dayStart('to', '2026-11-20', 'UTC')).toEqual({ to: '2026-11-21T00:00:00.000Z' });
  expect(dayStart('from', '2026-11-20', 'Europe/Madrid')).toEqual({ from: '2026-11-19T23:00:00.000Z' });
  expect(dayStart('from', '2026-03-29', 'Europe/Berlin')).toEqual({ from: '2026-03-28T23:00:00.000Z' });
  expect(dayStart('to', '2026-03-29', 'Europe/Berlin')).toEqual({ to: '2026-03-29T22:00:00.000Z' });
  expect(dayStart('from', '2026-07-01', 'America/New_York')).toEqual({ from: '2026-07-01T04:00:00.000Z' });
});

test('no day, or none that there is, narrows nothing', () => {
  for (const day of ['', '2026-13-40', 'tomorrow']) expect(dayStart('from', day, 'UTC')).toEqual({});
});
