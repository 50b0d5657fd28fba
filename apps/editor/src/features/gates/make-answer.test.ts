import type { GateView } from '@baton/schema/api/gate-view';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { expect, test } from 'vitest';
import { EMPTY_DRAFT, type GateDraft } from './gate-draft.ts';
import { makeAnswer, meaningOf } from './make-answer.ts';

const ref = (artefact: string, hash: string) => ({ artefact, version: 3, hash, type: 'blueprint', title: 'Report a suspicious message' });
const view = {
  gate: { mode: 'real' },
  documents: [
    { ref: ref('a1', '7f2c99'), content: { summary: 'One page' } },
    { ref: ref('a2', 'beef00'), content: { summary: 'Other' } },
  ],
  parties: [
    { id: 'ld', label: 'Learning designer', mine: true, answer: null, takenBy: '' },
    { id: 'sme', label: 'Subject expert', mine: true, answer: null, takenBy: '' },
    { id: 'legal', label: 'Legal', mine: false, answer: null },
    { id: 'old', label: 'Owner', mine: true, answer: { decision: 'x' } },
  ],
  request: {
    choices: {
      label: 'Options',
      items: [
        { key: 'a', title: 'Short report' },
        { key: 'b', title: 'Course' },
      ],
      min: 1,
      max: 2,
    },
  },
  signer: { name: 'Priya Nair', ownWork: false },
} as unknown as GateView;
const decision = { outcome: 'approve', label: 'Approve as accurate' } as GateDecisionOption;
const draft = {
  ...EMPTY_DRAFT,
  edits: { a1: { baseHash: '7f2c99', edits: [{ kind: 'set' as const, at: '/summary', value: 'Two pages' }] } },
};

test('the answer names the exact versions and carries the whole edited text, for every hat that is still open', () => {
  const answer = makeAnswer({
    view,
    decision,
    draft,
    reason: ' It is right. ',
    meaning: 'm',
    timeZone: 'Europe/Madrid',
    secondsSpent: 61.4,
  });
  expect(answer).toMatchObject({
    parties: ['ld', 'sme'],
    decision: 'approve',
    reason: 'It is right.',
    seen: [
      { artefact: 'a1', version: 3, hash: '7f2c99' },
      { artefact: 'a2', version: 3, hash: 'beef00' },
    ],
    edits: [{ artefact: 'a1', baseHash: '7f2c99', content: { summary: 'Two pages' } }],
    secondsSpent: 61,
  });
});

test('edits of another version are never sent as edits of this one', () => {
  const stale = { ...draft, edits: { a1: { ...draft.edits.a1, baseHash: 'older' } } };
  expect(makeAnswer({ view, decision, draft: stale, reason: '', meaning: 'm', timeZone: 'UTC', secondsSpent: 1 }).edits).toEqual([]);
});

test('the sheet says who signs what, about which exact text', () => {
  expect(meaningOf(view, decision, draft)).toBe(
    'You sign as Priya Nair, learning designer and subject expert. Your decision: Approve as accurate. It is about “Report a suspicious message”, version 3 · 7f2c, with your edits and “Report a suspicious message”, version 3 · beef.',
  );
});

test('a hat that somebody else has taken is neither answered nor signed for', () => {
  const parties = view.parties.map((party) => ({ ...party, takenBy: party.id === 'sme' ? 'Sam Okafor' : '' }));
  const taken = { ...view, parties };
  const answer = makeAnswer({ view: taken, decision, draft, reason: '', meaning: 'm', timeZone: 'UTC', secondsSpent: 1 });
  expect(answer.parties).toEqual(['ld']);
  expect(meaningOf(taken, decision, draft)).toContain('You sign as Priya Nair, learning designer. Your');
});

test('what was picked stands on the sheet', () => {
  const choose = { ...decision, label: 'Build what I picked', needsChoice: true };
  expect(meaningOf(view, choose, { ...EMPTY_DRAFT, choices: ['a'] })).toContain(
    'Your decision: Build what I picked. You picked “Short report”.',
  );
});

test('the owner answers in the place of people who are asked only when they say so, and the record says it too', () => {
  const asked = {
    ...view,
    parties: view.parties.map((party) => (party.id === 'sme' ? { ...party, inPlace: true, asks: 'Noor Haddad' } : party)),
  };
  const answerWith = (given: GateDraft) =>
    makeAnswer({ view: asked, decision, draft: given, reason: '', meaning: '', timeZone: 'UTC', secondsSpent: 1 }).parties;
  expect(answerWith(EMPTY_DRAFT)).toEqual(['ld']);
  expect(meaningOf(asked, decision, EMPTY_DRAFT)).not.toContain('Noor');
  const taken = { ...EMPTY_DRAFT, places: ['sme'] };
  expect(answerWith(taken)).toEqual(['ld', 'sme']);
  expect(meaningOf(asked, decision, taken)).toContain('You answer in the place of Noor Haddad.');
});

test('an owner who has no hat of their own here answers in the place of whoever is asked', () => {
  const only = { ...view, parties: [{ ...view.parties[1], inPlace: true, asks: 'Noor Haddad' }] } as GateView;
  expect(
    makeAnswer({ view: only, decision, draft: EMPTY_DRAFT, reason: '', meaning: '', timeZone: 'UTC', secondsSpent: 1 }).parties,
  ).toEqual(['sme']);
  expect(meaningOf(only, decision, EMPTY_DRAFT)).toContain('in the place of Noor Haddad');
});
