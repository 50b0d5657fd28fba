import { SAMPLE_MODEL } from '@baton/schema/run/sample-model';
import type { StepState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { tryFacts } from './try-facts.ts';

const step = (more: Partial<StepState>): StepState => ({
  step: 'a#1',
  place: 'a',
  nodeId: 'a',
  scope: [],
  round: 1,
  attempt: 1,
  status: 'done',
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: '2026-03-02T09:00:05.000Z',
  ...more,
});
const usage = { calls: 1, inputTokens: 9, outputTokens: 9, cost: 0.2, model: 'gpt' };
const run = { mode: 'test' as const, currency: 'EUR', number: 12 };

test('which run, which model, how long and at what cost', () => {
  expect(tryFacts(step({ usage }), run)).toBe('Run 12 · gpt · 5 s · €0.20');
  expect(tryFacts(step({ usage: { ...usage, cost: null } }), run)).toBe('Run 12 · gpt · 5 s · cost not known');
  expect(tryFacts(step({ usage: { ...usage, model: 'rehearsal' } }), { ...run, mode: 'rehearsal' })).toBe('Run 12 · 5 s');
});

test('a sample and a given result are never taken for work', () => {
  expect(tryFacts(step({ usage: { ...usage, calls: 0, cost: 0, model: SAMPLE_MODEL } }), run)).toBe('Run 12 · its pinned sample · 5 s');
  expect(tryFacts(step({ given: { by: 'run', number: 7 } }), run)).toBe('Taken from run 7');
  expect(tryFacts(step({ given: { by: 'sample' } }), run)).toBe('Its sample');
  expect(tryFacts(step({ given: { by: 'hand' } }), run)).toBe('Written by hand');
  expect(tryFacts(step({ shared: true }), run)).toBe('Taken over from an earlier run');
});
