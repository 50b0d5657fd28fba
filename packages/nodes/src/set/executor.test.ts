import { expect, it } from 'vitest';
import { doneWith } from '../testing/run-step.ts';

it('names what it works out', async () => {
  const config = {
    values: [
      { name: 'first_option', value: 'diagnosis.options[0]' },
      { name: 'people', value: 'brief.sites * 12' },
    ],
  };
  const { output } = await doneWith('set', config, { values: { diagnosis: { options: ['job aid'] }, brief: { sites: 3 } } });
  expect(output).toEqual({ first_option: 'job aid', people: 36 });
});

it('names the value that cannot be worked out', async () => {
  const config = { values: [{ name: 'x', value: 'brief.nothing' }] };
  await expect(doneWith('set', config)).rejects.toMatchObject({
    code: 'expression_failed',
    path: '/values/0/value',
    message: expect.stringContaining('"x"'),
  });
});
