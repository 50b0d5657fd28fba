import { describe, expect, it } from 'vitest';
import { nextBrief } from './next-brief.ts';
import { runStep } from '../testing/run-step.ts';

const INTENT = {
  title: 'An agent’s title',
  current_performance: 'Reports: from 11 to 46.',
  metrics: [
    { id: 'm', name: 'Same shift', unit: '%', baseline: { value: 64 }, target: { value: 80, by: '2026-09-30' } },
    { id: 'n', name: 'Answers', unit: '%', baseline: { value: null }, target: { value: 90 } },
  ],
  already_tried: [
    { what: 'Posters', result: 'Nothing' },
    { what: 'Dock card', when: '2026-07', result: 'Better' },
  ],
  open_questions: [{ id: 'q', question: 'By when?', blocking: true }],
};
const BRIEF = {
  problem: 'Nobody reports',
  today: 'Reports: 11',
  already_tried: ['Posters: Nothing'],
  metrics: 'Same shift: now 38 %',
  audience: 'Dock people, three shifts',
  metric_by: '2026-09-30',
  documents: [{ name: 'P', text: 't' }],
};

describe('the next brief', () => {
  it('takes over what changed, in the kind that the field has, and keeps the rest in the asker’s words', () => {
    const { brief, changed } = nextBrief(BRIEF, INTENT, {});
    expect(brief).toEqual({
      ...BRIEF,
      today: 'Reports: from 11 to 46.',
      already_tried: ['Posters: Nothing', 'Dock card (2026-07): Better'],
      metrics: 'Same shift: now 64 %, wanted 80 % by 2026-09-30\nAnswers: now not measured yet, wanted 90 %',
    });
    expect(changed.toSorted()).toEqual(['already_tried', 'metrics', 'today']);
  });

  it('lets the author decide about a field, also to empty it', () => {
    const { brief, changed } = nextBrief(BRIEF, INTENT, { metric_by: null, today: 'As set', extra: 5 });
    expect(brief).toMatchObject({ metric_by: null, today: 'As set', extra: 5 });
    expect(changed).toContain('metric_by');
  });

  it('is the old one when every measure was reached', () => {
    expect(nextBrief(BRIEF, undefined, {})).toEqual({ brief: BRIEF, changed: [] });
  });
});

describe('a next cycle', () => {
  const config = { report: 'outcome', title: '{{ run.title }}, next cycle', fields: [{ field: 'metric_by', value: 'null' }] };

  it('hands the brief to the engine and shows what changed', async () => {
    const { result } = await runStep('next', config, {
      values: { brief: BRIEF, outcome: { next_intent: INTENT }, run: { title: 'Near misses' } },
    });
    if (result.kind !== 'done') throw new Error(result.kind);
    expect(result.effects).toEqual([
      {
        kind: 'next_cycle',
        title: 'Near misses, next cycle',
        brief: expect.objectContaining({ today: 'Reports: from 11 to 46.', metric_by: null }),
      },
    ]);
    expect(result.output).toMatchObject({ title: 'Near misses, next cycle', changed: expect.arrayContaining(['today', 'metric_by']) });
  });

  it('has a name of its own when none is set', async () => {
    const { result } = await runStep('next', { report: 'outcome' }, { values: { brief: {}, outcome: {} }, run: { cycle: 2 } });
    expect(result).toMatchObject({ output: { title: 'Near misses, cycle 3', brief: {}, changed: [] } });
  });

  it('needs the report', async () => {
    await expect(runStep('next', { report: 'outcome' })).rejects.toMatchObject({ code: 'expression_failed', path: '/report' });
    await expect(runStep('next', { report: 'brief.text' }, { values: { brief: { text: 'x' } } })).rejects.toMatchObject({
      code: 'expression_failed',
      path: '/report',
    });
  });
});
