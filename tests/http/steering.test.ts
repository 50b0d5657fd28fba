import { RATES } from '@baton/runtime/http/rate-limit';
import { LIMITS } from '@baton/schema/limits';
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
beforeAll(async () => {
  app = await testApp();
  owner = app.owner;
  ({ versionId } = await publish(owner, reviewPipeline()));
}, 60_000);
afterAll(() => app.close());

async function decided(decision = 'approve'): Promise<string> {
  const runId = await start(owner, versionId, BRIEF);
  const view = await gateOf(owner, runId);
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, decision) });
  await until(owner, runId, ({ run }) => run.status === 'finished');
  return runId;
}

test('a paused run names who paused it, is found in the list, and its gates are answered while what follows waits', async () => {
  const runId = await start(owner, versionId, BRIEF);
  const view = await gateOf(owner, runId);
  await owner.call('runs.hold', { params: { runId }, body: { why: 'holidays' } });
  expect((await owner.call('runs.get', { params: { runId } })).state.held).toMatchObject({ why: 'holidays', by: { name: 'Owner' } });
  const held = await owner.call('runs.list', { query: { status: 'held' } });
  expect(held.items.map((run) => run.id)).toEqual([runId]);
  const reply = await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  expect(reply.whatNow?.headline).toBe('Owner paused the run. Nothing new starts until somebody lets it go on.');
  expect((await owner.call('runs.get', { params: { runId } })).state.steps['release#1']).toBeUndefined();
  await owner.call('runs.resume', { params: { runId }, body: {} });
  await until(owner, runId, ({ run }) => run.status === 'finished');
});

test('one branch is stopped: what stops is said before, its question is withdrawn with who and why, the rest stays', async () => {
  const runId = await start(owner, versionId, BRIEF);
  const view = await gateOf(owner, runId);
  await until(owner, runId, ({ state }) => state.steps['noted#1']?.status === 'done');
  const query = { step: 'review#1' };
  const preview = await owner.call('runs.stopPreview', { params: { runId }, query });
  expect(preview).toMatchObject({
    stopped: [{ name: 'Review' }],
    notTaken: [{ name: 'Release' }, { name: 'Not released' }, { name: 'Released' }],
    questions: ['Is the guide right?'],
    ends: true,
  });
  expect((await owner.call('runs.get', { params: { runId } })).run.status).toBe('waiting');
  await owner.call('runs.stop', { params: { runId }, body: { step: 'review#1', why: 'another team has it' } });
  const after = await until(owner, runId, ({ run }) => run.status === 'finished');
  expect(after.run.ends).toEqual(['Noted']);
  const late = await owner.ask('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  expect(late).toMatchObject({ status: 409, problem: { code: 'gate_withdrawn' } });
  expect(JSON.stringify(late.problem)).toContain('another team has it');
});

test('a run that begins again shares earlier results and their documents, and asks its gate anew', async () => {
  const runId = await decided();
  const preview = await owner.call('runs.againPreview', { params: { runId }, query: { step: 'release#1' } });
  expect(preview.askedAgain.map((step) => step.name)).toEqual(['Review']);
  expect(preview.takenOver.map((step) => step.name).toSorted()).toEqual(['Draft', 'Noted', 'Second opinion', 'Start']);
  const headers = { 'idempotency-key': 'again-1' };
  const again = await owner.call('runs.again', { params: { runId }, body: { step: 'release#1' }, headers });
  expect(await owner.call('runs.again', { params: { runId }, body: { step: 'release#1' }, headers })).toEqual(again);
  const view = await gateOf(owner, again.runId);
  expect(view.documents[0]).toMatchObject({ content: { text: 'Report it at once.' } });
  const detail = await owner.call('runs.get', { params: { runId: again.runId } });
  expect(detail.state.steps['draft#1']).toMatchObject({ shared: true, status: 'done' });
  expect(detail.state.sharedFrom).toMatchObject({ runId, step: 'release#1' });
  const documents = await owner.call('runs.artefacts', { params: { runId: again.runId } });
  expect(documents.items.map((item) => item.ref.title).toSorted()).toEqual(['Guide', 'Opinion']);
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'back') });
  const second = await gateOf(owner, again.runId, 2);
  expect(second.documents[0]).toMatchObject({ content: { text: 'Report it at once, to your lead.' } });
  const third = await owner.ask('runs.again', { params: { runId: again.runId }, body: { step: 'review#2' } });
  expect(third).toMatchObject({ status: 409, problem: { code: 'step_not_there' } });
  expect(third.problem.detail).toContain('still waits for a person');
});

test('results that are too many to take over are refused before and when it begins', async () => {
  const runId = await decided();
  const { engine } = app.runtime.deps;
  const loaded = await engine.read(runId);
  const large = structuredClone(loaded.state);
  for (const step of Object.values(large.steps)) step.output &&= { inline: 'x'.repeat(LIMITS.sharedBytes) };
  const read = vi.spyOn(engine, 'read').mockResolvedValue({ ...loaded, state: large });
  const refused = { status: 413, problem: { code: 'too_large' } };
  expect(await owner.ask('runs.againPreview', { params: { runId }, query: { step: 'release#1' } })).toMatchObject(refused);
  expect(await owner.ask('runs.again', { params: { runId }, body: { step: 'release#1' } })).toMatchObject(refused);
  read.mockRestore();
});

