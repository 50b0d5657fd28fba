import { makeDigests } from '@baton/runtime/use-cases/notices/make-digests';
import { sendNotices } from '@baton/runtime/use-cases/notices/send-notices';
import { NO_LOG } from '@baton/runtime/ports/log';
import { LIMITS } from '@baton/schema/limits';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MailServer } from '../support/mail-server.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
let server: MailServer;
let app: TestApp;
let ben: MemoryClient;
let benId: string;
let benMail: string;
let pipelineId: string;
let anchor: { kind: 'step'; id: string };
beforeAll(async () => {
  server = await MailServer.start();
  app = await testApp({ smtpUrl: server.url, owner: { email: 'priya@house.example', password: 'correct horse battery' }, silent: true });
  ben = await app.person('Ben', 'reviewer');
  const found = (await app.runtime.deps.people.people(app.workspaceId)).find((person) => person.name === 'Ben');
  [benId, benMail] = [found?.userId ?? '', found?.email ?? ''];
  const draft = await app.owner.call('pipelines.create', { body: { from: { kind: 'document', document: reviewPipeline() as never } } });
  pipelineId = draft.id;
  anchor = { kind: 'step', id: draft.document.nodes[1]?.id ?? '' };
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const params = () => ({ pipelineId });
const begin = (client: MemoryClient, text: string, mentions: string[] = [], headers: Record<string, string> = {}) =>
  client.call('comments.create', { params: params(), body: { anchor, text, mentions }, headers });
const threads = async (client: MemoryClient) => (await client.call('comments.list', { params: params() })).threads;
const look = () => sendNotices({ ...app.runtime.deps, log: NO_LOG });

test('a reviewer comments and replies without being able to change the draft; a viewer only reads', async () => {
  const thread = await begin(ben, 'Is this the right step? <img src=x onerror=alert(1)>');
  const name = (await app.owner.call('pipelines.get', { params: params() })).document.nodes[1]?.name;
  expect(thread).toMatchObject({ anchor, called: name, resolved: null });
  expect(thread.remarks).toMatchObject([{ text: 'Is this the right step? <img src=x onerror=alert(1)>', mine: true, editedAt: null }]);
  const replied = await app.owner.call('comments.reply', { params: { ...params(), remarkId: thread.id }, body: { text: 'It is.' } });
  expect(replied.remarks.map((remark) => [remark.text, remark.mine])).toEqual([
    ['Is this the right step? <img src=x onerror=alert(1)>', false],
    ['It is.', true],
  ]);
  expect(
    (await ben.ask('pipelines.save', { params: params(), body: { baseRevision: 0, patches: [{ op: 'remove', path: ['name'] }] } })).status,
  ).toBe(403);
  const vera = await app.person('Vera', 'viewer');
  expect((await threads(vera)).map((each) => each.id)).toContain(thread.id);
  expect((await vera.ask('comments.create', { params: params(), body: { anchor, text: 'Me too' } })).status).toBe(403);
});

test('what is sent twice is said once', async () => {
  const headers = { 'idempotency-key': 'remark-1' };
  const one = await begin(ben, 'Only once', [], headers);
  const two = await begin(ben, 'Only once', [], headers);
  expect(two).toEqual(one);
  expect((await threads(ben)).filter((thread) => thread.remarks[0]?.text === 'Only once')).toHaveLength(1);
});

test('only who wrote a remark changes it; anybody who may comment resolves, the first one stays on record, a reply opens it again', async () => {
  const thread = await begin(ben, 'Frist');
  const at = { params: { ...params(), remarkId: thread.id } };
  expect((await app.owner.ask('comments.edit', { ...at, body: { text: 'Mine now' } })).status).toBe(404);
  const edited = await ben.call('comments.edit', { ...at, body: { text: 'First' } });
  expect(edited.remarks[0]).toMatchObject({ text: 'First', editedAt: expect.any(String) });
  const resolved = await app.owner.call('comments.resolve', { ...at, body: { resolved: true } });
  const again = await ben.call('comments.resolve', { ...at, body: { resolved: true } });
  expect([resolved.resolved?.by.id, again.resolved?.by.id]).toEqual([app.ownerId, app.ownerId]);
  expect((await ben.call('comments.resolve', { ...at, body: { resolved: false } })).resolved).toBeNull();
  await ben.call('comments.resolve', { ...at, body: { resolved: true } });
  expect((await app.owner.call('comments.reply', { ...at, body: { text: 'Not yet' } })).resolved).toBeNull();
});

test('a comment survives the end of its step, and nothing new is said about what is not there', async () => {
  const thread = await begin(ben, 'Still here');
  const { revision } = await app.owner.call('pipelines.get', { params: params() });
  const patches = [{ op: 'remove' as const, path: ['nodes', anchor.id] }];
  await app.owner.call('pipelines.save', { params: params(), body: { baseRevision: revision, patches } });
  expect((await threads(ben)).find((each) => each.id === thread.id)).toMatchObject({ anchor, called: thread.called });
  const reply = { params: { ...params(), remarkId: thread.id }, body: { text: 'It was removed.' } };
  expect((await ben.call('comments.reply', reply)).remarks).toHaveLength(2);
  expect((await ben.ask('comments.create', { params: params(), body: { anchor, text: 'Where?' } })).status).toBe(400);
  const draft = await app.owner.call('pipelines.get', { params: params() });
  anchor = { kind: 'step', id: draft.document.nodes[0]?.id ?? '' };
});

test('who is named finds it in the inbox, counted, until the thread is opened; and gets one mail that leads to it', async () => {
  server.mails.length = 0;
  const before = (await ben.call('me.get')).mentions;
  const thread = await begin(app.owner, `Could you look, @Ben?\n<b>soon</b>`, [benId, app.ownerId]);
  const { items, unseen } = await ben.call('mentions.list');
  expect(unseen).toBe(before + 1);
  expect((await ben.call('me.get')).mentions).toBe(before + 1);
  expect(items[0]).toMatchObject({ id: thread.id, threadId: thread.id, pipelineId, anchor, called: thread.called, seen: false });
  expect((await app.owner.call('mentions.list')).items).toEqual([]);
  await look();
  await look();
  const { document } = await app.owner.call('pipelines.get', { params: params() });
  expect(server.to(benMail)).toHaveLength(1);
  const [mail] = server.to(benMail);
  expect(mail?.subject).toContain(`mentioned you at ${thread.called} in ${document.name}`);
  expect(mail?.text).toContain('Could you look, @Ben?');
  expect(mail?.html).not.toContain('<b>soon</b>');
  expect(mail?.text).toContain(`/pipelines/${pipelineId}?step=${anchor.id}&comment=${thread.id}`);
  expect(await ben.call('mentions.see', { body: { threadId: thread.id } })).toEqual({ unseen: before });
  expect((await ben.call('mentions.list')).items[0]).toMatchObject({ id: thread.id, seen: true });
});

test('named in a change of words is told once; taken out again it is gone; read before the mail left, no mail', async () => {
  server.mails.length = 0;
  const thread = await begin(app.owner, 'Somebody should look');
  const edit = (text: string, mentions: string[]) =>
    app.owner.call('comments.edit', { params: { ...params(), remarkId: thread.id }, body: { text, mentions } });
  await edit('@Ben should look', [benId]);
  await edit('@Ben should look!', [benId]);
  expect((await ben.call('mentions.list')).items.filter((mention) => mention.id === thread.id)).toHaveLength(1);
  await ben.call('mentions.see', { body: { threadId: thread.id } });
  await look();
  expect(server.to(benMail)).toEqual([]);
  await edit('Nobody should', []);
  expect((await ben.call('mentions.list')).items.filter((mention) => mention.id === thread.id)).toEqual([]);
});

test('a name that is taken out and put in again brings no second mail', async () => {
  server.mails.length = 0;
  const thread = await begin(app.owner, '@Ben, a word', [benId]);
  for (const mentions of [[], [benId], [], [benId]]) {
    await look();
    await app.owner.call('comments.edit', { params: { ...params(), remarkId: thread.id }, body: { text: 'A word', mentions } });
  }
  await look();
  expect(server.to(benMail)).toHaveLength(1);
});

test('nobody outside can be named, and a digest brings what was not opened', async () => {
  const outsider = await app.person('Olga', 'owner', 'another');
  const { userId } = await outsider.call('me.get');
  const refused = await app.owner.ask('comments.create', { params: params(), body: { anchor, text: 'Hi', mentions: [userId] } });
  expect([refused.status, (await outsider.call('mentions.list')).items]).toEqual([400, []]);
  await app.runtime.deps.notices.store.saveChoice(app.workspaceId, benId, { how: 'digest', digestHour: 0 });
  server.mails.length = 0;
  const thread = await begin(app.owner, '@Ben, in the morning', [benId]);
  await look();
  expect(server.to(benMail)).toEqual([]);
  await makeDigests(app.runtime.deps);
  await look();
  const [mail] = server.to(benMail);
  expect(mail?.text).toContain('You were mentioned');
  expect(mail?.text).toContain(`comment=${thread.id}`);
});

test('a thread has an end', async () => {
  const thread = await begin(ben, 'Long');
  const {
    id: _id,
    at: _at,
    ...row
  } = {
    ...(await app.runtime.deps.remarks.of(app.workspaceId, pipelineId)).find((each) => each.id === thread.id),
  };
  for (let said = 1; said < LIMITS.remarksPerThread; said += 1)
    await app.runtime.deps.remarks.add(app.workspaceId, { ...(row as never as object), id: `long-${said}`, text: 'x' } as never);
  const reply = await ben.ask('comments.reply', { params: { ...params(), remarkId: thread.id }, body: { text: 'One more' } });
  expect([reply.status, reply.problem.code]).toEqual([409, 'limit_reached']);
});
