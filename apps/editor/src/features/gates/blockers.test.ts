import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { GateDecisionOption, GateRequest } from '@baton/schema/run/gate';
import { expect, test } from 'vitest';
import { blockerWords } from './blocker-words.ts';
import { blockersOf } from './blockers.ts';

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
  expect(blockersOf(decision(), { request, draft, gaps: [], contentChanged: false }).map((blocker) => blocker.text)).toEqual([
    '1 point left',
    'Fill in “Where”',
  ]);
});

test('sending back and stopping are never blocked by what is needed to approve', () => {
  expect(blockersOf(decision({ tone: 'back', needsChecklist: false }), { request, draft, gaps: [], contentChanged: false })).toEqual([]);
});

test('a choice has a least and a most', () => {
  const choose = decision({ needsChecklist: false, needsChoice: true, tone: 'other' });
  const texts = (choices: string[]) =>
    blockersOf(choose, { request, draft: { ...draft, choices }, gaps: [], contentChanged: false }).map((blocker) => blocker.text);
  expect(texts([])).toEqual(['Pick at least one']);
  expect(texts(['x'])).toEqual([]);
  expect(texts(['x', 'y', 'z'])).toEqual(['Pick 2 at most']);
});

test('nothing can be decided about a text that was replaced meanwhile', () => {
  expect(blockersOf(decision({ tone: 'stop', needsChecklist: false }), { request, draft, gaps: [], contentChanged: true })).toEqual([
    { text: 'Look at the new version first', place: 'content' },
  ]);
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
    blockersOf(decision(change), { request, draft: ticked, gaps, contentChanged: false });
  expect(found({})).toEqual([{ text: 'Fill in “night number” and 1 more gap', place: 'gaps', gap: gaps[1] }]);
  expect(found({ allowsOpenGaps: true })).toEqual([]);
  expect(found({ needsChecklist: false })).toEqual([]);
  expect(found({ approving: false })).toEqual([]);
});

test('several are one line', () => {
  const blockers = blockersOf(decision(), { request, draft, gaps: [], contentChanged: false });
  expect(blockerWords(blockers)).toBe('1 point left; fill in “Where”');
});
