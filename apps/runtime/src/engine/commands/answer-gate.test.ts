import { expect, test } from 'vitest';
import type { AppError } from '@baton/schema/errors/app-error';
import type { GateAnswer, GateRequest } from '@baton/schema/run/gate';
import type { GateState } from '@baton/schema/run/state';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, BEN, CID, type PureRun, pureRun } from '../testing/pure-run.ts';
import { answer, ask, decision, party } from '../testing/test-gate.ts';

const pipeline = (): Pipeline =>
  buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'draft', type: 'work' },
      { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'back', 'stop'] } },
      { id: 'give', type: 'give' },
      { id: 'end', type: 'finish' },
    ],
    ['start > draft', 'draft > gate', 'gate.approve > give', 'gate.back ~3> draft', 'gate.stop > end'],
  );

/** A run that stands at its gate, with one document. */
async function atGate(more: Partial<GateRequest> = {}, resume = false): Promise<PureRun> {
  const run = await pureRun(pipeline());
  await run.finish('start');
  await run.finish('draft', { output: { text: 'first' }, artefact: { type: 'text', title: 'Draft' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  await run.finish('gate', ask({ documents: [{ nodeKey: 'draft', label: 'Draft', ref, editable: true }], ...more }, resume));
  return run;
}
function gateOf(run: PureRun): GateState {
  const gate = Object.values(run.state().gates).at(-1);
  if (!gate) throw new Error('no gate');
  return gate;
}
type Extra = Partial<GateAnswer> & { by?: typeof ANN; selfApproved?: boolean };
const post = (run: PureRun, chosen: string, { by = ANN, selfApproved, ...more }: Extra = {}) => ({
  kind: 'answer-gate' as const,
  actor: by,
  gateId: gateOf(run).gateId,
  answer: answer(gateOf(run), chosen, more),
  role: 'Learning designer',
  ...(selfApproved && { selfApproved }),
});
async function refusal(run: PureRun, chosen: string, extra: Extra = {}): Promise<AppError> {
  try {
    await run.do(post(run, chosen, extra));
  } catch (error) {
    return error as AppError;
  }
  throw new Error('it was taken');
}
const edit = (run: PureRun, text: string) => {
  const [doc] = gateOf(run).documents;
  return { artefact: doc?.artefact ?? '', baseHash: doc?.hash ?? '', content: { text } };
};

test('one answer decides a gate of one: decision, sign-off, closed row and advance in one commit', async () => {
  const run = await atGate();
  const events = await run.do(post(run, 'approve', { reason: 'Good' }));
  expect(events).toEqual(['gate.answered', 'gate.decided', 'steps.skipped']);
  expect(run.step('gate')).toMatchObject({ status: 'done', outcome: 'approve', approved: gateOf(run).documents });
  expect(run.rows('signoffs')).toHaveLength(1);
  expect(run.rows('gatesClosed')).toEqual([{ gateId: gateOf(run).gateId, status: 'decided' }]);
  expect(run.ready()).toEqual(['give']);
});

test('the decision is what later steps read', async () => {
  const choices = {
    label: 'Which',
    items: [
      { key: 'a', title: 'A', detail: { cost: 1 } },
      { key: 'b', title: 'B', detail: { cost: 2 } },
    ],
    min: 1,
    max: 2,
  };
  const fields = [{ key: 'when', label: 'When', kind: 'date' as const, required: true }];
  const run = await atGate({ choices, fields });
  await run.do(post(run, 'approve', { reason: 'Do it', choices: ['b'], fields: { when: '2026-04-01' } }));
  expect(await run.value(run.step('gate')?.output)).toEqual({
    decision: 'approve',
    label: 'approve',
    reason: 'Do it',
    choices: [{ cost: 2 }],
    chosen: ['b'],
    fields: { when: '2026-04-01' },
    by: 'Ann',
    at: run.now(),
    documents: [{ artefact: 'draft', version: 1, hash: expect.any(String), type: 'text', title: 'Draft' }],
  });
});

test('a decided gate refuses every other answer and says what was decided', async () => {
  const run = await atGate();
  await run.do(post(run, 'approve', { reason: 'Good' }));
  expect(await refusal(run, 'back', { by: BEN })).toMatchObject({
    code: 'gate_decided',
    details: { decision: 'approve', reason: 'Good', by: 'Ann' },
  });
  await run.finish('give');
  expect(run.state().ended?.status).toBe('finished');
  expect((await refusal(run, 'back', { by: BEN })).code).toBe('gate_decided');
});

test('of fifty simultaneous answers of one party one is taken', async () => {
  const run = await atGate();
  const posts = Array.from({ length: 50 }, (_, i) => post(run, i % 2 === 0 ? 'approve' : 'back'));
  const codes = [];
  for (const one of posts) codes.push(await run.refusal(one));
  expect(codes.filter((code) => code === undefined)).toHaveLength(1);
  expect(codes.filter((code) => code === 'gate_decided')).toHaveLength(49);
  expect(run.journal().filter((event) => event.type === 'gate.decided')).toHaveLength(1);
});

test('all blocking parties must approve, one is enough to send back, an advisory voice decides nothing', async () => {
  const parties = [party('ld'), party('sme'), party('hr', { blocking: false })];
  const run = await atGate({ parties });
  await run.do(post(run, 'back', { parties: ['hr'], by: CID }));
  await run.do(post(run, 'approve', { parties: ['ld'] }));
  expect(gateOf(run).status).toBe('open');
  expect((await refusal(run, 'back', { parties: ['ld'], by: BEN })).code).toBe('gate_answered');
  await run.do(post(run, 'approve', { parties: ['sme'], by: BEN }));
  expect(gateOf(run).decision?.decision).toBe('approve');
  const back = await atGate({ parties });
  await back.do(post(back, 'back', { parties: ['sme'] }));
  expect(back.status('draft')).toBe('stale');
});

test('one person may answer for two hats at once, but counts once where people are counted', async () => {
  const parties = [party('a'), party('b'), party('c')];
  const decisions = [decision('approve', { threshold: 2 }), decision('back')];
  const run = await atGate({ parties, decisions });
  await run.do(post(run, 'approve', { parties: ['a', 'b'] }));
  expect(gateOf(run).status).toBe('open');
  await run.do(post(run, 'approve', { parties: ['c'], by: BEN }));
  expect(gateOf(run).status).toBe('decided');
});

test('when no decision can be reached any more the question goes back to whoever mends the run, and can be asked anew', async () => {
  const decisions = [decision('approve'), decision('back', { threshold: 2 })];
  const run = await atGate({ parties: [party('a'), party('b')], decisions });
  await run.do(post(run, 'approve', { parties: ['a'] }));
  await run.do(post(run, 'back', { parties: ['b'], by: BEN }));
  expect(run.step('gate')).toMatchObject({ status: 'attention', fault: { code: 'gate_undecidable' } });
  expect(gateOf(run).status).toBe('withdrawn');
  await run.do({ kind: 'retry-step', actor: ANN, step: 'gate#1' });
  await run.finish('gate', ask({ decisions }));
  expect(gateOf(run)).toMatchObject({ status: 'open', answers: [] });
});

test('an answer about a text that changed meanwhile is refused with the current one, never silently taken', async () => {
  const parties = [party('a'), party('b')];
  const run = await atGate({ parties });
  const stale = post(run, 'approve', { parties: ['b'], by: BEN });
  await run.do(post(run, 'approve', { parties: ['a'], edits: [edit(run, 'changed')] }));
  expect(await run.refusal(stale)).toBe('content_changed');
  const unseen = await refusal(run, 'approve', { parties: ['b'], by: BEN, seen: [] });
  expect(unseen).toMatchObject({ code: 'content_changed', details: { documents: [{ version: 2 }] } });
  await run.do(post(run, 'approve', { parties: ['b'], by: BEN }));
  expect(gateOf(run).status).toBe('decided');
});

test('an edit voids approvals given to the earlier text; their party answers again', async () => {
  const parties = [party('a'), party('b')];
  const run = await atGate({ parties });
  await run.do(post(run, 'approve', { parties: ['a'] }));
  await run.do(post(run, 'approve', { parties: ['b'], by: BEN, edits: [edit(run, 'changed')] }));
  expect(gateOf(run).answers.map((given) => given.void === true)).toEqual([true, false]);
  expect(gateOf(run).status).toBe('open');
  expect(run.rows('partiesReopened'), 'the row of the party asks again too').toEqual([{ gateId: gateOf(run).gateId, parties: ['a'] }]);
  await run.do(post(run, 'approve', { parties: ['a'] }));
  expect(gateOf(run).decision?.decision).toBe('approve');
  expect(run.rows('partiesReopened')).toHaveLength(1);
});

test('the edited bytes are what goes on; both hashes are recorded', async () => {
  const run = await atGate();
  const [before] = gateOf(run).documents;
  await run.do(post(run, 'approve', { edits: [edit(run, 'edited')] }));
  const version = run.rows('artefactVersions').at(-1);
  expect(version).toMatchObject({
    content: '{"text":"edited"}',
    basedOn: before?.hash,
    createdBy: ANN,
    ref: { artefact: 'draft', version: 2 },
  });
  expect(run.step('gate')).toMatchObject({ approved: [version?.ref], edited: [version?.ref] });
  expect(run.rows('signoffs')[0]?.record).toMatchObject({
    signers: [{ edits: [{ from: before?.hash, to: version?.ref.hash, version: 2 }] }],
  });
});

test('an edit that changes nothing makes no version', async () => {
  const run = await atGate();
  await run.do(post(run, 'approve', { edits: [edit(run, 'first')] }));
  expect(run.rows('artefactVersions')).toHaveLength(1);
});

test('an edit at one gate shows at every other open gate of the same text and voids its approvals', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'draft', type: 'work' },
        { id: 'g1', type: 'ask' },
        { id: 'g2', type: 'ask' },
      ],
      ['start > draft', 'draft > g1', 'draft > g2'],
    ),
  );
  await run.finish('start');
  await run.finish('draft', { output: { text: 'first' }, artefact: { type: 'text', title: 'Draft' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  const documents = [{ nodeKey: 'draft', label: 'Draft', ref, editable: true }];
  await run.finish('g1', ask({ documents, parties: [party('a'), party('b')] }));
  await run.finish('g2', ask({ documents }));
  const [first, second] = Object.values(run.state().gates);
  if (!first || !second) throw new Error('no gates');
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: first.gateId, answer: answer(first, 'approve', { parties: ['a'] }) });
  const edits = [{ artefact: 'draft', baseHash: ref.hash, content: { text: 'by the other gate' } }];
  await run.do({ kind: 'answer-gate', actor: BEN, gateId: second.gateId, answer: answer(second, 'approve', { edits }) });
  const now = run.state().gates[first.gateId];
  expect(now?.documents[0]?.version).toBe(2);
  expect(now?.answers[0]?.void).toBe(true);
  expect(run.rows('partiesReopened')).toEqual([{ gateId: first.gateId, parties: ['a'] }]);
});

