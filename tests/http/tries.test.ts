import type { ApiBody } from '@baton/schema/api/contracts';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import { SAMPLE_MODEL } from '@baton/schema/run/sample-model';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { answerTo, gateOf, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { ModelServer } from '../support/model-server.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
let model: ModelServer;
let app: TestApp;
let owner: MemoryClient;
beforeAll(async () => {
  model = await ModelServer.start();
  app = await testApp({ modelUrl: model.url });
  owner = app.owner;
}, 60_000);
beforeEach(() => {
  model.requests.length = 0;
});
afterAll(async () => {
  await app.close();
  await model.close();
});

/** The review in small, with a last agent that reads the draft and what was decided. */
function document(change: (document: Pipeline) => void = () => undefined): Pipeline {
  const made = reviewPipeline();
  made.nodes.push({
    id: 'note',
    key: 'note',
    name: 'Note',
    type: 'agent',
    typeVersion: 1,
    config: {
      purpose: 'Tells everybody',
      instructions: 'Tell people about this guide: {{ draft.text }} ({{ first(review.reason, "no reason") }})',
      produces: { kind: 'text', title: 'Note' },
    },
  });
  made.edges = made.edges.filter((edge) => edge.from.node !== 'release');
  made.edges.push({ id: 'e1', from: { node: 'release', outcome: 'done' }, to: 'note' });
  made.edges.push({ id: 'e2', from: { node: 'note', outcome: 'done' }, to: 'released' });
  change(made);
  return made;
}
const unsampled = (made: Pipeline): void => {
  made.samples = { outputs: {} };
};

async function draft(made: Pipeline, client = owner): Promise<string> {
  return (await client.call('pipelines.create', { body: { from: { kind: 'document', document: made as unknown as Json } } })).id;
}
type Try = ApiBody<'tries.start'>;
const tries = (pipelineId: string, body: Try, client = owner) => client.ask('tries.start', { params: { pipelineId }, body });
async function tried(pipelineId: string, body: Try): Promise<string> {
  return (await owner.call('tries.start', { params: { pipelineId }, body })).runId;
}
const finished = (runId: string) => until(owner, runId, ({ run }) => run.status === 'finished' || run.status === 'attention');
const setInstructions = async (pipelineId: string, node: string, value: string): Promise<void> => {
  const { revision } = await owner.call('pipelines.get', { params: { pipelineId } });
  const patches = [{ op: 'set' as const, path: ['nodes', node, 'config', 'instructions'], value }];
  await owner.call('pipelines.save', { params: { pipelineId }, body: { baseRevision: revision, patches } });
};

test('one step of a draft with faults elsewhere asks the model once, on what was written for it, and stands as its last try', async () => {
  const made = document((one) => {
    unsampled(one);
    one.edges = one.edges.filter((edge) => edge.from.node !== 'note');
    const broken = one.nodes.find((node) => node.id === 'second');
    if (broken) broken.config = { ...broken.config, instructions: '{{ nobody.knows }}' };
  });
  const pipelineId = await draft(made);
  const body: Try = { kind: 'step', node: 'note', mode: 'test', given: { draft: { text: 'Call your lead.' } } };
  const runId = await tried(pipelineId, body);
  const { state, run } = await finished(runId);
  expect(run).toMatchObject({ status: 'finished', mode: 'test', title: 'Test of “Note”' });
  expect(state.started?.trial).toEqual({ kind: 'step', nodeId: 'note' });
  expect(model.requests).toHaveLength(1);
  expect(model.requests[0]?.text).toContain('Tell people about this guide: Call your lead. (no reason)');
  expect(Object.keys(state.steps)).toEqual(['draft#1', 'note#1']);
  expect(state.steps['draft#1']).toMatchObject({ given: { by: 'hand' }, artefact: { title: 'Guide' } });
  const input = await owner.call('runs.input', { params: { runId }, query: { step: 'note#1' } });
  expect(input.values.map((value) => value.name)).toContain('Draft');
  const list = await owner.call('tries.list', { params: { pipelineId } });
  expect(list).toMatchObject({ base: null, tries: [{ node: 'note', runId, mode: 'test', status: 'finished' }] });
});

test('what a step reads and nobody has is named step by step; a step that is gone or switched off is refused with the reason', async () => {
  const pipelineId = await draft(document(unsampled));
  const missing = await tries(pipelineId, { kind: 'step', node: 'note', mode: 'test' });
  expect(missing).toMatchObject({
    status: 422,
    problem: {
      code: 'inputs_missing',
      detail: '“Note” reads a result that is not there yet.',
      issues: [{ where: { node: 'draft', path: '/given/draft' }, message: '“Draft” has no result yet.' }],
    },
  });
  const noBrief = await tries(pipelineId, { kind: 'step', node: 'draft', mode: 'test' });
  expect(noBrief).toMatchObject({ status: 422, problem: { issues: [{ where: { path: '/brief' } }] } });
  expect((await tries(pipelineId, { kind: 'step', node: 'gone', mode: 'test' })).problem.code).toBe('step_not_there');
  const nothing = await tries(pipelineId, { kind: 'from', node: 'review', mode: 'test' });
  expect(nothing).toMatchObject({
    status: 422,
    problem: { code: 'inputs_missing', detail: 'Nothing to start from: “Draft” has no result yet.' },
  });
  const off = await draft(document((one) => one.nodes.forEach((node) => node.id === 'note' && (node.disabled = true))));
  expect((await tries(off, { kind: 'step', node: 'note', mode: 'rehearsal' })).problem.detail).toBe('“Note” is switched off.');
  expect(model.requests).toEqual([]);
});

test('up to a step: from the start, its gate in the inbox of whoever tests and marked as a test, nothing behind it', async () => {
  const made = document((one) => {
    const gate = one.nodes.find((node) => node.id === 'review');
    if (gate)
      gate.config = {
        ...gate.config,
        parties: [{ id: 'x', label: 'Expert', assignee: { kind: 'role', role: 'viewer' }, blocking: true, section: '' }],
      };
    one.policies.fourEyes = true;
  });
  const pipelineId = await draft(made);
  const runId = await tried(pipelineId, { kind: 'up_to', node: 'review', mode: 'rehearsal' });
  const view = await gateOf(owner, runId);
  expect(view.gate.mode).toBe('rehearsal');
  expect((await owner.call('gates.list', { query: { box: 'mine' } as never })).items.map((gate) => gate.id)).toContain(view.gate.id);
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  const { state } = await finished(runId);
  expect(Object.keys(state.current).toSorted()).toEqual(['draft', 'review', 'start']);
  expect(state.ended?.ends).toEqual([]);
});

test('from a step on the earlier results are those of the last run, by their hashes, and the draft is what runs now', async () => {
  const pipelineId = await draft(document());
  const first = await tried(pipelineId, { kind: 'up_to', node: 'review', mode: 'rehearsal' });
  const view = await gateOf(owner, first);
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  const before = await finished(first);
  await setInstructions(pipelineId, 'note', 'Sing about {{ draft.text }}');
  const runId = await tried(pipelineId, { kind: 'from', node: 'release', mode: 'test' });
  // The approval was the other run's, so its gate is asked again.
  const again = await gateOf(owner, runId);
  const begun = await owner.call('runs.get', { params: { runId } });
  expect(begun.state.sharedFrom).toMatchObject({ runId: first, nodeId: 'release' });
  expect(begun.state.steps['draft#1']?.output).toEqual(before.state.steps['draft#1']?.output);
  await owner.call('gates.answer', { params: { gateId: again.gate.id }, body: answerTo(again, 'approve') });
  const { state } = await until(owner, runId, ({ run }) => run.status === 'finished');
  expect(model.requests.map((request) => request.text.includes('Sing about Report it at once.'))).toContain(true);
  expect(state.steps['note#1']?.status).toBe('done');
  expect(state.steps['release#1']?.released).toBeUndefined();
  const releases = await app.stores.database.db.selectFrom('releases').selectAll().where('run_id', '=', runId).execute();
  expect(releases).toEqual([]);
});

test('results that do not follow from the draft any more are taken over with the reason', async () => {
  const pipelineId = await draft(document());
  await finished(await tried(pipelineId, { kind: 'up_to', node: 'draft', mode: 'rehearsal' }));
  await setInstructions(pipelineId, 'draft', 'Something else');
  const runId = await tried(pipelineId, { kind: 'from', node: 'review', mode: 'rehearsal' });
  const { state } = await owner.call('runs.get', { params: { runId } });
  expect(state.steps['draft#1']?.outdated).toBe('Its instructions changed since this was made');
  expect(state.steps['start#1']).not.toHaveProperty('outdated');
});

test('a step that was tried since gives its newer result to the step behind it', async () => {
  const pipelineId = await draft(document());
  const first = await tried(pipelineId, { kind: 'up_to', node: 'draft', mode: 'rehearsal' });
  await finished(first);
  model.next({ kind: 'answer', text: 'A newer guide.' });
  const newer = await tried(pipelineId, { kind: 'step', node: 'draft', mode: 'test' });
  await finished(newer);
  const runId = await tried(pipelineId, { kind: 'step', node: 'note', mode: 'test' });
  const { state } = await finished(runId);
  expect(model.requests.at(-1)?.text).toContain('A newer guide.');
  expect(state.steps['draft#1']?.given).toMatchObject({ by: 'run', runId: newer });
  const older = await tried(pipelineId, { kind: 'step', node: 'note', mode: 'test', given: { draft: { text: 'By hand.' } } });
  await finished(older);
  expect(model.requests.at(-1)?.text).toContain('By hand.');
});

test('a brief that was written for one try is lent to the next', async () => {
  const pipelineId = await draft(document(unsampled));
  const brief = { problem: 'Nobody reports near misses.' };
  await finished(await tried(pipelineId, { kind: 'step', node: 'draft', mode: 'test', brief }));
  await finished(await tried(pipelineId, { kind: 'step', node: 'note', mode: 'test' }));
  await finished(await tried(pipelineId, { kind: 'up_to', node: 'draft', mode: 'test' }));
  expect(model.requests.at(-1)?.text).toContain('Nobody reports near misses.');
});

test('a pinned sample stands for the model in a test run and is named as one; trying the step itself, and real runs, ask the model', async () => {
  const made = document((one) => {
    one.samples.outputs['draft'] = [{ output: { text: 'A pinned guide.' }, pinned: true }];
  });
  const pipelineId = await draft(made);
  const runId = await tried(pipelineId, { kind: 'up_to', node: 'draft', mode: 'test' });
  const { state } = await finished(runId);
  expect(state.steps['draft#1']?.usage).toMatchObject({ model: SAMPLE_MODEL, calls: 0, cost: 0 });
  expect(model.requests).toEqual([]);
  const alone = await finished(await tried(pipelineId, { kind: 'step', node: 'draft', mode: 'test' }));
  expect(alone.state.steps['draft#1']?.usage?.model).not.toBe(SAMPLE_MODEL);
  expect(model.requests).toHaveLength(1);
  const unpinned = await finished(await tried(pipelineId, { kind: 'up_to', node: 'second', mode: 'test' }));
  expect(unpinned.state.steps['second#1']?.usage?.model).not.toBe(SAMPLE_MODEL);
  expect(model.requests).toHaveLength(2);
  const version = await owner.call('versions.create', { params: { pipelineId }, body: {} });
  await owner.call('versions.publish', { params: { versionId: version.id }, body: {} });
  const real = await start(owner, version.id, { problem: 'Real work' }, 'real');
  const { state: worked } = await until(owner, real, ({ state: now }) => now.steps['draft#1']?.status === 'done');
  expect(worked.steps['draft#1']?.usage?.model).not.toBe(SAMPLE_MODEL);
});

test('from a step whose earlier steps were never run but are pinned', async () => {
  const made = document((one) => {
    one.samples.outputs['draft'] = [{ output: { text: 'A pinned guide.' }, pinned: true }];
  });
  const pipelineId = await draft(made);
  const runId = await tried(pipelineId, { kind: 'from', node: 'review', mode: 'rehearsal' });
  const view = await gateOf(owner, runId);
  expect(view.documents.map(({ content }) => content)).toEqual([{ text: 'A pinned guide.' }]);
  const { state } = await owner.call('runs.get', { params: { runId } });
  expect(state.steps['draft#1']?.given).toEqual({ by: 'sample' });
});

test('a test waits where it was asked to before it has begun anything', async () => {
  const pipelineId = await draft(document());
  const runId = await tried(pipelineId, { kind: 'up_to', node: 'review', mode: 'rehearsal', marks: ['draft'] });
  const { state } = await until(owner, runId, ({ run }) => run.status === 'waiting');
  expect(state.steps['draft#1']).toMatchObject({ status: 'waiting', wait: { kind: 'mark' }, attempt: 0 });
  const whole = await owner.call('runs.start', {
    body: { from: { kind: 'draft', pipelineId }, mode: 'rehearsal', brief: { problem: 'x' }, marks: ['start'] },
  });
  const real = await owner.call('versions.create', { params: { pipelineId }, body: {} });
  await owner.call('versions.publish', { params: { versionId: real.id }, body: {} });
  const from = { kind: 'version' as const, versionId: real.id };
  const refused = await owner.ask('runs.start', { body: { from, mode: 'real', brief: { problem: 'x' }, marks: ['start'] } });
  expect(refused).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
  await until(owner, whole.runId, ({ state: now }) => now.steps['start#1']?.wait?.kind === 'mark');
});

test('the model fails: the step says what happened and what to do, and stays the last try of its step', async () => {
  const pipelineId = await draft(document());
  model.next('bad_key');
  const runId = await tried(pipelineId, { kind: 'step', node: 'draft', mode: 'test' });
  const { state, run } = await finished(runId);
  expect(run.status).toBe('attention');
  expect(state.steps['draft#1']?.fault).toMatchObject({ message: expect.any(String), fix: expect.any(String) });
  expect((await owner.call('tries.list', { params: { pipelineId } })).tries).toMatchObject([{ node: 'draft', runId, status: 'attention' }]);
});

test('the same request twice is one try; two people who try at once have a run each', async () => {
  const pipelineId = await draft(document());
  const headers = { 'idempotency-key': 'a-try-of-mine' };
  const call = { params: { pipelineId }, body: { kind: 'step' as const, node: 'draft', mode: 'rehearsal' as const }, headers };
  const one = await owner.call('tries.start', call);
  expect(await owner.call('tries.start', call)).toEqual(one);
  const ann = await app.person('Ann', 'architect');
  const [mine, hers] = await Promise.all([tries(pipelineId, call.body), tries(pipelineId, call.body, ann)]);
  expect([mine.status, hers.status]).toEqual([201, 201]);
  expect(mine.data.runId).not.toBe(hers.data.runId);
  await Promise.all([finished(mine.data.runId), finished(hers.data.runId)]);
  expect((await owner.call('tries.list', { params: { pipelineId } })).tries).toHaveLength(1);
});

test('a run of another pipeline, or of another workspace, is nothing to start from', async () => {
  const [one, other] = [await draft(document()), await draft(document())];
  const base = await tried(other, { kind: 'up_to', node: 'draft', mode: 'rehearsal' });
  expect((await tries(one, { kind: 'from', node: 'review', mode: 'rehearsal', base })).problem).toMatchObject({
    code: 'bad_input',
    path: '/base',
  });
  const stranger = await app.person('Eve', 'owner', 'another');
  const theirs = await draft(document(), stranger);
  expect((await tries(theirs, { kind: 'from', node: 'review', mode: 'rehearsal', base }, stranger)).status).toBe(404);
});

/** A list of topics, each written about and then shortened, and a summary behind it. */
function listed(): Pipeline {
  const made = reviewPipeline();
  const agent = (id: string, instructions: string, scope?: string): Pipeline['nodes'][number] => ({
    id,
    key: id,
    name: id,
    type: 'agent',
    typeVersion: 1,
    config: { purpose: 'Writes', instructions, produces: { kind: 'text', title: id } },
    ...(scope !== undefined && { scope }),
  });
  const edge = (from: string, to: string): Pipeline['edges'][number] => ({
    id: `${from}_${to}`,
    from: { node: from, outcome: 'done' },
    to,
  });
  const [start, end] = [made.nodes.find((node) => node.id === 'start'), made.nodes.find((node) => node.id === 'noted')];
  if (!start || !end) throw new Error('the review has both');
  return {
    ...made,
    brief: { fields: [{ key: 'topics', label: 'Topics', kind: 'texts', required: true }] },
    nodes: [
      start,
      { id: 'list', key: 'list', name: 'Each topic', type: 'each', typeVersion: 1, config: { over: 'brief.topics' } },
      agent('about', 'Write about {{ item }}.', 'list'),
      agent('short', 'Shorten for {{ item }}: {{ about.text }}', 'list'),
      agent('sum', 'Sum it up'),
      end,
    ],
    edges: [edge('start', 'list'), edge('about', 'short'), edge('list', 'sum'), edge('sum', 'noted')],
    layout: { nodes: {}, phases: [] },
    samples: { brief: { topics: ['ladders', 'gloves'] }, outputs: {} },
  };
}

test('a step in a list is tried with one entry: that of the last run which is shown, or one that was written', async () => {
  const pipelineId = await draft(listed());
  const bare = await tries(pipelineId, { kind: 'step', node: 'short', mode: 'test' });
  expect(bare.problem.issues?.map((issue) => issue.where.node)).toEqual(['list', 'about']);
  const given = { list: 'helmets', about: { text: 'Wear one.' } };
  const written = await finished(await tried(pipelineId, { kind: 'step', node: 'short', mode: 'test', given }));
  expect(model.requests.at(-1)?.text).toContain('Shorten for helmets: Wear one.');
  expect(written.run.status).toBe('finished');
  await finished(await tried(pipelineId, { kind: 'up_to', node: 'list', mode: 'test' }));
  const before = model.requests.length;
  const base = await owner.call('tries.list', { params: { pipelineId } });
  const items = (await owner.call('runs.get', { params: { runId: base.base?.runId ?? '' } })).state.steps['list#1']?.frame?.items;
  expect(items).toHaveLength(2);
  const { state } = await finished(await tried(pipelineId, { kind: 'step', node: 'short', mode: 'test', item: items?.[1]?.key ?? '' }));
  expect(model.requests).toHaveLength(before + 1);
  expect(model.requests.at(-1)?.text).toContain('Shorten for gloves: ');
  expect(state.ended?.status).toBe('finished');
  expect(state.steps['sum#1']).toBeUndefined();
});

test('from a step in a list that entry is done anew, with what follows the list; the other entries stay', async () => {
  const pipelineId = await draft(listed());
  await finished(await tried(pipelineId, { kind: 'up_to', node: 'list', mode: 'test' }));
  const before = model.requests.length;
  const { state } = await finished(await tried(pipelineId, { kind: 'from', node: 'short', mode: 'test' }));
  expect(model.requests.slice(before).map((request) => /Shorten for \w+|Sum it up/.exec(request.text)?.[0])).toEqual([
    'Shorten for ladders',
    'Sum it up',
  ]);
  expect(state.steps['sum#1']?.status).toBe('done');
});
