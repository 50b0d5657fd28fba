import type { ApiBody } from '@baton/schema/api/contracts';
import type { GateView } from '@baton/schema/api/gate-view';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { ModelServer } from '../support/model-server.ts';
import { spoken } from '../support/model-server/reply.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

const BRIEF = { problem: 'Nobody reports near misses. We want more.' };
vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let model: ModelServer;
let owner: MemoryClient;
let versionId: string;
beforeAll(async () => {
  model = await ModelServer.start();
  app = await testApp({ modelUrl: model.url });
  owner = app.owner;
  versionId = (await publish(owner, reviewPipeline())).versionId;
}, 60_000);
afterAll(async () => {
  await app.close();
  await model.close();
  expect(app.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

const atGate = async (): Promise<{ runId: string; view: GateView }> => {
  const runId = await start(owner, versionId, BRIEF);
  return { runId, view: await gateOf(owner, runId) };
};
type Comment = ApiBody<'gates.comment'>;
const comment = (client: MemoryClient, view: GateView, more: Partial<Comment> = {}) => {
  const { ref } = view.documents[0] ?? {};
  const body: Comment = {
    artefact: ref?.artefact ?? '',
    version: ref?.version ?? 0,
    pointer: '/text',
    quote: 'at once',
    text: 'To whom?',
    severity: 'must',
    ...more,
  };
  return client.call('gates.comment', { params: { gateId: view.gate.id }, body });
};
const back = (view: GateView, reason = 'See the comments.') =>
  owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'back', { reason, checklist: [] }) });
const again = (view: GateView) => owner.call('gates.get', { params: { gateId: view.gate.id } });

test('a comment keeps its proposed wording and its whole passage; both reach whoever writes the next round', async () => {
  const { runId, view } = await atGate();
  const made = await comment(owner, view, { suggestion: 'to your lead, at once' });
  expect(made).toMatchObject({
    suggestion: 'to your lead, at once',
    passage: 'Report it at once.',
    state: 'open',
    thread: [],
    settled: null,
  });
  const bare = await comment(owner, view, { severity: 'idea', text: 'Shorter?' });
  expect(bare.suggestion).toBeNull();
  await back(view);
  await gateOf(owner, runId, 2);
  const { state } = await owner.call('runs.get', { params: { runId } });
  const said = JSON.stringify(state.steps['draft#1']?.feedback);
  expect(said).toContain('"suggestion":"to your lead, at once"');
  expect(said).toContain('Shorter?');
});

test('what is not answered is marked, goes along with the next send-back, and is closed by a person', async () => {
  const { runId, view } = await atGate();
  const left = await comment(owner, view);
  const done = await comment(owner, view, { text: 'Settled before.', severity: 'idea' });
  const settle = (at: GateView, commentId: string, settled: boolean) =>
    owner.call('gates.settle', { params: { gateId: at.gate.id, commentId }, body: { settled } });
  expect(await settle(view, done.id, true)).toMatchObject({ state: 'settled', settled: { by: { name: 'Owner' } } });
  await back(view);
  const second = await gateOf(owner, runId, 2);
  expect(second.comments.map(({ id, state }) => [id, state])).toEqual([
    [left.id, 'unanswered'],
    [done.id, 'settled'],
  ]);
  const refused = await owner.ask('gates.answer', { params: { gateId: second.gate.id }, body: answerTo(second, 'approve') });
  expect(refused).toMatchObject({ status: 422, problem: { code: 'must_fix_open' } });
  expect(refused.problem.issues?.map((issue) => issue.message)).toEqual(['You wrote that this must be fixed: To whom?']);
  expect((await again(second)).gate.status).toBe('open');

  const raised = await owner.call('gates.reply', {
    params: { gateId: second.gate.id, commentId: done.id },
    body: { text: 'It is back again.', raise: true },
  });
  expect(raised).toMatchObject({
    state: 'raised',
    settled: null,
    thread: [{ kind: 'reply', by: { name: 'Owner' }, text: 'It is back again.' }],
  });
  await back(second);
  const third = await gateOf(owner, runId, 3);
  const { state } = await owner.call('runs.get', { params: { runId } });
  const said = JSON.stringify(state.steps['draft#2']?.feedback);
  expect(said).toContain(left.id);
  expect(said).toContain('Owner replied: It is back again.');

  await settle(third, left.id, true);
  expect((await settle(third, left.id, false)).state).toBe('unanswered');
  await settle(third, left.id, true);
  expect((await owner.ask('gates.answer', { params: { gateId: third.gate.id }, body: answerTo(third, 'approve') })).status).toBe(200);
});

