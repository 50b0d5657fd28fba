import { describe, expect, it } from 'vitest';
import { doneWith } from '../testing/run-step.ts';

const CONFIG = {
  cases: [
    { id: 'no_training', label: 'Not a training problem', when: 'diagnosis.kind == "no"' },
    { id: 'many', label: 'Many options', when: 'size(diagnosis.options) > 1' },
  ],
  otherwise: 'Go on',
};

describe('a rule', () => {
  it('takes the first case that holds, else the last path', async () => {
    const taken = async (diagnosis: { kind: string; options: string[] }): Promise<string> =>
      (await doneWith('rule', CONFIG, { values: { diagnosis } })).outcome;
    expect(await taken({ kind: 'no', options: ['a', 'b'] })).toBe('no_training');
    expect(await taken({ kind: 'yes', options: ['a', 'b'] })).toBe('many');
    expect(await taken({ kind: 'yes', options: [] })).toBe('otherwise');
  });

  it('never takes an error for a no', async () => {
    await expect(doneWith('rule', CONFIG, { values: {} })).rejects.toMatchObject({ code: 'expression_failed', path: '/cases/0/when' });
    const text = { cases: [{ id: 'a', label: 'A', when: '"yes"' }], otherwise: '' };
    await expect(doneWith('rule', text)).rejects.toMatchObject({ code: 'expression_failed' });
  });

  it('does not run what it is given', async () => {
    const hostile = { cases: [{ id: 'a', label: 'A', when: `this.constructor.constructor('return 1')()` }], otherwise: '' };
    await expect(doneWith('rule', hostile)).rejects.toMatchObject({ code: 'expression_failed' });
  });
});
