import { NO_LOG } from '@baton/runtime/ports/log';
import { sendNotices } from '@baton/runtime/use-cases/notices/send-notices';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MailServer } from '../support/mail-server.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

const OWNER = { email: 'priya@house.example', password: 'correct horse battery' };
let server: MailServer;
let app: TestApp;
beforeAll(async () => {
  server = await MailServer.start();
  app = await testApp({ smtpUrl: server.url, owner: OWNER });
}, 60_000);
afterAll(async () => {
  await app.close();
  await server.close();
});

const post = (path: string, body: object): Promise<Response> =>
  app.stranger().raw(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const signIn = async (password: string): Promise<number> =>
  (await post('/api/auth/sign-in/email', { email: OWNER.email, password })).status;
const sent = async (): Promise<string[]> => {
  await sendNotices({ ...app.runtime.deps, log: NO_LOG });
  return server.mails.map((mail) => /\/password#token=([\w-]{43})/.exec(mail.text)?.[1] ?? '');
};

test('the mailed link sets a new password once, ends the other sessions and signs in; only its hash and a seal are kept', async () => {
  expect((await post('/api/password/ask', { email: 'PRIYA@house.example' })).status).toBe(200);
  const [token = ''] = await sent();
  expect(server.mails[0]).toMatchObject({ to: [OWNER.email], subject: 'A new password for Baton' });
  const kept = JSON.stringify([
    (await sql`select * from outbox`.execute(app.stores.database.db)).rows,
    (await sql`select * from auth_verification`.execute(app.stores.database.db)).rows,
  ]);
  expect(kept).toContain('sealedPath');
  expect(kept).not.toContain(token);
  expect((await post('/api/setup/claim', { token })).status, 'it does not sign in by itself').toBe(410);
  expect((await post('/api/password/replace', { token, password: 'short' })).status).toBe(400);
  const before = await app.owner.ask('me.get');
  expect(before.status).toBe(200);
  const replaced = await post('/api/password/replace', { token, password: 'another good sentence' });
  expect(replaced.status).toBe(200);
  expect(replaced.headers.getSetCookie().join()).toContain('baton');
  expect((await app.owner.ask('me.get')).status, 'a lost device is signed out').toBe(401);
  expect([await signIn(OWNER.password), await signIn('another good sentence')]).toEqual([401, 200]);
  const again = await post('/api/password/replace', { token, password: 'yet another sentence' });
  expect(again.status).toBe(410);
  expect(await again.text()).toContain('used already');
});

test('an unknown address gets the same answer and no mail; one mailbox is not flooded', async () => {
  const before = (await sent()).length;
  const answers = await Promise.all(
    ['nobody@house.example', OWNER.email].map(async (email) => (await post('/api/password/ask', { email })).text()),
  );
  expect(answers[0]).toBe(answers[1]);
  expect((await sent()).length).toBe(before + 1);
  await post('/api/password/ask', { email: OWNER.email });
  expect((await post('/api/password/ask', { email: OWNER.email })).status).toBe(429);
});

test('whoever sets a password ends every link that was mailed before', async () => {
  const { accounts, house } = app.runtime.deps;
  const userId = (await house.owner())?.ownerId ?? '';
  for (const [secret, purpose] of [
    ['first', 'password'],
    ['second', 'password'],
    ['terminal', 'setup'],
  ] as const)
    await accounts.issueToken(userId, secret, Date.now() + 60_000, purpose);
  expect((await post('/api/password/replace', { token: 'first', password: 'one more good sentence' })).status).toBe(200);
  expect((await post('/api/password/replace', { token: 'second', password: 'the words of a thief' })).status).toBe(410);
  expect((await post('/api/setup/claim', { token: 'terminal' })).status, 'the way in of the terminal is another one').toBe(200);
});

test('a link of the terminal sets no password', async () => {
  const owner = await app.runtime.deps.house.owner();
  await app.runtime.deps.accounts.issueToken(owner?.ownerId ?? '', 'terminal-secret', Date.now() + 60_000);
  expect((await post('/api/password/replace', { token: 'terminal-secret', password: 'a long enough one' })).status).toBe(410);
});