test('a must-fix of somebody else blocks nobody; only its author and who decides here may settle it', async () => {
  const { view } = await atGate();
  const [reviewer, viewer, other] = [
    await app.person('Rae', 'reviewer'),
    await app.person('Vic', 'viewer'),
    await app.person('Nobody', 'architect', 'another'),
  ];
  const made = await comment(reviewer, view, { text: 'Name the lead.' });
  const where = { gateId: view.gate.id, commentId: made.id };
  expect((await viewer.ask('gates.settle', { params: where, body: { settled: true } })).status).toBe(403);
  expect((await viewer.ask('gates.reply', { params: where, body: { text: 'x' } })).status).toBe(403);
  expect((await other.ask('gates.settle', { params: where, body: { settled: true } })).status).toBe(404);
  expect((await other.ask('gates.reply', { params: where, body: { text: 'x' } })).status).toBe(404);
  expect((await owner.ask('gates.reply', { params: { ...where, commentId: view.gate.id }, body: { text: 'x' } })).status).toBe(404);
  const own = await reviewer.ask('gates.answer', {
    params: { gateId: view.gate.id },
    body: answerTo(view, 'approve', { parties: ['expert'] }),
  });
  expect(own).toMatchObject({ status: 422, problem: { code: 'must_fix_open' } });
  const free = await owner.ask('gates.answer', {
    params: { gateId: view.gate.id },
    body: answerTo(view, 'approve', { parties: ['designer'] }),
  });
  expect(free.status).toBe(200);
  expect((await owner.call('gates.settle', { params: where, body: { settled: true } })).settled?.by.name).toBe('Owner');
  const late = await owner.ask('gates.answer', {
    params: { gateId: view.gate.id },
    body: answerTo(view, 'approve', { parties: ['expert'] }),
  });
  expect(late.status).toBe(200);
  expect((await owner.ask('gates.reply', { params: where, body: { text: 'x' } })).problem.code).toBe('gate_decided');
});

test('a model answers each comment by its id, also where its result is plain text', async () => {
  model.when(
    (request) => spoken(request).includes('Comments:'),
    (request) => {
      const ids = [...spoken(request).matchAll(/^- \[([^\]]+)\]/gm)].map(([, id]) => id ?? '');
      const answers = ids.slice(0, 1).map((id) => ({ comment_id: id, answer: 'It names the lead now.' }));
      return { kind: 'answer', text: JSON.stringify({ answers, result: 'Report it at once, to your lead.' }) };
    },
  );
  const runId = await start(owner, versionId, BRIEF, 'test');
  const view = await gateOf(owner, runId);
  const first = await comment(owner, view, { text: 'To whom?' });
  const second = await comment(owner, view, { text: 'And when?', severity: 'should' });
  await back(view);
  const next = await gateOf(owner, runId, 2);
  expect(next.documents[0]?.content).toEqual({ text: 'Report it at once, to your lead.' });
  expect(next.comments).toMatchObject([
    {
      id: first.id,
      state: 'answered',
      answer: { text: 'It names the lead now.' },
      thread: [{ kind: 'answer', by: { name: 'Draft' }, text: 'It names the lead now.' }],
    },
    { id: second.id, state: 'unanswered', answer: null },
  ]);
});

test('every version is kept, says who wrote it and why, and can be read from the gate and from the run', async () => {
  const { runId, view } = await atGate();
  const { ref } = view.documents[0] ?? {};
  const artefact = ref?.artefact ?? '';
  const edits = [{ artefact, baseHash: ref?.hash ?? '', content: { text: 'Report it to the night desk.' } }];
  await owner.call('gates.answer', {
    params: { gateId: view.gate.id },
    body: answerTo(view, 'back', { reason: 'Say to whom.', checklist: [], edits }),
  });
  const second = await gateOf(owner, runId, 2);
  const versions = second.documents[0]?.versions ?? [];
  expect(versions.map(({ ref: { version }, by, why }) => [version, by.name, why])).toEqual([
    [1, 'Draft', 'Written'],
    [2, 'Owner', 'Changed at “Review”'],
    [3, 'Draft', 'Written again after Owner sent it back: Say to whom.'],
  ]);
  expect((await owner.call('runs.versions', { params: { runId }, query: { artefact } })).items).toEqual(versions);
  const read = (query: { artefact: string; version: number }, client = owner) =>
    client.ask('gates.artefact', { params: { gateId: second.gate.id }, query });
  expect((await read({ artefact, version: 1 })).data.content).toEqual({ text: 'Report it at once.' });
  expect((await read({ artefact, version: 2 })).data.content).toEqual({ text: 'Report it to the night desk.' });
  expect((await read({ artefact, version: 4 })).status).toBe(404);
  expect((await read({ artefact: 'second', version: 1 })).status, 'a document of the run that this gate does not show').toBe(404);
  const other = await app.person('Nobody', 'owner', 'another');
  expect((await read({ artefact, version: 1 }, other)).status).toBe(404);
  expect((await other.ask('runs.versions', { params: { runId }, query: { artefact } })).status).toBe(404);
  expect((await owner.ask('runs.versions', { params: { runId }, query: { artefact: 'none' } })).status).toBe(404);
});

