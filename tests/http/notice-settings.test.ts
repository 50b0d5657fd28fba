import { NO_LOG } from '@baton/runtime/ports/log';
import { sendNotices } from '@baton/runtime/use-cases/notices/send-notices';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ChatServer } from '../support/chat-server.ts';
import { answerTo, gateOf, publish, start } from '../support/drive.ts';
import { MailServer } from '../support/mail-server.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
const OWNER = { email: 'priya@house.example', password: 'correct horse battery' };
const KINDS = ['gate_opened', 'gate_decided'] as const;
let chat: ChatServer;
let mail: MailServer;
let app: TestApp;
let versionId: string;
beforeAll(async () => {
  [chat, mail] = await Promise.all([ChatServer.start(), MailServer.start()]);
  app = await testApp({ smtpUrl: mail.url, noticeHosts: [chat.host], owner: OWNER, silent: true });
  versionId = (await publish(app.owner, reviewPipeline({ question: 'Is <b>this</b> & that right? <!channel>' }))).versionId;
});
afterAll(async () => {
  await app.close();
  await Promise.all([chat.close(), mail.close()]);
  expect(app.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});
beforeEach(() => {
  chat.status = 200;
  chat.posts.length = 0;
});

const look = () => sendNotices({ ...app.runtime.deps, log: NO_LOG });
const secret = (): string => `http://${chat.host}/services/T1/B2/canary-of-the-address`;
const save = (address: string, format: 'slack' | 'teams' = 'slack') =>
  app.owner.ask('notices.saveRooms', { body: { rooms: [{ name: 'Learning', format, address, kinds: [...KINDS] }] } });

test('a room is told of what it asked for, in its own form, with text that is no markup; its address comes back masked', async () => {
  const saved = await save(secret());
  expect(saved.data.rooms).toEqual([
    { id: expect.any(String) as string, name: 'Learning', format: 'slack', hint: `${chat.host}/…ress`, kinds: [...KINDS] },
  ]);
  const view = await gateOf(app.owner, await start(app.owner, versionId, { problem: 'P' }));
  await look();
  expect(chat.posts).toMatchObject([{ path: '/services/T1/B2/canary-of-the-address' }]);
  const { text } = (chat.posts.at(0)?.body ?? { text: '' }) as { text: string };
  expect(text).toContain(
    'Rehearsal: Waiting for Learning designer, Subject expert: Is &lt;b&gt;this&lt;/b&gt; &amp; that right? &lt;!channel&gt;',
  );
  expect(text).toContain(`<http://127.0.0.1:4200/gates/${view.gate.id}|Open and decide>`);
  await app.owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'stop') });
  await save(secret(), 'teams');
  await look();
  expect(chat.posts).toHaveLength(2);
  expect(JSON.stringify(chat.posts[1]?.body)).toContain('AdaptiveCard');
  expect(JSON.stringify(chat.posts[1]?.body)).toContain('chose “Stop”');
  for (const table of ['settings', 'deliveries', 'outbox'] as const)
    expect(JSON.stringify(await app.stores.database.db.selectFrom(table).selectAll().execute())).not.toContain('canary');
  expect(app.logged.join('\n')).not.toContain('canary');
});

test('no room hears of what somebody tries out while they build', async () => {
  await save(secret());
  const { pipelineId } = await publish(app.owner, reviewPipeline());
  const body = { kind: 'up_to' as const, node: 'review', mode: 'rehearsal' as const, brief: { problem: 'P' } };
  const { runId } = await app.owner.call('tries.start', { params: { pipelineId }, body });
  const view = await gateOf(app.owner, runId);
  await app.owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  await look();
  expect(chat.posts).toEqual([]);
});

test('a kept address stays when its field is left empty; the room is tried at once and says how it went', async () => {
  const [room] = (await save(secret())).data.rooms;
  const id = room?.id ?? '';
  const renamed = await app.owner.ask('notices.saveRooms', {
    body: { rooms: [{ id, name: 'Renamed', format: 'slack', kinds: ['run_ended'] }] },
  });
  expect(renamed.data.rooms).toMatchObject([{ id, name: 'Renamed', hint: room?.hint }]);
  expect((await app.owner.call('notices.testRoom', { body: { roomId: id } })).ok).toBe(true);
  expect(chat.posts).toHaveLength(1);
  const words = async (status: number): Promise<unknown> => {
    chat.status = status;
    const { ok, message } = await app.owner.call('notices.testRoom', { body: { roomId: id } });
    expect(ok).toBe(false);
    expect(message).not.toContain('canary');
    return message;
  };
  expect(await words(404)).toContain('does not know this address any more');
  expect(await words(302)).toContain('leads somewhere else');
  expect(await words(503)).toContain('has a fault');
  expect((await app.owner.ask('notices.testRoom', { body: { roomId: 'none' } })).status).toBe(404);
});