test('beginning again counts as starting: a loop is told to wait', async () => {
  const slow = await testApp({ rates: { ...RATES, start: { burst: 1, everyMs: 60_000 } } });
  const ask = () => slow.owner.ask('runs.again', { params: { runId: 'nothing' }, body: { step: 'a#1' } });
  expect([(await ask()).status, (await ask()).status]).toEqual([404, 429]);
  await slow.close();
});

test('a test or rehearsal waits before a marked step, shows what it would read, and goes on by hand', async () => {
  const runId = await start(owner, versionId, BRIEF);
  const view = await gateOf(owner, runId);
  await owner.call('runs.mark', { params: { runId }, body: { nodeId: 'draft', on: true } });
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'back') });
  const waits = await until(owner, runId, ({ state }) => state.steps['draft#2']?.status === 'waiting');
  expect(waits.state.marks).toHaveProperty('draft');
  const input = await owner.call('runs.input', { params: { runId }, query: { step: 'draft#2' } });
  expect(input.config).toMatchObject({ purpose: 'Writes the guide' });
  expect(input.values).toMatchObject([{ key: 'brief', name: 'The brief', value: BRIEF, document: null }]);
  await owner.call('runs.continue', { params: { runId }, body: { step: 'draft#2' } });
  await gateOf(owner, runId, 2);
});

test('two runs of one pipeline side by side: briefs, ways out, documents, rounds', async () => {
  const [one, other] = [await decided(), await start(owner, versionId, { problem: 'Too many forms.' })];
  const first = await gateOf(owner, other);
  await owner.call('gates.answer', { params: { gateId: first.gate.id }, body: answerTo(first, 'back') });
  const second = await gateOf(owner, other, 2);
  await owner.call('gates.answer', { params: { gateId: second.gate.id }, body: answerTo(second, 'stop') });
  await until(owner, other, ({ run }) => run.status === 'finished');
  const found = await owner.call('runs.compare', { params: { runId: one }, query: { with: other } });
  expect(found.brief).toEqual([{ label: 'What is the problem?', one: BRIEF.problem, other: 'Too many forms.', same: false }]);
  const step = (name: string) => found.steps.find((each) => each.name === name);
  expect(step('Second opinion')).toMatchObject({ same: true, one: { rounds: 1 }, other: { rounds: 1 } });
  expect(step('Draft')).toMatchObject({ same: false, one: { document: { version: 1 } }, other: { rounds: 2, document: { version: 2 } } });
  expect(step('Review')).toMatchObject({ same: false, one: { outcome: 'Approve' }, other: { outcome: 'Stop', rounds: 2 } });
  expect(step('Released')).toMatchObject({ one: { status: 'done' }, other: { status: 'skipped' } });
  const foreign = await publish(owner, { ...reviewPipeline(), name: 'Another' });
  const elsewhere = await start(owner, foreign.versionId, BRIEF);
  expect((await owner.ask('runs.compare', { params: { runId: one }, query: { with: elsewhere } })).status).toBe(400);
  expect((await owner.ask('runs.compare', { params: { runId: one }, query: { with: 'nothing' } })).status).toBe(404);
});

test('changed settings hold for this run and are in its record; a locked step refuses them', async () => {
  const broken = reviewPipeline();
  const nodes = broken.nodes.map((node) => (node.id === 'second' ? { ...node, locked: true } : node));
  const { versionId: noSample } = await publish(owner, { ...broken, nodes, samples: { outputs: {} } });
  const runId = await start(owner, noSample, BRIEF);
  await until(owner, runId, ({ run }) => run.counts.attention === 2);
  const { config } = await owner.call('runs.input', { params: { runId }, query: { step: 'draft#1' } });
  const changed = { ...config, instructions: 'Write two sentences.' };
  const wrong = await owner.ask('runs.retry', {
    params: { runId },
    body: { step: 'draft#1', config: { ...config, answerLength: 'long' } },
  });
  expect(wrong.problem.issues?.map((issue) => issue.where.path)).toEqual(['/config/answerLength']);
  expect((await owner.ask('runs.retry', { params: { runId }, body: { step: 'second#1', config: changed } })).problem.code).toBe(
    'not_allowed',
  );
  await owner.call('runs.retry', { params: { runId }, body: { step: 'draft#1', config: changed, note: 'shorter' } });
  const journal = await owner.call('runs.journal', { params: { runId }, query: {} });
  expect(journal.items.find((event) => event.type === 'step.retried')?.data).toMatchObject({ config: changed, note: 'shorter' });
  expect((await owner.call('runs.input', { params: { runId }, query: { step: 'draft#1' } })).config).toEqual(changed);
});
