import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestDay } from './digest-day.ts';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'];
const HALF_HOUR = 30 * 60_000;

/** One look every half hour, as the beat does more often: on which days a digest at this hour would be written. */
function days(from: string, looks: number, zone: string, wanted: number): string[] {
  const done: string[] = [];
  for (let at = Date.parse(from), n = 0; n < looks; n += 1, at += HALF_HOUR) {
    const { day, hour } = digestDay(at, zone);
    if (hour >= wanted && !done.includes(day)) done.push(day);
  }
  return done;
}

test('an hour that a clock leaves out in spring still has its day, an hour that comes twice in autumn has it once', () => {
  expect(days('2026-03-28T12:00:00Z', 4 * 48, 'Europe/Berlin', 2)).toEqual([
    '2026-03-28',
    '2026-03-29',
    '2026-03-30',
    '2026-03-31',
    '2026-04-01',
  ]);
  expect(days('2026-10-24T12:00:00Z', 3 * 48, 'Europe/Berlin', 2)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27']);
});

test('in every zone, at every hour, over a whole year: each day once and none left out', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 2011, max: 2030 }), (zone, hour, year) => {
      const found = days(`${year}-01-01T00:00:00Z`, 366 * 48, zone, hour);
      expect(found).toEqual(found.toSorted());
      const gaps = found.slice(1).map((day, at) => (Date.parse(day) - Date.parse(found[at] ?? '')) / 86_400_000);
      // An island may skip a whole day: it has no digest because it did not have the day.
      expect(gaps.every((gap) => gap === 1 || (gap === 2 && zone === 'Pacific/Apia' && year === 2011))).toBe(true);
    }),
    { numRuns: 6 },
  );
}, 30_000);