test.each([
  'http://127.0.0.1:9/x',
  'http://[::1]/x',
  'http://169.254.169.254/latest',
  'http://10.1.2.3/x',
  'http://192.168.0.1/x',
  'http://0.0.0.0/x',
])('no notice goes to %s unless it is named', async (address) => {
  const [room] = (await save(`${address}/long/enough/canary`)).data.rooms;
  const { ok, message } = await app.owner.call('notices.testRoom', { body: { roomId: room?.id ?? '' } });
  expect(ok).toBe(false);
  expect(message).toContain('NOTICE_HOSTS');
  expect(message).not.toContain('canary');
});

test('an address that is none, holds a password, or is missing is refused at its field', async () => {
  for (const address of ['ftp://x/y', 'javascript:alert(1)', 'https://u:p@chat.example/x'])
    expect(await save(address)).toMatchObject({ status: 400, problem: { issues: [{ where: { path: '/rooms/0/address' } }] } });
  expect((await app.owner.ask('notices.saveRooms', { body: { rooms: [{ name: 'x', format: 'slack', kinds: [...KINDS] }] } })).status).toBe(
    400,
  );
  expect(
    (await app.owner.ask('notices.saveRooms', { body: { rooms: [{ name: 'x', format: 'slack', address: { a: 1 } as never, kinds: [] }] } }))
      .status,
  ).toBe(400);
});

test('a room that is away is tried again, and in the list meanwhile; what a person sends again is sent', async () => {
  await save(secret());
  chat.status = 500;
  const view = await gateOf(app.owner, await start(app.owner, versionId, { problem: 'P' }));
  await look();
  const { items } = await app.owner.call('notices.faults');
  const fault = items.find((item) => item.gateId === view.gate.id);
  expect(fault).toMatchObject({
    channel: 'webhook',
    to: 'Learning',
    why: 'The chat service has a fault (500).',
    tries: 1,
    nextTryAt: expect.any(String) as string,
  });
  expect((await app.owner.call('gates.get', { params: { gateId: view.gate.id } })).undelivered).toMatchObject([{ to: 'Learning' }]);
  chat.status = 200;
  await app.owner.call('notices.sendAgain', { body: { id: fault?.id ?? '' } });
  await look();
  expect((await app.owner.call('notices.faults')).items.find((item) => item.gateId === view.gate.id)).toBeUndefined();
  expect((await app.owner.ask('notices.sendAgain', { body: { id: fault?.id ?? '' } })).status).toBe(404);
});

test('each person chooses for themselves, only who governs sees the rooms, and a test mail says whether it left', async () => {
  const ben = await app.person('Ben', 'reviewer');
  expect(await ben.call('notices.choose', { body: { how: 'digest', digestHour: 6 } })).toMatchObject({
    mailReady: true,
    mailFrom: 'baton@house.example',
    choice: { how: 'digest', digestHour: 6 },
    timeZone: 'UTC',
    rooms: [],
  });
  expect((await app.owner.call('notices.get')).choice).toEqual({ how: 'at_once', digestHour: 8 });
  expect((await ben.ask('notices.choose', { body: { how: 'never' as never, digestHour: 25 } })).problem.issues).toHaveLength(2);
  expect(await app.owner.call('notices.testMail')).toEqual({ ok: true, message: `A mail is on its way to ${OWNER.email}.` });
  expect(mail.mails.at(-1)).toMatchObject({ to: [OWNER.email], subject: 'Mail from Baton arrives' });
  mail.always('turns away');
  expect(await app.owner.call('notices.testMail')).toMatchObject({ ok: false, message: expect.stringContaining('421') as string });
  mail.always(undefined);
});

test('without a mail server nothing is sent and the settings say so; a guest who could not be written to shows at the gate', async () => {
  const quiet = await testApp({ owner: OWNER, silent: true });
  expect(await quiet.owner.call('notices.get')).toMatchObject({ mailReady: false, mailFrom: '' });
  expect(await quiet.owner.call('notices.testMail')).toMatchObject({ ok: false, message: expect.stringContaining('SMTP_URL') as string });
  const parties = [
    { id: 'a', label: 'Designer', assignee: { kind: 'starter' }, blocking: true, section: '' },
    { id: 'b', label: 'Expert', assignee: { kind: 'guest', email: 'sam@x.example', name: 'Sam' }, blocking: true, section: '' },
  ];
  const version = await publish(quiet.owner, reviewPipeline({ parties }));
  const view = await gateOf(quiet.owner, await start(quiet.owner, version.versionId, { problem: 'P' }));
  await sendNotices({ ...quiet.runtime.deps, log: NO_LOG });
  const { undelivered, history } = await quiet.owner.call('gates.get', { params: { gateId: view.gate.id } });
  expect(undelivered).toMatchObject([{ to: 'sam@x.example', why: expect.stringContaining('SMTP_URL') as string, nextTryAt: null }]);
  expect(history.map((line) => line.text).join()).toContain('Mail to sam@x.example could not be delivered');
  await quiet.close();
}, 60_000);
