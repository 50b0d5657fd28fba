import { foldRun } from '@baton/schema/run/reduce-run';
import type { Json } from '@baton/schema/json';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

const BRIEF = { problem: 'Nobody reports near misses.' };
vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let owner: MemoryClient;
let versionId: string;
let pipelineId: string;
beforeAll(async () => {
  app = await testApp();
  owner = app.owner;
  ({ versionId, pipelineId } = await publish(owner, reviewPipeline()));
}, 60_000);
afterAll(() => app.close());

const begin = (body: Parameters<typeof owner.ask<'runs.start'>>[1]) => owner.ask('runs.start', body);

test('every fault of a brief comes at once and no run is made', async () => {
  const before = (await owner.call('runs.list')).items.length;
  const reply = await begin({
    body: {
      from: { kind: 'version', versionId },
      mode: 'rehearsal',
      brief: { problem: '  ', baseline: 'twelve', by: '2026-02-30', extra: 1 },
    },
  });
  expect(reply.status).toBe(400);
  expect(reply.problem.issues?.map((issue) => [issue.where.path, issue.code])).toEqual([
    ['/brief/problem', 'missing'],
    ['/brief/baseline', 'wrong_type'],
    ['/brief/by', 'wrong_date'],
    ['/brief/extra', 'unknown'],
  ]);
  expect((await owner.call('runs.list')).items.length).toBe(before);
});

test('without a model only rehearsals run; a draft is tested, never run for real; what is not published does no real work', async () => {
  const real = await begin({ body: { from: { kind: 'version', versionId }, mode: 'real', brief: BRIEF } });
  expect(real).toMatchObject({ status: 409, problem: { code: 'rehearsal_only', fix: expect.stringContaining('Settings') } });
  expect((await begin({ body: { from: { kind: 'draft', pipelineId }, mode: 'real', brief: BRIEF } })).problem.issues?.[0]?.where.path).toBe(
    '/mode',
  );
  const draft = await begin({ body: { from: { kind: 'draft', pipelineId }, mode: 'rehearsal', brief: BRIEF } });
  expect(draft.status).toBe(201);
  expect((await owner.call('runs.get', { params: { runId: draft.data.runId } })).run).toMatchObject({
    versionNumber: 0,
    mode: 'rehearsal',
  });
  const other = await owner.call('pipelines.create', { body: { from: { kind: 'document', document: reviewPipeline() as never } } });
  const version = await owner.call('versions.create', { params: { pipelineId: other.id }, body: {} });
  expect(
    (await begin({ body: { from: { kind: 'version', versionId: version.id }, mode: 'real', brief: BRIEF } })).problem.issues?.[0]?.where
      .path,
  ).toBe('/from/versionId');
  expect((await begin({ body: { from: { kind: 'version', versionId: version.id }, mode: 'rehearsal', brief: BRIEF } })).status).toBe(201);
});

test('ten requests with one key make one run; the key for something else is refused', async () => {
  const headers = { 'idempotency-key': 'run-1' };
  const body = { from: { kind: 'version', versionId } as const, mode: 'rehearsal' as const, brief: BRIEF };
  const replies = await Promise.all(Array.from({ length: 10 }, () => begin({ body, headers })));
  expect(new Set(replies.map((reply) => reply.data.runId)).size).toBe(1);
  expect(replies.every((reply) => reply.status === 201)).toBe(true);
  expect((await begin({ body: { ...body, brief: { problem: 'another' } }, headers })).problem.code).toBe('idempotency_mismatch');
});

test('branch by branch: one goes to its end while the other waits; two runs never touch each other', async () => {
  const [a, b] = await Promise.all([start(owner, versionId, BRIEF), start(owner, versionId, BRIEF)]);
  const beside = await until(
    owner,
    a,
    ({ state }) => state.steps['noted#1']?.status === 'done' && state.steps['review#1']?.status === 'waiting',
  );
  expect(beside.run).toMatchObject({ status: 'waiting', counts: { waiting: 1 }, waitingFor: [{ question: 'Is the guide right?' }] });
  const gateA = await gateOf(owner, a);
  await owner.call('gates.answer', { params: { gateId: gateA.gate.id }, body: answerTo(gateA, 'approve') });
  await until(owner, a, ({ run }) => run.status === 'finished');
  expect((await gateOf(owner, b)).gate.status).toBe('open');
});

