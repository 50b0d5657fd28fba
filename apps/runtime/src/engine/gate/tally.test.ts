import { expect, test } from 'vitest';
import type { GateAnswerState } from '@baton/schema/run/state';
import { ANN, BEN, CID } from '../testing/pure-run.ts';
import { decision, party } from '../testing/test-gate.ts';
import { openParties, tally } from './tally.ts';

const given = (parties: string[], chosen: string, actor = ANN, more: Partial<GateAnswerState> = {}): GateAnswerState => ({
  parties,
  decision: chosen,
  reason: '',
  actor,
  at: '',
  ...more,
});
const abc = [party('a'), party('b'), party('c')];
const all = [decision('approve'), decision('back')];
const outcome = (answers: GateAnswerState[], decisions = all, parties = abc, byParty = false): string => {
  const { decided, stuck } = tally({ parties, answers }, decisions, byParty);
  return decided?.outcome ?? (stuck ? 'stuck' : 'open');
};

test.each([
  ['nobody', [], 'open'],
  ['two of three approve', [given(['a'], 'approve'), given(['b'], 'approve', BEN)], 'open'],
  ['all approve', [given(['a'], 'approve'), given(['b'], 'approve', BEN), given(['c'], 'approve', CID)], 'approve'],
  ['one sends back', [given(['a'], 'approve'), given(['b'], 'back', BEN)], 'back'],
  ['a void approval does not count', [given(['a'], 'approve', ANN, { void: true }), given(['b', 'c'], 'approve', BEN)], 'open'],
])('all must approve, one may send back: %s', (_what, answers, expected) => {
  expect(outcome(answers)).toBe(expected);
});

test.each([
  ['one person with two hats counts once', [given(['a', 'b'], 'approve')], 'open'],
  ['the same person in two answers counts once', [given(['a'], 'approve'), given(['b'], 'approve')], 'open'],
  ['two people', [given(['a'], 'approve'), given(['c'], 'approve', CID)], 'approve'],
])('two of three: %s', (_what, answers, expected) => {
  expect(outcome(answers, [decision('approve', { threshold: 2 }), decision('back')])).toBe(expected);
});

test('alone in a workspace hats are counted, not people', () => {
  const decisions = [decision('approve', { threshold: 2 }), decision('back')];
  expect(outcome([given(['a', 'b'], 'approve')], decisions, abc, true)).toBe('approve');
});

test('an advisory party decides nothing; where nobody is blocking everybody counts', () => {
  const mixed = [party('a'), party('b', { blocking: false })];
  expect(outcome([given(['b'], 'back', BEN)], all, mixed)).toBe('open');
  expect(outcome([given(['a'], 'approve')], all, mixed)).toBe('approve');
  const advisers = [party('a', { blocking: false }), party('b', { blocking: false })];
  expect(outcome([given(['a'], 'approve'), given(['b'], 'approve', BEN)], all, advisers)).toBe('approve');
});

test('a threshold above the number of parties asks all of them', () => {
  expect(
    outcome([given(['a'], 'approve'), given(['b'], 'approve', BEN), given(['c'], 'approve', CID)], [decision('approve', { threshold: 9 })]),
  ).toBe('approve');
});

test('it is stuck when no decision can be reached any more, and not before', () => {
  const decisions = [decision('approve'), decision('back', { threshold: 2 })];
  const two = [party('a'), party('b')];
  expect(outcome([given(['a'], 'approve')], decisions, two)).toBe('open');
  expect(outcome([given(['a'], 'approve'), given(['b'], 'back', BEN)], decisions, two)).toBe('stuck');
});

test('parties that have not answered, or whose answer is void, may answer', () => {
  const answers = [given(['a'], 'approve'), given(['b'], 'approve', BEN, { void: true })];
  expect(openParties({ parties: abc, answers }).map((one) => one.id)).toEqual(['b', 'c']);
});
