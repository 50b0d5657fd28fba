import type { Json } from '@baton/schema/json';
import { describe, expect, it } from 'vitest';
import { runStep } from '../testing/run-step.ts';

const CONFIG = {
  metrics: 'intent.metrics',
  intro: 'From the register of {{ brief.site }}.',
  who: 'Safety office',
  dueInWorkingDays: 5,
  nobodyAnswers: 'remind',
};
const VALUES = {
  brief: { site: 'Eastgate' },
  intent: {
    metrics: [
      { id: 'reports', name: 'Reports', unit: '', baseline: { value: 11 }, target: { value: 40, by: '2026-09-30' } },
      { id: 'speed', name: 'Speed' },
    ],
  },
};
const answered = (figures: Json) =>
  runStep('figures', CONFIG, {
    values: VALUES,
    resume: { kind: 'gate', payload: { decision: 'done', fields: { figures }, by: 'Ana', at: '2026-10-02T08:00:00.000Z' } },
  });

describe('figures', () => {
  it('are asked for in a form that goes on with the answer', async () => {
    const { result } = await runStep('figures', CONFIG, { values: VALUES });
    expect(result).toMatchObject({
      kind: 'wait_person',
      resume: true,
      gate: {
        kind: 'form',
        question: 'What do the figures say now?',
        intro: 'From the register of Eastgate.',
        fields: [
          {
            key: 'figures',
            kind: 'figures',
            required: true,
            metrics: [
              { id: 'reports', baseline: 11, target: 40, by: '2026-09-30' },
              { id: 'speed', name: 'Speed' },
            ],
          },
        ],
        decisions: [{ outcome: 'done', approving: false }],
        parties: [{ label: 'Safety office', assignee: { kind: 'starter' }, blocking: true }],
        dueInWorkingDays: 5,
        nobodyAnswers: 'remind',
      },
    });
  });

  it('are handed on with a report of what is missing', async () => {
    const { result } = await answered('metric;value;n\nReports;46;0\nLikes;3;9');
    expect(result).toMatchObject({
      kind: 'done',
      outcome: 'done',
      output: {
        figures: [{ metric_id: 'reports', value: 46, n: 0 }],
        report: {
          read: 1,
          withoutValue: ['Speed'],
          withoutCount: ['Reports'],
          leftOut: ['Likes'],
          by: 'Ana',
          at: '2026-10-02T08:00:00.000Z',
        },
      },
    });
  });

  it('are asked for again when a row cannot be read, with its reason, and nothing is used', async () => {
    const { result } = await answered('metric;value\nReports;lots\nSpeed;5');
    expect(result).toMatchObject({
      kind: 'wait_person',
      resume: true,
      gate: { intro: expect.stringContaining('Nothing of them was taken over.\n- Row 2: "Reports": "lots" is not a number.') },
    });
  });

  it.each([[null], [''], [[]], [7]] as Json[][])('an answer of %j is asked for again', async (given) => {
    expect((await answered(given ?? null)).result.kind).toBe('wait_person');
  });

  it('need measures to ask for', async () => {
    await expect(runStep('figures', { metrics: 'intent.metrics' }, { values: { intent: { metrics: [] } } })).rejects.toMatchObject({
      code: 'expression_failed',
    });
    await expect(runStep('figures', { metrics: 'brief' })).rejects.toMatchObject({ code: 'frame_list_invalid' });
  });
});
