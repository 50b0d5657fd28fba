import { makeDigests } from '@baton/runtime/use-cases/notices/make-digests';
import { sendNotices } from '@baton/runtime/use-cases/notices/send-notices';
import { NO_LOG } from '@baton/runtime/ports/log';
import type { JsonObject } from '@baton/schema/json';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import { MailServer } from '../support/mail-server.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
const BRIEF = { problem: 'Nobody reports near misses. We want more.' };
const OWNER = { email: 'priya@house.example', password: 'correct horse battery' };
const GUEST = 'sam@elsewhere.example';
let server: MailServer;
let app: TestApp;

beforeAll(async () => {
  server = await MailServer.start();
  app = await testApp({ smtpUrl: server.url, owner: OWNER, silent: true });
});
afterAll(async () => {
  await app.close();
  await server.close();
  expect(app.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});
afterEach(() => {
  server.always(undefined);
  server.mails.length = 0;
});

/** One look of one process, as the beat does it. */
const look = () => sendNotices({ ...app.runtime.deps, log: NO_LOG });
const party = (id: string, assignee: JsonObject) => ({ id, label: id, assignee, blocking: true, section: '' });
const atGate = async (gate: JsonObject = {}) => {
  const { versionId } = await publish(app.owner, reviewPipeline(gate));
  const runId = await start(app.owner, versionId, BRIEF);
  return { runId, view: await gateOf(app.owner, runId) };
};

test('whoever is asked gets the question, three lines, the due date and one link that opens the page', async () => {
  const { view } = await atGate();
  await look();
  await server.until((mails) => mails.length === 1);
  const [mail] = server.mails;
  expect(mail).toMatchObject({ to: [OWNER.email], subject: '[Rehearsal] Waiting for you: Is the guide right?' });
  expect(mail?.text).toContain('It goes to everybody on the site.');
  expect(mail?.text).toContain('Nobody reports near misses · Review in small.');
  expect(mail?.text).toContain('You are asked as Learning designer and Subject expert.');
  expect(mail?.text).toMatch(/Due \w{3} \d{1,2} \w{3}, 17:00 \(UTC\)\./);
  const links = [...(mail?.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links).toEqual([`http://127.0.0.1:4200/gates/${view.gate.id}`]);
  await look();
  expect(server.mails).toHaveLength(1);
});

const due = () => app.stores.database.db.updateTable('deliveries').set({ next_try_at: null }).where('state', '=', 'waiting').execute();
const deliveries = (gateId: string) => app.runtime.deps.notices.store.ofGate(app.workspaceId, gateId);
const tell = async (kind: string, about: string, payload: JsonObject = {}) =>
  app.stores.database.db
    .insertInto('outbox')
    .values({ workspace_id: app.workspaceId, kind, about, payload: JSON.stringify(payload) })
    .execute();

test('ten looks at once, as of ten processes, send each message once', async () => {
  const gates = await Promise.all([1, 2, 3, 4, 5, 6].map(() => atGate()));
  await Promise.all(Array.from({ length: 10 }, look));
  await look();
  for (const { view } of gates) expect(server.mails.filter((mail) => mail.text.includes(view.gate.id))).toHaveLength(1);
});

test('who has answered is not reminded; a reminder of a gate that is decided goes nowhere; whoever asked hears of the decision of another', async () => {
  const ben = await app.person('Ben', 'reviewer');
  const { email } = (await app.runtime.deps.people.people(app.workspaceId)).find((person) => person.name === 'Ben') ?? { email: '' };
  const { view, runId } = await atGate({
    parties: [party('designer', { kind: 'starter' }), party('expert', { kind: 'role', role: 'reviewer' })],
  });
  const gateId = view.gate.id;
  await look();
  expect(server.to(email).map((mail) => mail.subject)).toEqual(['[Rehearsal] Waiting for you: Is the guide right?']);
  expect(server.to(OWNER.email), 'the owner is asked under their own hat alone').toHaveLength(1);
  expect(server.to(OWNER.email)[0]?.text).toContain('You are asked as designer.');
  await app.owner.call('gates.answer', { params: { gateId }, body: { ...answerTo(view, 'approve'), parties: ['designer'] } });
  server.mails.length = 0;
  await tell('gate_reminder', gateId);
  await look();
  expect(server.mails.map((mail) => [mail.to[0], mail.subject])).toEqual([[email, '[Rehearsal] Reminder: Is the guide right?']]);
  const seen = await ben.call('gates.get', { params: { gateId } });
  await ben.call('gates.answer', { params: { gateId }, body: answerTo(seen, 'approve') });
  await until(app.owner, runId, ({ run }) => run.status === 'finished');
  server.mails.length = 0;
  await tell('gate_reminder', gateId);
  await look();
  expect(server.mails.map((mail) => [mail.to[0], mail.subject])).toEqual([[OWNER.email, '[Rehearsal] Approve: Is the guide right?']]);
  expect(server.mails[0]?.text).toContain('Ben chose “Approve”.');
  await app.stores.database.db.deleteFrom('members').where('workspace_id', '=', app.workspaceId).where('role', '=', 'reviewer').execute();
});

test('a server that is busy, or goes away before it says that it has it, gets the same message again under the same id', async () => {
  const { view } = await atGate();
  server.always('takes and cuts');
  await look();
  expect(await deliveries(view.gate.id)).toMatchObject([
    { state: 'waiting', tries: 1, error: expect.stringContaining('could not be reached') as string },
  ]);
  server.always('busy');
  await look();
  expect((await deliveries(view.gate.id))[0]?.tries, 'the pause has not passed').toBe(1);
  await due();
  await look();
  expect(await deliveries(view.gate.id)).toMatchObject([{ state: 'waiting', tries: 2, error: expect.stringContaining('451') as string }]);
  server.always(undefined);
  await due();
  await look();
  expect(await deliveries(view.gate.id)).toMatchObject([{ state: 'sent', tries: 3, error: null }]);
  const ids = server.mails.filter((mail) => mail.text.includes(view.gate.id)).map((mail) => mail.messageId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test('an address that does not exist is given up at once and shown, the gate stays open, and a person may send it again', async () => {
  server.for(OWNER.email, 'no such user');
  const { view } = await atGate();
  await look();
  const [failed] = await deliveries(view.gate.id);
  expect(failed).toMatchObject({ state: 'failed', tries: 1, receiver: OWNER.email, error: expect.stringContaining('550') as string });
  expect((await app.owner.call('gates.get', { params: { gateId: view.gate.id } })).gate.status).toBe('open');
  server.for(OWNER.email, undefined);
  const { store } = app.runtime.deps.notices;
  expect(await store.sendAgain('another workspace', failed?.id ?? '')).toBe(false);
  expect(await store.sendAgain(app.workspaceId, failed?.id ?? '')).toBe(true);
  await look();
  expect(await deliveries(view.gate.id)).toMatchObject([{ state: 'sent' }]);
  expect(server.to(OWNER.email)).toHaveLength(1);
});

test('with a server that is away only a few lose a try; rows that make no sense hold nobody up', async () => {
  await tell('gate_opened', 'no such gate');
  await tell('of another age', 'x');
  await tell('invitation', 'i1', { email: 7 });
  const gates = await Promise.all(Array.from({ length: 12 }, () => atGate()));
  server.always('turns away');
  const before = server.connections;
  await look();
  expect(server.connections - before).toBe(4);
  server.always(undefined);
  await due();
  await look();
  for (const { view } of gates) expect(await deliveries(view.gate.id)).toMatchObject([{ state: 'sent' }]);
  const left = await app.stores.database.db.selectFrom('outbox').select('id').where('sent_at', 'is', null).execute();
  expect(left).toEqual([]);
});

test('what people and agents wrote is shown as text, and a question of two lines is a subject of one', async () => {
  const { view } = await atGate({
    question: 'Right?\r\nBcc: all@example.org',
    intro: '<img src=x onerror=alert(1)> “see” http://evil.example',
  });
  await look();
  const [mail] = server.mails;
  expect(mail?.subject).toBe('[Rehearsal] Waiting for you: Right? Bcc: all@example.org');
  expect(mail?.parsed.bcc).toBeUndefined();
  expect(mail?.html).not.toMatch(/<img/);
  expect(mail?.html.match(/href=/g)).toHaveLength(1);
  expect(mail?.html).toContain(view.gate.id);
});

test('a digest a day with what waits, what was decided and what the agents did; nothing else in between but what is late', async () => {
  const { store } = app.runtime.deps.notices;
  await store.saveChoice(app.workspaceId, app.ownerId, { how: 'digest', digestHour: 0 });
  const { view, runId } = await atGate();
  await look();
  expect(server.mails).toEqual([]);
  await Promise.all([makeDigests(app.runtime.deps), makeDigests(app.runtime.deps), makeDigests(app.runtime.deps)]);
  await look();
  await makeDigests(app.runtime.deps);
  await look();
  expect(server.mails).toHaveLength(1);
  const [mail] = server.mails;
  expect(mail?.subject).toMatch(/things wait for you/);
  expect(mail?.text).toContain('Waiting for you\n- Is the guide right?\n  Nobody reports near misses · due');
  expect(mail?.text).toContain('What the agents did');
  expect(mail?.text).toContain(runId);
  expect(mail?.text).toMatch(/2 documents written, waits for a decision/);
  await tell('gate_escalated', view.gate.id);
  await look();
  expect(server.mails.map((one) => one.subject).at(-1)).toBe('[Rehearsal] Overdue: Is the guide right?');
  await store.saveChoice(app.workspaceId, app.ownerId, { how: 'overdue', digestHour: 0 });
  server.mails.length = 0;
  await tell('gate_reminder', view.gate.id);
  await tell('gate_due', view.gate.id);
  await look();
  expect(server.mails.map((one) => one.subject)).toEqual(['[Rehearsal] Due now: Is the guide right?']);
  await store.saveChoice(app.workspaceId, app.ownerId, { how: 'at_once', digestHour: 7 });
});

test('a guest gets a link of their own, a reminder brings the same one, and the database knows it by its hash alone', async () => {
  const { view } = await atGate({
    parties: [party('designer', { kind: 'starter' }), party('expert', { kind: 'guest', email: GUEST, name: 'Sam' })],
  });
  await look();
  const [mail] = server.to(GUEST);
  const token = /\/g#([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? '';
  expect(token).not.toBe('');
  expect(mail?.text).toContain('The link is yours alone');
  expect(mail?.text).not.toContain('Also asked');
  expect(mail?.text, 'a name that the guest knows').toContain('Priya asks you for your answer.');
  await tell('gate_reminder', view.gate.id);
  await look();
  expect(server.to(GUEST)[1]?.text).toContain(token);
  const { db } = app.stores.database;
  for (const table of ['guest_links', 'deliveries', 'outbox', 'journal'] as const)
    expect(JSON.stringify(await db.selectFrom(table).selectAll().execute())).not.toContain(token);
});
