import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_CALENDAR, isWorkingDay, type WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import { addDays, wallTime } from '@baton/schema/calendar/zoned-time';
import { dueInWorkingDays, remindBefore } from './working-days.ts';

const MADRID: WorkingCalendar = {
  ...DEFAULT_CALENDAR,
  timeZone: 'Europe/Madrid',
  holidays: [
    { date: '2026-12-08', name: 'Inmaculada' },
    { date: '2026-12-25', name: 'Navidad' },
  ],
};

test.each([
  ['Monday plus three', '2026-03-02T10:00:00.000Z', 3, DEFAULT_CALENDAR, '2026-03-05T17:00:00.000Z'],
  ['over a weekend', '2026-03-05T10:00:00.000Z', 2, DEFAULT_CALENDAR, '2026-03-09T17:00:00.000Z'],
  ['from a Saturday', '2026-03-07T10:00:00.000Z', 1, DEFAULT_CALENDAR, '2026-03-09T17:00:00.000Z'],
  ['today', '2026-03-02T10:00:00.000Z', 0, DEFAULT_CALENDAR, '2026-03-02T17:00:00.000Z'],
  ['today, but the day is over', '2026-03-06T17:00:00.001Z', 0, DEFAULT_CALENDAR, '2026-03-09T17:00:00.000Z'],
  ['today, but it is Sunday', '2026-03-08T10:00:00.000Z', 0, DEFAULT_CALENDAR, '2026-03-09T17:00:00.000Z'],
  ['part of a day counts as one', '2026-03-02T10:00:00.000Z', 0.5, DEFAULT_CALENDAR, '2026-03-03T17:00:00.000Z'],
  ['over a holiday', '2026-12-07T10:00:00.000Z', 1, MADRID, '2026-12-09T16:00:00.000Z'],
  ['over the change to summer time', '2026-03-27T10:00:00.000Z', 1, MADRID, '2026-03-30T15:00:00.000Z'],
  ['the day is the one of the place', '2026-11-29T23:30:00.000Z', 1, MADRID, '2026-12-01T16:00:00.000Z'],
  ['Sunday to Thursday', '2026-03-05T10:00:00.000Z', 1, { ...MADRID, workingDays: [7, 1, 2, 3, 4] as const }, '2026-03-08T16:00:00.000Z'],
  [
    'the end of the day falls into the hour that does not exist',
    '2026-03-28T10:00:00.000Z',
    1,
    { ...MADRID, workingDays: [7] as const, dayEnds: '02:30' },
    '2026-03-29T01:00:00.000Z',
  ],
])('%s', (_what, from, days, calendar, expected) => {
  expect(dueInWorkingDays(from, days, calendar as WorkingCalendar)).toBe(expected);
});

test.each([
  ['the day before, when work begins', '2026-03-05T17:00:00.000Z', 1, '2026-03-02T10:00:00.000Z', '2026-03-04T09:00:00.000Z'],
  ['on the day itself', '2026-03-05T17:00:00.000Z', 0, '2026-03-02T10:00:00.000Z', '2026-03-05T09:00:00.000Z'],
  ['over a weekend', '2026-03-09T17:00:00.000Z', 1, '2026-03-05T10:00:00.000Z', '2026-03-06T09:00:00.000Z'],
  ['that has passed', '2026-03-05T17:00:00.000Z', 3, '2026-03-02T10:00:00.000Z', undefined],
])('a reminder %s', (_what, due, days, now, expected) => {
  expect(remindBefore(due, days, now, DEFAULT_CALENDAR)).toBe(expected);
});

const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2060, 0, 1) });
const calendars: fc.Arbitrary<WorkingCalendar> = fc.record({
  timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC'),
  workingDays: fc.uniqueArray(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 6 as const, 7 as const), {
    minLength: 1,
  }),
  dayEnds: fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
  holidays: fc
    .uniqueArray(fc.nat(40), { maxLength: 20 })
    .map((days) => days.map((day) => ({ date: addDays('2026-03-01', day), name: 'A holiday' }))),
});
// Half of the instants lie among the holidays.
const near = fc.oneof(instants, fc.integer({ min: Date.UTC(2026, 1, 20), max: Date.UTC(2026, 3, 15) }));
const iso = (at: number): string => new Date(at).toISOString();

test('a due date is the end of a working day of the place, not before now, with just so many working days in between', () => {
  fc.assert(
    fc.property(near, fc.nat(40), calendars, (at, days, calendar) => {
      const due = dueInWorkingDays(iso(at), days, calendar);
      const { day } = wallTime(Date.parse(due), calendar.timeZone);
      expect(isWorkingDay(day, calendar)).toBe(true);
      expect(Date.parse(due)).toBeGreaterThanOrEqual(at);
      if (days === 0) return;
      let between = 0;
      for (let next = wallTime(at, calendar.timeZone).day; next < day;) {
        next = addDays(next, 1);
        if (isWorkingDay(next, calendar)) between += 1;
      }
      expect(between).toBe(days);
    }),
    { numRuns: 300 },
  );
});

test('what begins later, or has more days, is not due earlier', () => {
  fc.assert(
    fc.property(near, fc.nat(20 * 86_400_000), fc.nat(30), fc.nat(10), calendars, (at, later, days, more, calendar) => {
      const due = Date.parse(dueInWorkingDays(iso(at), days, calendar));
      expect(Date.parse(dueInWorkingDays(iso(at + later), days, calendar))).toBeGreaterThanOrEqual(due);
      expect(Date.parse(dueInWorkingDays(iso(at), days + more, calendar))).toBeGreaterThanOrEqual(due);
    }),
    { numRuns: 300 },
  );
});

test('a reminder falls on a working day, between now and the due date', () => {
  fc.assert(
    fc.property(near, fc.nat(30), fc.nat(10), calendars, (at, days, before, calendar) => {
      const due = dueInWorkingDays(iso(at), days, calendar);
      const remind = remindBefore(due, before, iso(at), calendar);
      if (remind === undefined) return;
      expect(isWorkingDay(wallTime(Date.parse(remind), calendar.timeZone).day, calendar)).toBe(true);
      expect(remind > iso(at) && remind < due).toBe(true);
    }),
    { numRuns: 300 },
  );
});
