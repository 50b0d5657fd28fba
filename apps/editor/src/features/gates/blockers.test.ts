import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { GateDecisionOption, GateRequest } from '@baton/schema/run/gate';
import { expect, test } from 'vitest';
import { blockerWords } from './blocker-words.ts';
import { blockersOf } from './blockers.ts';
import { comment } from './testing/sample-gate.ts';

const decision = (change: Partial<GateDecisionOption> = {}): GateDecisionOption => ({
  outcome: 'approve',
  label: 'Approve as accurate',
  consequence: 'QA agent tests it.',
  tone: 'go',
  approving: true,
  needsReason: false,
  needsChecklist: true,
  needsChoice: false,
  threshold: 'all',
  ...change,
});
const request: Pick<GateRequest, 'checklist' | 'choices' | 'fields' | 'kind'> = {
  kind: 'decision',
  checklist: [
    { id: 'a', text: 'Steps match', required: true },
    { id: 'b', text: 'Nice to have', required: false },
    { id: 'c', text: 'Gaps filled', required: true },
  ],
  choices: { label: 'Options', items: [], min: 1, max: 2 },
  fields: [{ key: 'where', label: 'Where', kind: 'text', required: true }],
};
const draft = { checklist: ['a'], choices: [], fields: {} };

test('approving waits for every required point and field, and says how many', () => {
  expect(blockersOf(decision(), { request, draft, gaps: [], comments: [], contentChanged: false }).map((blocker) => blocker.text)).toEqual([
    '1 thing left',
    'Fill in “Where”',
  ]);
});

test('sending back and stopping are never blocked by what is needed to approve', () => {
  expect(
    blockersOf(decision({ tone: 'back', needsChecklist: false }), { request, draft, gaps: [], comments: [], contentChanged: false }),
  ).toEqual([]);
});

test('a choice has a least and a most', () => {
  const choose = decision({ needsChecklist: false, needsChoice: true, tone: 'other' });
  const texts = (choices: string[]) =>
    blockersOf(choose, { request, draft: { ...draft, choices }, gaps: [], comments: [], contentChanged: false }).map(
      (blocker) => blocker.text,
    );
  expect(texts([])).toEqual(['Pick at least one']);
  expect(texts(['x'])).toEqual([]);
  expect(texts(['x', 'y', 'z'])).toEqual(['Pick 2 at most']);
});

test('nothing can be decided about a text that was replaced meanwhile', () => {
  expect(
    blockersOf(decision({ tone: 'stop', needsChecklist: false }), { request, draft, gaps: [], comments: [], contentChanged: true }),
  ).toEqual([{ text: 'Look at the new version first', place: 'content' }]);
});

test('a gap that blocks holds a decision that approves after the checklist, says what is missing, and leads there', () => {
  const gap = (need: string, blocking = true): DocumentGap => ({
    id: need,
    pointer: '/summary',
    need,
    fromWhom: 'Ada',
    blocking,
    artefact: 'a1',
    label: 'Draft',
  });
  const gaps = [gap('a photo', false), gap('night number'), gap('name of the lead')];
  const ticked = { ...draft, checklist: ['a', 'c'], fields: { where: 'here' } };
  const found = (change: Partial<GateDecisionOption>) =>
    blockersOf(decision(change), { request, draft: ticked, gaps, comments: [], contentChanged: false });
  expect(found({})).toEqual([{ text: 'Fill in “night number” and 1 more gap', place: 'gaps', gap: gaps[1] }]);
  expect(found({ allowsOpenGaps: true })).toEqual([]);
  expect(found({ needsChecklist: false })).toEqual([]);
  expect(found({ approving: false })).toEqual([]);
});

test('several are one line', () => {
  const blockers = blockersOf(decision(), { request, draft, gaps: [], comments: [], contentChanged: false });
  expect(blockerWords(blockers)).toBe('1 thing left; fill in “Where”');
});

test('nobody approves against their own “must fix”; settled ones, those of others and other decisions do not count', () => {
  const ready = {
    request: { ...request, checklist: [], fields: [] },
    draft: { ...draft, choices: ['x'] },
    gaps: [],
    contentChanged: false,
  };
  const words = (comments: ReturnType<typeof comment>[], of = decision()) =>
    blockersOf(of, { ...ready, comments }).map(({ text, comment: to }) => [text, to?.id]);
  expect(words([comment({ id: 'mine' })])).toEqual([['Settle your “must fix”, or send it back', 'mine']]);
  expect(words([comment({ id: 'a' }), comment({ id: 'b', state: 'answered' })])).toEqual([
    ['Settle your 2 “must fix”, or send it back', 'a'],
  ]);
  expect(words([comment({ state: 'settled' }), comment({ mine: false }), comment({ severity: 'should' })])).toEqual([]);
  expect(words([comment()], decision({ approving: false }))).toEqual([]);
});