test('notes are kept when somebody else decides first, and stand in the next round for whoever wrote them', async () => {
  const reviewer = await app.person('Ria', 'reviewer');
  const { runId, view } = await atGate();
  const note = (client: MemoryClient, text: string) => client.call('gates.note', { params: { gateId: view.gate.id }, body: { text } });
  await note(reviewer, 'Ask the night desk which number they answer.');
  await note(owner, 'Say to whom.');
  await back(view, 'Say to whom.');
  const decided = await reviewer.call('gates.get', { params: { gateId: view.gate.id } });
  expect(decided.note.text, 'the gate that was decided keeps them too').toBe('Ask the night desk which number they answer.');
  const second = await gateOf(owner, runId, 2);
  expect(second.earlierNotes, 'what was given as the reason is in the history').toEqual([]);
  expect((await reviewer.call('gates.get', { params: { gateId: second.gate.id } })).earlierNotes).toMatchObject([
    { round: 1, text: 'Ask the night desk which number they answer.' },
  ]);
});

test('notes and comments at a gate that is withdrawn stand in its next round, and the comments go to the agent', async () => {
  const base = reviewPipeline({ release: false });
  const review = base.nodes.find((node) => node.id === 'review');
  const back = { maxRounds: 2, to: 'draft' };
  const { versionId: twoGates } = await publish(owner, {
    ...base,
    nodes: [
      ...base.nodes.filter((node) => node.id !== 'release'),
      { ...review, id: 'legal', key: 'legal', name: 'Legal check', config: { ...review?.config, question: 'Is it allowed?' } },
    ],
    edges: [
      ...base.edges.filter((edge) => edge.to !== 'release' && edge.from.node !== 'release'),
      { id: 'r1', from: { node: 'review', outcome: 'approve' }, to: 'released' },
      { id: 'l0', from: { node: 'draft', outcome: 'done' }, to: 'legal' },
      { id: 'l1', from: { node: 'legal', outcome: 'approve' }, to: 'released' },
      { id: 'l2', from: { node: 'legal', outcome: 'stop' }, to: 'stopped' },
      { id: 'l3', from: { node: 'legal', outcome: 'back' }, ...back },
    ],
  });
  const runId = await start(owner, twoGates, BRIEF);
  const both = async (round: number): Promise<Record<string, GateView>> => {
    await until(owner, runId, ({ state }) =>
      ['review', 'legal'].every((node) =>
        Object.values(state.gates).some((gate) => gate.nodeId === node && gate.status === 'open' && gate.round === round),
      ),
    );
    const { items } = await owner.call('gates.list', { query: { runId } });
    const views = await Promise.all(items.map((gate) => owner.call('gates.get', { params: { gateId: gate.id } })));
    return Object.fromEntries(views.map((view) => [view.gate.stepName, view]));
  };
  const first = await both(1);
  const [review1, legal1] = [first['Review'], first['Legal check']];
  if (!review1 || !legal1) throw new Error('both gates are open');
  await owner.call('gates.note', { params: { gateId: review1.gate.id }, body: { text: 'Half-way through.' } });
  const made = await comment(owner, review1, { text: 'Which desk?', severity: 'should' });
  await owner.call('gates.answer', {
    params: { gateId: legal1.gate.id },
    body: answerTo(legal1, 'back', { reason: 'Not allowed like this.', checklist: [] }),
  });
  const late = await owner.ask('gates.answer', { params: { gateId: review1.gate.id }, body: answerTo(review1, 'approve') });
  expect(late).toMatchObject({ status: 409, problem: { code: 'gate_withdrawn' } });
  const second = (await both(2))['Review'];
  expect(second?.earlierNotes).toMatchObject([{ round: 1, text: 'Half-way through.' }]);
  expect(second?.comments).toMatchObject([{ id: made.id, state: 'unanswered' }]);
  const { state } = await owner.call('runs.get', { params: { runId } });
  expect(JSON.stringify(state.steps['draft#1']?.feedback)).toContain('Which desk?');
});