test('every fault of an answer comes back at once', async () => {
  const run = await atGate({
    checklist: [{ id: 'c1', text: 'Facts checked', required: true }],
    choices: { label: 'Which', items: [{ key: 'a', title: 'A', detail: null }], min: 1, max: 1 },
    fields: [{ key: 'n', label: 'How many', kind: 'number', required: true }],
    decisions: [decision('approve', { needsReason: true, needsChecklist: true, needsChoice: true }), decision('back')],
  });
  const error = await refusal(run, 'approve', { fields: { n: 'many', other: 1 }, choices: ['zzz'] });
  expect(error).toMatchObject({ code: 'answer_incomplete', status: 422 });
  expect(error.issues.map((issue) => [issue.code, issue.where.path])).toEqual([
    ['reason_missing', '/reason'],
    ['checklist_open', '/checklist'],
    ['choice_unknown', '/choices'],
    ['field_unknown', '/fields/other'],
    ['field_invalid', '/fields/n'],
  ]);
  expect(run.journal().some((event) => event.type === 'gate.answered')).toBe(false);
});

test('a checklist that is not ticked has a code of its own', async () => {
  const run = await atGate({
    checklist: [{ id: 'c1', text: 'x', required: true }],
    decisions: [decision('approve', { needsChecklist: true }), decision('back')],
  });
  expect((await refusal(run, 'approve')).code).toBe('checklist_open');
  expect(await run.refusal(post(run, 'back'))).toBeUndefined();
});

