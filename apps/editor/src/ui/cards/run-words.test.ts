import { expect, test } from 'vitest';
import { runWords } from './run-words.ts';

const run = { status: 'working' as const, counts: { working: 3, waiting: 0, attention: 0, done: 4 }, ends: [], waitingFor: [] };
const question = { gateId: 'g', question: 'q', due: null };

test('a run says what goes on', () => {
  expect(runWords(run).words).toBe('3 steps working');
  expect(runWords({ ...run, status: 'waiting', waitingFor: [question] }).words).toBe('Waiting for a person');
  expect(runWords({ ...run, status: 'waiting', waitingFor: [question, question] }).words).toBe('Two decisions wait');
  expect(runWords({ ...run, status: 'waiting' })).toEqual({ status: 'waiting_time', words: 'Waiting for its time' });
  expect(runWords({ ...run, status: 'waiting', mode: 'test' }).words).toBe('Waiting');
  expect(runWords({ ...run, status: 'finished', ends: ['Released', 'Not a training problem'] }).words).toBe(
    'Released and Not a training problem',
  );
});
