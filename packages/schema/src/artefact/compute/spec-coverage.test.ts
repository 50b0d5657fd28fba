import { describe, expect, it } from 'vitest';
import type { Json } from '../../json.ts';
import { contextOfStep } from '../context-of-step.ts';
import { toDocument } from '../document/to-document.ts';
import { ARTEFACTS } from '../registry.ts';
import type { SolutionSpec } from '../solution-spec.ts';
import { specCoverage } from './spec-coverage.ts';

const part = (title: string, option_ids?: string[]) => ({ title, ...(option_ids && { option_ids }) });
const picked = [
  { option_id: 'a', title: 'Short report' },
  { option_id: 'b', title: 'Bonus' },
  { option_id: 'c', title: 'Card' },
];
const spec = (change: object): SolutionSpec =>
  ({ picked, chosen_option_ids: ['a', 'b', 'c'], rejected: [], deliverables: [], ...change }) as unknown as SolutionSpec;
const lines = (change: object, names = {}): string[] => specCoverage(spec(change), names).map(({ kind, text }) => `${kind}: ${text}`);

describe('what became of what was picked', () => {
  it('each option with the part made for it; two that became one are told as such', () => {
    expect(lines({ deliverables: [part('One request', ['a', 'b']), part('Dock card', ['c'])] })).toEqual([
      'merged: “Short report” becomes “One request”, together with “Bonus”.',
      'merged: “Bonus” becomes “One request”, together with “Short report”.',
      'plain: “Card” becomes “Dock card”.',
    ]);
  });

  it('what was left out is missing, with the reason if there is one; so is what nothing is made for', () => {
    const rejected = [{ option_id: 'b', reason: 'Too late.' }];
    expect(lines({ chosen_option_ids: ['a'], rejected, deliverables: [part('Form', ['a'])] })).toEqual([
      'plain: “Short report” becomes “Form”.',
      'missing: “Bonus” is not in this spec. The reason given: Too late.',
      'missing: “Card” is not in this spec. It does not say why.',
    ]);
    expect(lines({ deliverables: [part('Form', ['a']), part('Plan', ['b'])] })).toContain(
      'missing: “Card” is named as chosen, and no part is made for it.',
    );
  });

  it('what nobody picked is named; where parts name no options the chosen ones count', () => {
    expect(lines({ picked: picked.slice(0, 1), chosen_option_ids: ['a', 'd'], deliverables: [part('Form')] }, { d: 'Course' })).toEqual([
      'plain: “Short report” is in this spec.',
      'unasked: “Course” is in this spec, and nobody picked it.',
    ]);
    expect(lines({ picked: undefined })).toEqual([]);
  });
});

it('code writes down what was picked, from the decision itself, and the page shows what became of it', () => {
  const options = ['a', 'b'].map((id) => ({ id, title: `Option ${id}` }));
  const choice = { decision: 'build', chosen: ['a', 'b'], choices: options } as Json;
  const context = contextOfStep({ now: '2026-03-02T09:00:00.000Z', values: { choose: choice, other: { chosen: ['x'] } }, artefacts: {} });
  expect(context.picked).toEqual([
    { option_id: 'a', title: 'Option a' },
    { option_id: 'b', title: 'Option b' },
  ]);
  const shown = JSON.stringify(toDocument('solution_spec', { ...BASE, picked: (context.picked ?? []).map((option) => ({ ...option })) }));
  expect(shown).toContain('“Option b” is not in this spec. It does not say why.');
  const claimed = ARTEFACTS.solution_spec.complete({ ...BASE, picked: [{ option_id: 'z', title: 'Mine' }] }, { ...context, picked: [] });
  expect(claimed.ok && claimed.value, 'a model cannot say what was picked').not.toHaveProperty('picked');
});

const BASE = {
  decision: 'build',
  chosen_option_ids: ['a'],
  rejected: [],
  why: 'It removes the cause, as the exercise shows.',
  deliverables: [
    {
      id: 'form',
      type: 'change_request',
      title: 'Form',
      audience_ids: ['all'],
      owner: 'Ada',
      acceptance_criteria: ['One page'],
      option_ids: ['a'],
    },
  ],
  non_learning_actions: [],
  conditions: [],
  metric_ids: ['m'],
};