test('the run page, its journal, its steps and its documents agree with each other', async () => {
  const runId = await start(owner, versionId, BRIEF);
  await gateOf(owner, runId);
  const detail = await until(owner, runId, ({ run }) => run.status === 'waiting');
  const first = await owner.call('runs.journal', { params: { runId }, query: { limit: 3 } });
  expect(first.items.map((event) => event.seq)).toEqual([1, 2, 3]);
  const rest = await owner.call('runs.journal', { params: { runId }, query: { after: first.next ?? 0 } });
  expect(foldRun(runId, [...first.items, ...rest.items])).toEqual(detail.state);
  const step = await owner.call('runs.step', { params: { runId }, query: { step: 'draft#1' } });
  expect(step).toMatchObject({ output: { text: 'Report it at once.' }, config: { purpose: 'Writes the guide' }, text: '' });
  expect((await owner.ask('runs.step', { params: { runId }, query: { step: '__proto__' } })).status).toBe(404);
  expect((await owner.ask('runs.artefact', { params: { runId }, query: { artefact: 'draft', version: 99 } })).status).toBe(404);
  const documents = await owner.call('runs.artefacts', { params: { runId } });
  expect(documents.items.map((item) => item.ref.title).toSorted()).toEqual(['Guide', 'Opinion']);
});

test('pausing, going on and stopping say what they did, and a run that ended takes nothing more', async () => {
  const runId = await start(owner, versionId, BRIEF);
  await gateOf(owner, runId);
  expect((await owner.call('runs.hold', { params: { runId }, body: { why: 'lunch' } })).status).toBe('held');
  expect((await owner.call('runs.resume', { params: { runId }, body: {} })).status).toBe('waiting');
  expect((await owner.call('runs.cancel', { params: { runId }, body: {} })).status).toBe('cancelled');
  for (const again of ['runs.cancel', 'runs.hold', 'runs.resume'] as const)
    expect((await owner.ask(again, { params: { runId }, body: {} })).problem.code).toBe('run_ended');
  expect((await owner.ask('runs.retry', { params: { runId }, body: { step: 'draft#1' } })).problem.code).toBe('run_ended');
});

test('a step that fails asks for a fix; it can be tried again, written by hand or skipped, each with its record', async () => {
  const broken = reviewPipeline();
  const { versionId: noSample } = await publish(owner, { ...broken, samples: { outputs: { second: broken.samples.outputs.second } } });
  const runId = await start(owner, noSample, BRIEF);
  const failed = await until(owner, runId, ({ run }) => run.status === 'attention');
  expect(failed.state.steps['draft#1']?.fault).toMatchObject({ code: 'no_sample', fix: expect.stringMatching(/./) });
  expect((await owner.ask('runs.retry', { params: { runId }, body: { step: 'review#1' } })).problem.code).toBe('step_not_there');
  await owner.call('runs.retry', { params: { runId }, body: { step: 'draft#1', note: 'again' } });
  await until(owner, runId, ({ run }) => run.status === 'attention');
  const unlike = await owner.ask('runs.write', {
    params: { runId },
    body: { step: 'draft#1', outcome: 'done', output: { txet: 5 }, reason: 'x' },
  });
  expect(unlike.status).toBe(400);
  expect(unlike.problem.issues?.map((issue) => issue.where.path)).toContain('/output/text');
  await owner.call('runs.write', {
    params: { runId },
    body: { step: 'draft#1', outcome: 'done', output: { text: 'By hand.' }, reason: 'no model' },
  });
  const view = await gateOf(owner, runId);
  expect(view.documents[0]).toMatchObject({ content: { text: 'By hand.' }, by: { name: 'Owner' } });
  const other = await start(owner, noSample, BRIEF);
  await until(owner, other, ({ run }) => run.status === 'attention');
  await owner.call('runs.skip', { params: { runId: other }, body: { step: 'draft#1', reason: 'not needed' } });
  const skipped = await until(owner, other, ({ run }) => run.status === 'finished');
  expect(skipped.run.ends).toEqual(['Noted']);
});

