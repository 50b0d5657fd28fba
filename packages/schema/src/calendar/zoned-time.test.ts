import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, instantAt, isTimeZone, wallTime, weekdayOf } from './zoned-time.ts';

const at = (day: string, time: string, zone: string): string => {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return new Date(instantAt({ day, minutes: hours * 60 + minutes }, zone)).toISOString();
};

test.each([
  ['an ordinary day', '2026-11-30', '17:00', 'Europe/Madrid', '2026-11-30T16:00:00.000Z'],
  ['in summer', '2026-07-01', '17:00', 'Europe/Madrid', '2026-07-01T15:00:00.000Z'],
  ['half an hour off', '2026-07-01', '09:00', 'Asia/Kolkata', '2026-07-01T03:30:00.000Z'],
  ['the far east', '2026-01-01', '00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
  ['the hour that does not exist: the first moment after', '2026-03-29', '02:30', 'Europe/Madrid', '2026-03-29T01:00:00.000Z'],
  ['its first minute', '2026-03-29', '02:00', 'Europe/Madrid', '2026-03-29T01:00:00.000Z'],
  ['the hour that exists twice: the first', '2026-10-25', '02:30', 'Europe/Madrid', '2026-10-25T00:30:00.000Z'],
  ['the same in the west', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['a gap in the west', '2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ['midnight that does not exist', '2026-03-29', '00:00', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
  ['a shift of half an hour', '2026-10-04', '02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
  ['a day that was skipped', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
])('%s', (_what, day, time, zone, expected) => {
  expect(at(day, time, zone)).toBe(expected);
});

test('zones are IANA names; an offset, nonsense and text that is none are not', () => {
  expect(['UTC', 'Europe/Madrid', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'].filter(isTimeZone)).toHaveLength(4);
  expect(['+02:00', 'Mars/Olympus', '', 'Europe/Madrid ', '__proto__', '\u0000', '../UTC'].filter(isTimeZone)).toEqual([]);
});

test('days go on over the ends of months and years', () => {
  expect([addDays('2026-12-31', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
    '2027-01-01',
    '2028-02-29',
    '2025-12-31',
  ]);
  expect([weekdayOf('2026-11-30'), weekdayOf('2026-12-06')]).toEqual([1, 7]);
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2090, 0, 1) }).map((ms) => Math.floor(ms / 60_000) * 60_000);

test('what the wall shows at the instant found is what was asked, or the first moment after a gap', () => {
  fc.assert(
    fc.property(zones, instants, (zone, instant) => {
      const asked = wallTime(instant, zone);
      const found = instantAt(asked, zone);
      // `instant` shows this time, so it exists: it is found, or its first occurrence is.
      expect(wallTime(found, zone)).toEqual(asked);
      expect(found).toBeLessThanOrEqual(instant);
    }),
    { numRuns: 400 },
  );
});

test('a later time of the same day is never an earlier instant', () => {
  fc.assert(
    fc.property(zones, instants, fc.nat(1439), fc.nat(1439), (zone, instant, one, other) => {
      const { day } = wallTime(instant, zone);
      const [early, late] = [Math.min(one, other), Math.max(one, other)];
      const found = [instantAt({ day, minutes: early }, zone), instantAt({ day, minutes: late }, zone)] as const;
      // Where the hour is repeated, its first occurrence is meant, and the minute after it lies an hour on.
      expect(found[0]).toBeLessThanOrEqual(found[1]);
    }),
    { numRuns: 400 },
  );
});
