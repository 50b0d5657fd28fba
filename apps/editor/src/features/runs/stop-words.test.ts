import { expect, test } from 'vitest';
import { stepNames, stopWords } from './stop-words.ts';

const step = (name: string, about = '') => ({ nodeId: name, name, about });

test('a handful of steps is named, and the rest counted', () => {
  const many = (count: number) => stepNames(Array.from({ length: count }, (_none, at) => step(String.fromCharCode(65 + at))));
  expect(many(6)).toBe('A, B, C, D, E and F');
  expect(many(17)).toBe('A, B, C, D, E and 12 more');
});

test('what stops is named before it stops, and what goes on too', () => {
  expect(
    stopWords({
      stopped: [step('Review', 'Job aid')],
      notTaken: [step('Release'), step('End'), step('End')],
      questions: ['Is it right?'],
      ends: false,
    }),
  ).toBe(
    'Review for Job aid stops now. Release and End will not be reached, because only this leads there. ' +
      'Open questions are withdrawn: Is it right? Everything else goes on. This cannot be taken back.',
  );
  expect(stopWords({ stopped: [step('A'), step('B')], notTaken: [], questions: [], ends: true })).toBe(
    'A and B stop now. Nothing else is left to do, so the run ends. This cannot be taken back.',
  );
});
