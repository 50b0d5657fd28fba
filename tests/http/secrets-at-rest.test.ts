import { NO_LOG } from '@baton/runtime/ports/log';
import { sendNotices } from '@baton/runtime/use-cases/notices/send-notices';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { publish, start, gateOf } from '../support/drive.ts';
import { MailServer } from '../support/mail-server.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, TEST_URL, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const SAM = 'sam@elsewhere.example';
const ROOM = 'https://chat.example/services/T0/B0/canary-of-the-room';
let server: MailServer;
let app: TestApp;
beforeAll(async () => {
  server = await MailServer.start();
  app = await testApp({ smtpUrl: server.url, silent: true, owner: { email: 'priya@house.example', password: 'correct horse battery' } });
});
afterAll(async () => {
  await app.close();
  await server.close();
});

/** Every row of every table, as text. */
async function dump(): Promise<string> {
  const { db } = app.stores.database;
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db);
  const parts = await Promise.all(
    tables.rows.map(async ({ name }) => {
      const { rows } = await sql<{ row: string }>`select row_to_json(t)::text as row from ${sql.table(name)} t`.execute(db);
      return rows.map(({ row }) => row).join('\n');
    }),
  );
  return parts.join('\n');
}

test('whoever reads the whole database finds no link, key, address or cookie that opens anything', async () => {
  const party = { id: 'expert', label: 'Expert', assignee: { kind: 'guest', email: SAM, name: 'Sam' }, blocking: true, section: '' };
  const { versionId } = await publish(app.owner, reviewPipeline({ parties: [party] }));
  await gateOf(app.owner, await start(app.owner, versionId, { problem: 'x' }));
  await app.owner.call('invitations.create', { body: { email: 'ada@elsewhere.example', role: 'reviewer' } });
  const { key } = await app.owner.call('keys.create', { body: { name: 'K', role: 'viewer', days: 1 } });
  await app.owner.call('notices.saveRooms', { body: { rooms: [{ name: 'R', format: 'slack', address: ROOM, kinds: ['gate_decided'] }] } });
  const setup = await app.runtime.link();
  await sendNotices({ ...app.runtime.deps, log: NO_LOG });
  await server.until((mails) => mails.length >= 2);
  const mailed = (to: string): string => /#(?:token=)?([\w-]{43})/.exec(server.to(to).at(-1)?.text ?? '')?.[1] ?? '';
  const secrets = {
    guest: mailed(SAM),
    invitation: mailed('ada@elsewhere.example'),
    key,
    setup: /token=([\w-]{20,})/.exec(JSON.stringify(setup))?.[1] ?? '',
    session: app.owner.cookie.split('=')[1] ?? '',
    room: 'canary-of-the-room',
    password: 'correct horse battery',
  };
  const text = await dump();
  expect(text).toContain('ada@elsewhere.example');
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(15);
    expect(text.includes(secret), name).toBe(false);
    expect(text.includes(decodeURIComponent(secret)), name).toBe(false);
  }
});

test('a session’s token as the database has it is no cookie: the signature with the installation’s secret is missing', async () => {
  const { rows } = await sql<{ token: string }>`select token from auth_session`.execute(app.stores.database.db);
  expect(rows.length).toBeGreaterThan(0);
  for (const { token } of rows)
    for (const value of [token, `${token}.`, `${token}.${'A'.repeat(43)}=`]) {
      const headers = { cookie: `baton.session_token=${encodeURIComponent(value)}` };
      expect((await app.runtime.app.request(`${TEST_URL}/api/me`, { headers })).status).toBe(401);
    }
});
