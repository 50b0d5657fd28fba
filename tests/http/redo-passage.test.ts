import type { ApiBody } from '@baton/schema/api/contracts';
import type { GateView } from '@baton/schema/api/gate-view';
import type { RunMode } from '@baton/schema/run/values';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { ModelServer } from '../support/model-server.ts';
import { spoken } from '../support/model-server/reply.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

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
});

const atGate = async (mode: RunMode = 'test'): Promise<{ runId: string; view: GateView }> => {
  const runId = await start(owner, versionId, { problem: 'Nobody reports near misses.' }, mode);
  return { runId, view: await gateOf(owner, runId) };
};
const redo = (client: MemoryClient, view: GateView, more: Partial<ApiBody<'gates.redo'>> = {}, key?: string) => {
  const { artefact = '', hash = '' } = view.documents[0]?.ref ?? {};
  const body = { artefact, baseHash: hash, pointer: '/text', instruction: 'Name the lead', ...more };
  return client.ask('gates.redo', {
    params: { gateId: view.gate.id },
    body,
    ...(key !== undefined && { headers: { 'idempotency-key': key } }),
  });
};
const settled = async (runId: string, gateId: string, times = 1): Promise<GateView> => {
  await until(
    owner,
    runId,
    ({ state }) => state.gates[gateId]?.redos?.length === times && state.gates[gateId].redos.every((one) => one.state !== 'asked'),
  );
  return owner.call('gates.get', { params: { gateId } });
};
const isRedo = (request: Parameters<typeof spoken>[0]): boolean => spoken(request).includes('Do one passage of it again');

test('a passage is written again from inside the gate: one call, one new version, said in the history', async () => {
  model.when(isRedo, { kind: 'answer', text: 'Report it to your lead, at once.' }, 1);
  const { runId, view } = await atGate();
  expect(view.redo).toMatchObject({ asked: [], possible: [view.documents[0]?.ref.artefact], whyNot: '' });
  const before = model.requests.length;
  const first = await redo(owner, view, {}, 'once');
  const second = await redo(owner, view, {}, 'once');
  expect([first.status, second.status]).toEqual([200, 200]);
  const after = await settled(runId, view.gate.id);
  expect(model.requests.length - before, 'the same request twice is one').toBe(1);
  expect(after.gate.status).toBe('open');
  expect(after.documents[0]).toMatchObject({
    content: { text: 'Report it to your lead, at once.' },
    ref: { version: 2 },
    by: { name: 'Draft' },
  });
  expect(after.documents[0]?.versions.at(-1)?.why).toBe('One passage written again at the request of Owner: Name the lead');
  expect(after.history.map((line) => line.text)).toEqual(
    expect.arrayContaining(['Owner asked the agent to redo a passage: Name the lead', 'The agent redid the passage: Guide, version 2']),
  );
  expect(after.signer.ownWork, 'who asked the agent did not write').toBe(view.signer.ownWork);
  const { state } = await owner.call('runs.get', { params: { runId } });
  expect(state.steps['draft#1']?.usage?.calls).toBe(2);
  const old = await owner.ask('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  expect(old).toMatchObject({ status: 409, problem: { code: 'content_changed' } });
  expect(await redo(owner, view)).toMatchObject({ status: 409, problem: { code: 'content_changed' } });
});

test('an approval of the text before counts no more, and its party is asked again', async () => {
  model.when(isRedo, { kind: 'answer', text: 'Report it, always.' }, 1);
  const { runId, view } = await atGate();
  const reviewer = await app.person('Rae', 'reviewer');
  const seen = await reviewer.call('gates.get', { params: { gateId: view.gate.id } });
  const approval = answerTo(seen, 'approve', { parties: ['expert'] });
  await reviewer.call('gates.answer', { params: { gateId: view.gate.id }, body: approval });
  await redo(owner, view);
  const after = await settled(runId, view.gate.id);
  expect(after.parties.map(({ id, answer }) => [id, answer])).toEqual([
    ['designer', null],
    ['expert', null],
  ]);
  expect(after.gate.waitingFor).toContain('Subject expert');
  const again = await reviewer.call('gates.get', { params: { gateId: view.gate.id } });
  const renewed = answerTo(again, 'approve', { parties: ['expert'] });
  expect((await reviewer.ask('gates.answer', { params: { gateId: view.gate.id }, body: renewed })).status).toBe(200);
});

test('a service that is away is told in words and leaves the gate alone; asked again, it is done', async () => {
  model.when(isRedo, { kind: 'status', status: 503, body: 'Down for repairs' }, 1);
  const { runId, view } = await atGate();
  await redo(owner, view);
  const failed = await settled(runId, view.gate.id);
  expect(failed.redo).toMatchObject({ asked: [{ state: 'failed', fault: { code: 'model_unavailable' } }] });
  expect(failed.documents[0]?.ref.version).toBe(1);
  model.when(isRedo, { kind: 'answer', text: 'Tell your lead.' }, 1);
  expect((await redo(owner, failed)).status).toBe(200);
  expect((await settled(runId, view.gate.id, 2)).documents[0]).toMatchObject({ content: { text: 'Tell your lead.' } });
});

test('while the agent works a second request waits its turn, and a decision makes what comes back too late', async () => {
  model.when(isRedo, { kind: 'hang' }, 1);
  const { view } = await atGate();
  await redo(owner, view);
  expect(await redo(owner, view)).toMatchObject({ status: 409, problem: { code: 'redo_running' } });
  const asked = await owner.call('gates.get', { params: { gateId: view.gate.id } });
  const answered = await owner.ask('gates.answer', {
    params: { gateId: view.gate.id },
    body: answerTo(asked, 'stop', { checklist: [] }),
  });
  expect(answered.status).toBe(200);
  expect(await redo(owner, view)).toMatchObject({ status: 409, problem: { code: 'gate_decided' } });
});

test('a rehearsal offers it not and says why; who does not decide here may not ask', async () => {
  const { view } = await atGate('rehearsal');
  expect(view.redo).toEqual({ asked: [], possible: [], whyNot: 'A rehearsal plays prepared texts, so no agent can redo a passage here.' });
  expect(await redo(owner, view)).toMatchObject({ status: 400 });
  const real = await atGate();
  const viewer = await app.person('Vic', 'viewer');
  expect((await redo(viewer, real.view)).status).toBe(403);
  expect((await redo(await app.person('Else', 'owner', 'another'), real.view)).status).toBe(404);
});