test.each([
  ['nobody', { parties: [] }, 'bad_input'],
  ['a stranger', { parties: ['zzz'] }, 'bad_input'],
  ['one party twice', { parties: ['lead', 'lead'] }, 'bad_input'],
])('an answer for %s is refused', async (_who, more, code) => {
  const run = await atGate();
  expect((await refusal(run, 'approve', more)).code).toBe(code);
});

test('who started the run or wrote the text does not approve it, except alone in the workspace; then the record says so', async () => {
  const run = await atGate({ notAuthor: true });
  expect((await refusal(run, 'approve')).code).toBe('not_allowed');
  await run.do(post(run, 'approve', { selfApproved: true }));
  expect(run.rows('signoffs')[0]?.record).toMatchObject({ signers: [{ selfApproved: true }] });
  const other = await atGate({ notAuthor: true });
  expect(await other.refusal(post(other, 'approve', { by: BEN }))).toBeUndefined();
});

test('the sign-off record is complete in itself', async () => {
  const run = await atGate();
  await run.do(post(run, 'approve', { reason: 'Accurate' }));
  const [doc] = gateOf(run).documents;
  expect(run.rows('signoffs')[0]).toMatchObject({
    decision: 'approve',
    actor: ANN,
    record: {
      decision: 'approve',
      approving: true,
      decidedBy: ANN,
      gate: { question: 'Is it good?', round: 1, step: 'Step gate' },
      run: { id: 'run-1', mode: 'real' },
      pipeline: { hash: 'h', versionId: 'v' },
      documents: [
        {
          artefact: 'draft',
          version: 1,
          hash: doc?.hash,
          producedBy: 'Step draft',
          instructionsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
      signers: [
        {
          name: 'Ann',
          role: 'Learning designer',
          parties: ['lead'],
          decision: 'approve',
          reason: 'Accurate',
          meaning: 'I approve this text.',
          timeZone: 'Europe/Berlin',
          secondsSpent: 90,
          seen: [{ artefact: 'draft', version: 1, hash: doc?.hash }],
        },
      ],
    },
  });
  expect(run.journal().find((event) => event.type === 'gate.decided')?.data).toMatchObject({ signoff: run.rows('signoffs')[0]?.signoffId });
});

test('nothing but what was on the screen is recorded as seen, whatever else a request names', async () => {
  const run = await atGate();
  const [doc] = gateOf(run).documents;
  const shown = { artefact: 'draft', version: 1, hash: doc?.hash ?? '' };
  const made = { artefact: 'draft', version: 1, hash: '../../outside' };
  await run.do(post(run, 'approve', { seen: [made, { ...made, artefact: 'secret' }, shown] }));
  expect(run.rows('signoffs')[0]?.record).toMatchObject({ signers: [{ seen: [shown] }] });
  expect(run.rows('answers')[0]?.answer.seen).toEqual([shown]);
});

test('a step that asked to go on with the answer is executed again with it', async () => {
  const run = await atGate({}, true);
  await run.do(post(run, 'approve'));
  expect(run.step('gate')).toMatchObject({ status: 'retrying', resume: { kind: 'gate' } });
  expect(run.ready()).toEqual(['gate']);
  await run.finish('gate', { outcome: 'approve', output: 'went on' });
  expect(run.step('gate')).toMatchObject({ status: 'done', attempt: 2 });
  expect(run.step('gate')?.resume).toBeUndefined();
});

test('a gate that was passed without a person is recorded as such and approves nothing', async () => {
  const run = await pureRun(pipeline());
  await run.finish('start');
  await run.finish('draft', { output: { text: 'x' }, artefact: { type: 'text', title: 'Draft' } });
  await run.finish('gate', { outcome: 'approve' });
  expect(run.step('gate')).toMatchObject({ by: 'dial' });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  await run.finish('give', { effects: [{ kind: 'release', artefact: ref, title: 'Draft', audience: 'all' }] });
  expect(run.step('give')).toMatchObject({ status: 'attention', fault: { code: 'release_not_approved' } });
});

test('a release takes exactly the text that was approved, and names the gates', async () => {
  const run = await atGate();
  await run.do(post(run, 'approve', { edits: [edit(run, 'edited')] }));
  const first = run.rows('artefactVersions')[0]?.ref;
  const edited = run.rows('artefactVersions')[1]?.ref;
  if (!first || !edited) throw new Error('no versions');
  const release = (artefact: typeof first) => ({ effects: [{ kind: 'release' as const, artefact, title: 'Draft', audience: 'all' }] });
  await run.finish('give', release(first));
  expect(run.step('give')?.fault?.code).toBe('release_not_approved');
  await run.do({ kind: 'retry-step', actor: ANN, step: 'give#1' });
  await run.finish('give', release(edited));
  expect(run.rows('releases')).toEqual([{ step: 'give#1', ref: edited, title: 'Draft', audience: 'all', gateIds: [gateOf(run).gateId] }]);
  expect(run.step('give')?.released).toEqual(edited);
});

test('a rehearsal goes through its release and releases nothing', async () => {
  const run = await pureRun(pipeline(), { mode: 'rehearsal' });
  await run.finish('start');
  await run.finish('draft', { output: { text: 'x' }, artefact: { type: 'text', title: 'Draft' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  await run.finish('gate', ask({ documents: [{ nodeKey: 'draft', label: 'Draft', ref, editable: true }] }));
  await run.do(post(run, 'approve'));
  await run.finish('give', { effects: [{ kind: 'release', artefact: ref, title: 'Draft', audience: 'all' }] });
  expect(run.status('give')).toBe('done');
  expect(run.rows('releases')).toEqual([]);
  expect(run.step('give')?.released).toBeUndefined();
});

test('an approval of an earlier round releases nothing', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'draft', type: 'work' },
        { id: 'g1', type: 'ask' },
        { id: 'g2', type: 'ask' },
        { id: 'give', type: 'give' },
      ],
      ['start > draft', 'draft > g1', 'g1.approve > g2', 'g2.back ~3> draft', 'g2.approve > give'],
    ),
  );
  await run.finish('start');
  await run.finish('draft', { output: 'same text', artefact: { type: 'text', title: 'Draft' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  const documents = [{ nodeKey: 'draft', label: 'Draft', ref, editable: true }];
  await run.finish('g1', ask({ documents }));
  await run.do(post(run, 'approve'));
  await run.finish('g2', ask());
  await run.do(post(run, 'back'));
  await run.finish('draft', { output: 'same text', artefact: { type: 'text', title: 'Draft' } });
  await run.finish('g1', ask());
  await run.do(post(run, 'approve'));
  await run.finish('g2', ask());
  await run.do(post(run, 'approve'));
  await run.finish('give', { effects: [{ kind: 'release', artefact: ref, title: 'Draft', audience: 'all' }] });
  expect(run.step('give')?.fault?.code).toBe('release_not_approved');
});

test('a question that nobody could answer is a failure and never an open gate', async () => {
  const run = await pureRun(pipeline());
  await run.finish('start');
  await run.finish('draft');
  await run.finish('gate', ask({ parties: [] }));
  expect(run.step('gate')?.status).toBe('attention');
  expect(run.state().gates).toEqual({});
});
