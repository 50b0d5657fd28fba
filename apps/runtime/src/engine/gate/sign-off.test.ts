import type { Json } from '@baton/schema/json';
import type { GateAnswer, GateRequest } from '@baton/schema/run/gate';
import { EXCEPTION_LABEL } from '@baton/schema/run/release-exception';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import type { GateState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, BEN, type PureRun, pureRun } from '../testing/pure-run.ts';
import { answer, ask, decision, party } from '../testing/test-gate.ts';

const PIPELINE = buildPipeline(
  [
    { id: 'start', type: 'begin' },
    { id: 'draft', type: 'work', config: { instructions: 'Be brief.' } },
    { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'back', 'stop'] } },
    { id: 'give', type: 'give' },
    { id: 'end', type: 'finish' },
  ],
  ['start > draft', 'draft > gate', 'gate.approve > give', 'gate.back ~3> draft', 'gate.stop > end'],
);
/** A text that takes two minutes to read. */
const LONG = Array.from({ length: 600 }, (_, i) => `word${i}`).join(' ');

async function toGate(run: PureRun, more: Partial<GateRequest>, text: string): Promise<void> {
  await run.finish('draft', { output: { text }, artefact: { type: 'text', title: 'Draft' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  await run.finish('gate', ask({ documents: [{ nodeKey: 'draft', label: 'The guide', ref, editable: true }], ...more }));
}
async function atGate(more: Partial<GateRequest> = {}, text = 'Report it.'): Promise<PureRun> {
  const run = await pureRun(PIPELINE);
  await run.finish('start');
  await toGate(run, more, text);
  return run;
}
const gateOf = (run: PureRun): GateState => Object.values(run.state().gates).at(-1) as GateState;
const post = (run: PureRun, chosen: string, more: Partial<GateAnswer> = {}, by = ANN) => ({
  kind: 'answer-gate' as const,
  actor: by,
  gateId: gateOf(run).gateId,
  answer: answer(gateOf(run), chosen, more),
  role: 'Reviewer',
  signedIn: 'password',
});
const recordOf = (run: PureRun): SignoffRecord => run.rows('signoffs').at(-1)?.record as unknown as SignoffRecord;

test('everybody is in it with hat, section, button and what it said, how they signed in, advisers and void answers too', async () => {
  const run = await atGate({
    parties: [
      party('sme', { label: 'Subject expert', section: 'Is every step right?' }),
      party('legal', { label: 'Legal' }),
      party('hr', { label: 'HR', blocking: false }),
    ],
    decisions: [decision('approve', { label: 'Approve as accurate', consequence: 'It is tested next.' }), decision('back')],
    checklist: [{ id: 'c1', text: 'I have tried step 2', required: true }],
  });
  const [doc] = gateOf(run).documents;
  await run.do(post(run, 'back', { parties: ['hr'], reason: 'Too long for me' }, BEN));
  await run.do(post(run, 'approve', { parties: ['sme'], checklist: ['c1'] }));
  const edits = [{ artefact: doc?.artefact ?? '', baseHash: doc?.hash ?? '', content: { text: 'Report it at once.' } }];
  await run.do(post(run, 'approve', { parties: ['legal'], edits }, BEN));
  await run.do(post(run, 'approve', { parties: ['sme'], checklist: ['c1'] }));
  const record = recordOf(run);
  expect(record).toMatchObject({
    format: 2,
    kind: 'decision',
    label: 'Approve as accurate',
    gate: { round: 1, openedAt: gateOf(run).openedAt },
    checklist: [{ text: 'I have tried step 2', required: true }],
    documents: [{ version: 2, label: 'The guide', producedBy: 'Step draft' }],
  });
  const button = { label: 'Approve as accurate', consequence: 'It is tested next.' };
  expect(record.signers).toMatchObject([
    { name: 'Ben', parties: ['HR'], advisory: true, reason: 'Too long for me', decision: 'back' },
    { name: 'Ann', parties: ['Subject expert'], sections: ['Is every step right?'], void: true, ...button },
    { name: 'Ben', parties: ['Legal'], ...button, edits: [{ from: doc?.hash, to: record.documents[0]?.hash }] },
    { name: 'Ann', role: 'Reviewer', signedIn: 'password', ticked: ['c1'], seen: [{ version: 2 }], ...button },
  ]);
  expect(record.signers[3]).not.toHaveProperty('void');
  expect(record.signers[2]).not.toHaveProperty('advisory');
});

test('the rounds before are in it, with answers that led to no decision', async () => {
  const run = await atGate({ parties: [party('a'), party('b')] });
  await run.do(post(run, 'approve', { parties: ['a'], reason: 'fine by me' }));
  await run.do(post(run, 'back', { parties: ['b'], reason: 'not yet' }, BEN));
  await toGate(run, {}, 'Report it at once.');
  await run.do(post(run, 'approve'));
  expect(recordOf(run).earlierRounds).toMatchObject([
    {
      round: 1,
      status: 'decided',
      decision: { label: 'back', by: 'Ben', reason: 'not yet' },
      answers: [
        { name: 'Ann', decision: 'approve', reason: 'fine by me', parties: ['a'] },
        { name: 'Ben', decision: 'back' },
      ],
    },
  ]);
  expect(recordOf(run).gate.round).toBe(2);
});

test('comments that stand open and what could be chosen and filled in are kept in words', async () => {
  const run = await atGate({
    choices: { label: 'Which', items: [{ key: 'a', title: 'A job aid', detail: { cost: 1 } }], min: 1, max: 1 },
    fields: [{ key: 'when', label: 'From when', kind: 'date', required: false }],
  });
  const comments = [
    { id: 'c', quote: 'Report', text: 'To whom?', severity: 'must' as const, at: '/text', suggestion: 'Report to your lead' },
  ];
  await run.do({ ...post(run, 'approve', { choices: ['a'] }), comments });
  expect(recordOf(run)).toMatchObject({
    openComments: [{ quote: 'Report', text: 'To whom?', severity: 'must', suggestion: 'Report to your lead' }],
    choices: { label: 'Which', items: [{ key: 'a', title: 'A job aid' }] },
    fields: [{ key: 'when', label: 'From when' }],
    signers: [{ chosen: ['a'] }],
  });
});

test('an answer that came sooner than it takes to read is noted and taken', async () => {
  const run = await atGate({}, LONG);
  run.advance(600_000);
  await run.do(post(run, 'approve', { secondsSpent: 20 }));
  expect(recordOf(run).signers[0]).toMatchObject({
    fasterThanReading: true,
    reading: { words: 602, seconds: 120, wordsPerMinute: 300, documents: [{ artefact: 'draft', version: 1, words: 602 }] },
  });
});

test('whoever took the time is not noted, and a page that claims more than the gate was open is not believed', async () => {
  const slow = await atGate({}, LONG);
  slow.advance(600_000);
  await slow.do(post(slow, 'approve', { secondsSpent: 130 }));
  expect(recordOf(slow).signers[0]).not.toHaveProperty('fasterThanReading');
  // The gate was open for the one minute that every command takes here.
  const boast = await atGate({}, LONG);
  await boast.do(post(boast, 'approve', { secondsSpent: 5_000 }));
  expect(recordOf(boast).signers[0]).toMatchObject({ fasterThanReading: true, secondsSpent: 5_000 });
});

test('what somebody answered about in an earlier round is not read again', async () => {
  const run = await atGate({}, LONG);
  run.advance(600_000);
  await run.do(post(run, 'back', { secondsSpent: 200 }));
  await toGate(run, {}, LONG);
  await run.do(post(run, 'approve', { secondsSpent: 5 }));
  expect(recordOf(run).signers[0]).not.toHaveProperty('fasterThanReading');
  expect(recordOf(run).signers[0]).not.toHaveProperty('reading');
});

const results: Json = {
  verdict: 'fail',
  summary: 'Ready to release.',
  checks: [{ title: 'Names the button', status: 'fail', severity: 'blocker', findings: [{ message: 'Only by its shape.' }] }],
  break_tests: [],
  counts: {},
  coverage: {},
};

test('with a blocker open a release is an exception that has to be said and reasoned, and it is recorded as one', async () => {
  const run = await atGate({ release: true, results });
  expect(await run.refusal(post(run, 'approve', { reason: 'Needed on Monday' }))).toBe('answer_incomplete');
  expect(await run.refusal(post(run, 'approve', { exception: true }))).toBe('answer_incomplete');
  expect(run.rows('signoffs')).toEqual([]);
  await run.do(post(run, 'approve', { exception: true, reason: 'Needed on Monday' }));
  expect(recordOf(run)).toMatchObject({
    label: EXCEPTION_LABEL,
    verdict: 'fail',
    results: { hash: expect.stringMatching(/^[0-9a-f]{64}$/), summary: 'Ready to release.' },
    exception: { blockers: [{ severity: 'blocker', title: 'Names the button', text: 'Only by its shape.' }] },
    signers: [{ reason: 'Needed on Monday' }],
  });
  expect(gateOf(run).decision?.label).toBe(EXCEPTION_LABEL);
});

test('sending it back is no exception', async () => {
  const run = await atGate({ release: true, results });
  await run.do(post(run, 'back'));
  expect(recordOf(run)).not.toHaveProperty('exception');
});

test('a gate that asked nobody has a record of its own, with the texts that went on', async () => {
  const run = await pureRun(PIPELINE);
  await run.finish('start');
  await run.finish('draft', { output: { text: 'x' }, artefact: { type: 'text', title: 'Draft' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  const place = { nodeId: 'gate', scope: [], round: 1, step: 'gate#1' };
  await run.do({ kind: 'step-started', place, attempt: 1, recovered: false });
  await run.do({
    kind: 'step-result',
    place,
    attempt: 1,
    result: { kind: 'done', outcome: 'approve', output: null },
    read: { draft: ref },
    cleaned: false,
  });
  expect(run.rows('signoffs')).toMatchObject([
    {
      gateId: '',
      decision: 'approve',
      actor: { kind: 'system' },
      record: { kind: 'pass', approving: false, gate: { step: 'Step gate', round: 1 }, documents: [{ hash: ref.hash }], signers: [] },
    },
  ]);
});
