import { expect, it } from 'vitest';
import { runStep } from '../testing/run-step.ts';

it('leaves the list by its own way out', async () => {
  const { result } = await runStep(
    'leave',
    { outcome: 'rediagnose', output: 'item.why' },
    { values: { item: { why: 'The cause is another' } } },
  );
  expect(result).toEqual({ kind: 'leave_frame', outcome: 'rediagnose', output: 'The cause is another' });
});

it('does not leave by nothing', async () => {
  await expect(runStep('leave', {})).rejects.toMatchObject({ code: 'pipeline_invalid', path: '/outcome' });
});
