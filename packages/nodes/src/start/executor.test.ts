import { expect, it } from 'vitest';
import { doneWith } from '../testing/run-step.ts';

it('hands on the brief', async () => {
  expect(await doneWith('start', {}, { values: { brief: { problem: 'Nobody reports' } } })).toEqual({
    outcome: 'done',
    output: { problem: 'Nobody reports' },
  });
});