test('a document first written by hand is one: checked by its own rules, finished by code, a version in its writer’s name', async () => {
  const broken = reviewPipeline();
  const produces = { kind: 'artefact', artefact: 'qa_report' };
  const nodes = broken.nodes.map((node) => (node.key === 'draft' ? { ...node, config: { ...node.config, produces } } : node));
  const { versionId: noSample } = await publish(owner, {
    ...broken,
    nodes,
    samples: { outputs: { second: broken.samples.outputs.second } },
  });
  const runId = await start(owner, noSample, BRIEF);
  await until(owner, runId, ({ run }) => run.status === 'attention');
  const write = (output: Json) =>
    owner.ask('runs.write', { params: { runId }, body: { step: 'draft#1', outcome: 'done', output, reason: 'no model' } });
  const check = {
    id: 'ACC-01',
    category: 'accuracy',
    title: 'It is right',
    method: 'human',
    status: 'fail',
    severity: 'blocker',
    findings: [{ pointer: '', message: 'The number is wrong.' }],
  };
  const unlike = await write({ summary: 'Fine', checks: [{ ...check, status: 'maybe' }], break_tests: [] });
  expect(unlike.status).toBe(400);
  expect(unlike.problem.issues?.map((issue) => issue.where.path)).toEqual(['/output/checks/0/status']);
  const written = await write({ summary: 'Nothing to do', verdict: 'pass', checks: [check], break_tests: [] });
  expect(written.status, JSON.stringify(written.problem)).toBe(200);
  const view = await gateOf(owner, runId);
  expect(view.documents[0]).toMatchObject({
    ref: { type: 'qa_report', version: 1 },
    by: { name: 'Owner' },
    content: { verdict: 'fail', counts: { blocker_fail: 1 } },
  });
  const { state } = await owner.call('runs.get', { params: { runId } });
  expect(state.steps['draft#1']).toMatchObject({ by: 'hand', artefact: { type: 'qa_report', version: 1 } });
});

test('nothing after an open gate can be written, skipped or tried by a direct call', async () => {
  const runId = await start(owner, versionId, BRIEF);
  const view = await gateOf(owner, runId);
  const write = await owner.ask('runs.write', { params: { runId }, body: { step: 'release#1', outcome: 'done', output: {}, reason: 'x' } });
  const gate = await owner.ask('runs.write', {
    params: { runId },
    body: { step: 'review#1', outcome: 'approve', output: { decision: 'approve' }, reason: 'x' },
  });
  const skip = await owner.ask('runs.skip', { params: { runId }, body: { step: 'review#1', reason: 'x' } });
  for (const reply of [write, skip]) expect(reply).toMatchObject({ status: 409, problem: { code: 'step_not_there' } });
  expect([400, 403, 409]).toContain(gate.status);
  expect((await owner.call('gates.get', { params: { gateId: view.gate.id } })).gate.status).toBe('open');
});

test('lists filter, search and page', async () => {
  const runId = await start(owner, versionId, { problem: 'Zebra crossings are ignored. Often.' });
  await gateOf(owner, runId);
  const found = await owner.call('runs.list', { query: { search: 'zebra', status: 'waiting', pipelineId, mode: 'rehearsal' } });
  expect(found.items.map((run) => run.title)).toEqual(['Zebra crossings are ignored']);
  expect((await owner.call('runs.list', { query: { search: "' OR 1=1 --" } })).items).toEqual([]);
  expect((await owner.call('runs.list', { query: { search: '%' } })).items).toEqual([]);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.call('runs.list', { query: { limit: 3, ...(cursor !== undefined && { cursor }) } });
    seen.push(...page.items.map((run) => run.id));
    cursor = page.next;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThan(9);
  expect((await owner.ask('runs.list', { query: { cursor: "x'; drop table runs" } })).status).toBeLessThan(500);
  const home = await owner.call('home.get');
  expect(home.waitingCount).toBe((await owner.call('me.get')).waiting);
});
