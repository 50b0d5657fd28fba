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
  const line = (minutes: (number | null)[], waitingCount = minutes.length, broken = 0): string =>
    dayLine(monday, { waiting: minutes.map((each) => ({ minutes: each })), waitingCount, attention: Array.from({ length: broken }) }, zone);
  expect(line([10, 10, 5])).toBe('Monday 23 November. Three things wait for you, about 25 minutes in all.');
  expect(line([null])).toBe('Monday 23 November. One thing waits for you.');
  expect(line([10], 7)).toBe('Monday 23 November. Seven things wait for you.');
  expect(line([])).toBe('Monday 23 November. Nothing waits for you.');
  expect(line([], 0, 1)).toBe('Monday 23 November. One run needs a fix.');
  expect(line([null], 1, 2)).toBe('Monday 23 November. One thing waits for you, and two runs need a fix.');
});
