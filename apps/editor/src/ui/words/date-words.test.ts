import { expect, test } from 'vitest';
import { agoWords, dayWords, daysBetween, dueWords, momentWords } from './date-words.ts';

const zone = 'Europe/Madrid';
const now = Date.parse('2026-11-20T08:30:00Z');

test('days are calendar days of the reader, not spans of 24 hours', () => {
  expect(daysBetween(now, Date.parse('2026-11-20T22:30:00Z'), zone)).toBe(0);
  expect(daysBetween(now, Date.parse('2026-11-20T23:30:00Z'), zone)).toBe(1);
});

test('a day names its year only when it is another one', () => {
  expect(dayWords(Date.parse('2026-11-26T10:00:00Z'), now, zone)).toBe('Thu 26 Nov');
  expect(dayWords(Date.parse('2027-01-11T10:00:00Z'), now, zone)).toBe('Mon 11 Jan 2027');
});

test.each([
  ['2026-11-26T16:00:00Z', 'Due Thu 26 Nov, in 6 days', 'soon'],
  ['2026-12-02T16:00:00Z', 'Due Wed 2 Dec, in 12 days', 'later'],
  ['2026-11-20T16:00:00Z', 'Due today, 17:00', 'soon'],
  ['2026-11-21T07:00:00Z', 'Due tomorrow', 'soon'],
  ['2026-11-19T16:00:00Z', 'Overdue 1 day', 'late'],
  ['2026-11-20T08:00:00Z', 'Overdue since 09:00', 'late'],
])('a deadline at %s reads "%s"', (at, long, urgency) => {
  expect(dueWords(Date.parse(at), now, zone)).toMatchObject({ long, urgency });
});

test('the past is told in ever larger units', () => {
  expect(agoWords(now - 1_000, now, zone)).toBe('just now');
  expect(agoWords(now - 12_000, now, zone)).toBe('12 s ago');
  expect(agoWords(now - 5 * 60_000, now, zone)).toBe('5 min ago');
  expect(agoWords(now - 2 * 3_600_000, now, zone)).toBe('2 h ago');
  expect(agoWords(now - 20 * 3_600_000, now, zone)).toBe('yesterday 13:30');
  expect(momentWords(Date.parse('2026-11-16T08:12:00Z'), now, zone)).toBe('Mon 16 Nov, 09:12');
});
