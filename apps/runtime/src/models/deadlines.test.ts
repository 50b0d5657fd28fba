import { expect, it } from 'vitest';
import { fakeClock } from '../ports/testing/fake-clock.ts';
import { startDeadlines } from './deadlines.ts';

const TIMES = { firstByteMs: 100, idleMs: 50, totalMs: 400 };

it('names the first deadline that is missed, once', async () => {
  const clock = fakeClock();
  const missed: string[] = [];
  startDeadlines(clock, TIMES, (which) => missed.push(which));
  await clock.advance(1_000);
  expect(missed).toEqual(['first_byte']);
  expect(clock.pending()).toBe(0);
});

it('after the first data the time between data counts, and the whole all the while', async () => {
  const clock = fakeClock();
  const missed: string[] = [];
  const deadlines = startDeadlines(clock, TIMES, (which) => missed.push(which));
  for (let beat = 0; beat < 20; beat += 1) {
    deadlines.data();
    await clock.advance(40);
  }
  expect(missed).toEqual(['total']);
  const silent = startDeadlines(clock, TIMES, (which) => missed.push(which));
  silent.data();
  await clock.advance(51);
  expect(missed).toEqual(['total', 'idle']);
});

it('is silent once stopped', async () => {
  const clock = fakeClock();
  const missed: string[] = [];
  const deadlines = startDeadlines(clock, TIMES, (which) => missed.push(which));
  deadlines.stop();
  deadlines.data();
  await clock.advance(1_000);
  expect(missed).toEqual([]);
  expect(clock.pending()).toBe(0);
});