test('a source opens at the words that were quoted, with what it is and who handed it in', async () => {
  const base = reviewPipeline();
  const { versionId: withFiles } = await publish(owner, {
    ...base,
    brief: { fields: [...base.brief.fields, { key: 'documents', label: 'Documents', kind: 'documents', required: false }] },
  });
  const text = `${'Before. '.repeat(400)}Call **4410**,\nnot 4411.${' After.'.repeat(400)}`;
  const runId = await start(owner, withFiles, { ...BRIEF, documents: [{ name: 'Procedure v4.md', text }] });
  const view = await gateOf(owner, runId);
  const params = { gateId: view.gate.id };
  const source = (title: string, quote: string, client = owner) => client.ask('gates.source', { params, query: { title, quote } });
  const attached = (await source('procedure V4', 'Call 4410, not 4411.')).data;
  expect(attached).toMatchObject({
    from: 'attached',
    title: 'Procedure v4.md',
    by: { name: 'Owner' },
    quote: 'Call **4410**,\nnot 4411.',
    cut: true,
  });
  expect(attached.before.endsWith('Before. ')).toBe(true);
  expect(attached.before.length + attached.after.length).toBe(3_000);
  expect((await source('Procedure v4.md', 'Never said.')).data).toMatchObject({
    from: 'attached',
    quote: '',
    before: text.slice(0, 3_000),
  });
  expect((await source('The brief', 'near misses')).data).toMatchObject({ from: 'brief', quote: 'near misses' });
  expect((await source('Sam from the night desk', 'x')).data).toMatchObject({ from: 'none', before: '' });
  const query = { title: 'The brief', quote: 'near misses' };
  expect((await owner.call('runs.source', { params: { runId }, query })).quote).toBe('near misses');
  const other = await app.person('Nobody', 'owner', 'another');
  expect((await source('The brief', 'near misses', other)).status).toBe(404);
  expect((await other.ask('runs.source', { params: { runId }, query })).status).toBe(404);
});

test('when the rounds are used up, a reviewer asks for one more and an owner allows it; nobody else can', async () => {
  const { versionId: once } = await publish(owner, {
    ...reviewPipeline(),
    edges: reviewPipeline().edges.map((edge) => (edge.maxRounds === undefined ? edge : { ...edge, maxRounds: 1 })),
  });
  const [reviewer, architect] = [await app.person('Rob', 'reviewer'), await app.person('Ada', 'architect')];
  const runId = await start(owner, once, BRIEF);
  await back(await gateOf(owner, runId));
  const second = await gateOf(reviewer, runId, 2);
  const params = { gateId: second.gate.id };
  expect(second.unavailable).toEqual({ back: 'It was sent back once already, which is all that is allowed.' });
  expect(second).toMatchObject({ roundsLeft: { back: 0 }, mayGrantRound: false, roundAsked: null });
  const sent = await owner.ask('gates.answer', { params, body: answerTo(await again(second), 'back', { checklist: [] }) });
  expect(sent).toMatchObject({ status: 409, problem: { code: 'rounds_used_up' } });
  const body = { outcome: 'back', why: 'The numbers came late.' };
  expect((await reviewer.ask('gates.grantRound', { params, body })).status).toBe(403);
  expect((await architect.ask('gates.grantRound', { params, body })).status).toBe(403);
  expect((await reviewer.ask('gates.askRound', { params, body: { ...body, outcome: 'approve' } })).status).toBe(400);
  const asked = await reviewer.call('gates.askRound', { params, body });
  expect(asked.roundAsked).toMatchObject({ by: { name: 'Rob' }, why: 'The numbers came late.' });
  expect((await again(second)).mayGrantRound).toBe(true);
  const granted = await owner.call('gates.grantRound', { params, body: { outcome: 'back', why: 'Once.' } });
  expect(granted).toMatchObject({ unavailable: {}, roundsLeft: { back: 1 }, roundAsked: null });
  expect(granted.history.map((line) => line.text)).toContain('Owner allowed one more round: Once.');
  await back(granted);
  const third = await gateOf(owner, runId, 3);
  expect(third.unavailable).toEqual({ back: 'All 2 rounds of sending back are used up.' });
});
