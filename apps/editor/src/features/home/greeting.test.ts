import { expect, test } from 'vitest';
import { dayLine, greeting } from './greeting.ts';

const zone = 'Europe/Madrid';
const monday = Date.parse('2026-11-23T07:30:00Z');

test("the greeting follows the reader's clock", () => {
  expect(greeting(monday, 'Priya Nair', zone)).toBe('Good morning, Priya');
  expect(greeting(monday + 6 * 3_600_000, 'Priya Nair', zone)).toBe('Good afternoon, Priya');
  expect(greeting(monday + 12 * 3_600_000, 'Priya', zone)).toBe('Good evening, Priya');
});

test('the day line counts what waits, and the minutes only where all are known', () => {
  expect(dayLine(monday, [{ minutes: 10 }, { minutes: 10 }, { minutes: 5 }], 3, zone)).toBe(
    'Monday 23 November. Three things wait for you, about 25 minutes in all.',
  );
  expect(dayLine(monday, [{ minutes: null }], 1, zone)).toBe('Monday 23 November. One thing waits for you.');
  expect(dayLine(monday, [{ minutes: 10 }], 7, zone)).toBe('Monday 23 November. Seven things wait for you.');
  expect(dayLine(monday, [], 0, zone)).toBe('Monday 23 November. Nothing waits for you.');
});
