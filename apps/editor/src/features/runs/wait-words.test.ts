import type { StepWait } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { untilWords, waitsWords } from './wait-words.ts';

const zone = 'Europe/Madrid';
const time = (at: string): StepWait => ({ kind: 'time', at, timerId: 't', why: '', resume: false }) as StepWait;
const event = (name: string, correlation = ''): StepWait => ({ kind: 'event', name, correlation, why: '', resume: false }) as StepWait;

test('a wait says until when, on the clock of the workspace, or what has to arrive', () => {
  expect(untilWords(time('2026-12-03T23:30:00Z'), zone)).toBe('Fri 4 Dec 2026, 00:30');
  expect(untilWords(event('survey', 'course 7'), zone)).toBe('“survey” arrives for course 7');
  expect(untilWords(event('survey'), zone)).toBe('“survey” arrives');
  expect(untilWords({ kind: 'person', gateId: 'g', resume: false }, zone)).toBeUndefined();
});

test('a run that only waits names the nearest date and how much more it waits for', () => {
  expect(waitsWords([event('survey'), time('2026-12-03T16:00:00Z'), time('2026-12-01T16:00:00Z')], zone)).toBe(
    'Waits until Tue 1 Dec 2026, 17:00, and for 2 more',
  );
  expect(waitsWords([event('survey')], zone)).toBe('Waits until “survey” arrives');
  const child: StepWait = { kind: 'child', childRunId: 'r2', pipelineName: 'Review', resume: false };
  expect(waitsWords([child], zone)).toBe('Waits until “Review” has ended');
  expect(waitsWords([], zone)).toBe('Waiting for its time');
});
