import { afterEach, expect, test, vi } from 'vitest';
import { embeddedFolder } from '../support/embedded-folder.ts';
import { FaultyBaton } from '../support/faulty-baton.ts';
import { MailServer } from '../support/mail-server.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import type { Json } from '@baton/schema/json';

vi.setConfig({ testTimeout: 90_000 });
const SAM = 'sam@elsewhere.example';
let server: MailServer;
let baton: FaultyBaton;
afterEach(async () => {
  await baton.kill();
  await server.close();
});

async function runToGate(): Promise<string> {
  const party = (id: string, assignee: { kind: string; email?: string; name?: string }) => ({
    id,
    label: id,
    assignee,
    blocking: true,
    section: '',
  });
  const document = reviewPipeline({
    parties: [party('designer', { kind: 'starter' }), party('expert', { kind: 'guest', email: SAM, name: 'Sam' })],
  });
  const draft = await baton.api.call('pipelines.create', { body: { from: { kind: 'document', document: document as unknown as Json } } });
  const version = await baton.api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
  await baton.api.call('versions.publish', { params: { versionId: version.id }, body: {} });
  const brief = { problem: 'Nobody reports near misses.' };
  return (await baton.api.call('runs.start', { body: { from: { kind: 'version', versionId: version.id }, mode: 'rehearsal', brief } }))
    .runId;
}

async function openGates(runId: string): Promise<number> {
  const { state } = await baton.api.call('runs.get', { params: { runId } });
  return Object.values(state.gates).filter((gate) => gate.status === 'open').length;
}

test('a process that dies between the gate and its notice: the next one sends it, and there is one open gate', async () => {
  server = await MailServer.start();
  const options = { dataDir: await embeddedFolder(), smtpUrl: server.url };
  baton = await FaultyBaton.start(options);
  await baton.dieAt('gate:written-before-notified', 'review');
  const runId = await runToGate();
  expect(await baton.gone).toBe('SIGKILL');
  expect(server.mails).toEqual([]);
  baton = await FaultyBaton.start(options);
  await server.until(() => server.to(SAM).length > 0);
  expect(await openGates(runId)).toBe(1);
});

test('a process that dies after the mail server took a message and before that was written down: it is sent again under the same id', async () => {
  server = await MailServer.start();
  const options = { dataDir: await embeddedFolder(), smtpUrl: server.url };
  baton = await FaultyBaton.start(options);
  const dying = baton;
  server.onTaken = () => dying.kill();
  const runId = await runToGate();
  await dying.gone;
  server.onTaken = undefined;
  expect(server.to(SAM)).toHaveLength(1);
  baton = await FaultyBaton.start({ ...options, impatient: true });
  await server.until(() => server.to(SAM).length > 1);
  const [first, second] = server.to(SAM);
  expect(second?.messageId).toBe(first?.messageId);
  // The new process listens at another port; the secret in the link is the same.
  const secret = (text = ''): string | undefined => /\/g#(\S+)/.exec(text)?.[1];
  expect(secret(second?.text)).toBe(secret(first?.text));
  expect(await openGates(runId)).toBe(1);
});
