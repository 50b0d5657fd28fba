import { NO_LOG } from '@baton/runtime/ports/log';
import { RATES } from '@baton/runtime/http/rate-limit';
import { sendNotices } from '@baton/runtime/use-cases/notices/send-notices';
import { CONTRACTS } from '@baton/schema/api/contracts';
import { GUEST_HEADER } from '@baton/schema/api/guest-header';
import { PATHS, type RouteName } from '@baton/schema/api/paths';
import type { JsonObject } from '@baton/schema/json';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start } from '../support/drive.ts';
import { MailServer } from '../support/mail-server.ts';
import { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { TEST_URL, type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
const BRIEF = { problem: 'Nobody reports near misses. We want more.' };
const SAM = 'sam@elsewhere.example';
const DAY = 24 * 60 * 60 * 1_000;
const MANY = { burst: 10_000, everyMs: 1 };
let server: MailServer;
let app: TestApp;
let versionId: string;
let requests: string[];

beforeAll(async () => {
  server = await MailServer.start();
  requests = [];
  const keep = (message: string, fields?: object): void => void requests.push(`${message} ${JSON.stringify(fields ?? {})}`);
  app = await testApp({
    smtpUrl: server.url,
    silent: true,
    owner: { email: 'priya@house.example', password: 'correct horse battery' },
    rates: { ...RATES, guest: MANY, guestRenew: MANY },
    log: { debug: keep, info: keep, warn: keep, error: keep },
  });
  versionId = (
    await publish(
      app.owner,
      reviewPipeline({ parties: [party('designer', { kind: 'starter' }), party('expert', { kind: 'guest', email: SAM, name: 'Sam Öz' })] }),
    )
  ).versionId;
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const party = (id: string, assignee: JsonObject) => ({ id, label: id, assignee, blocking: true, section: '' });
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  app.stranger().raw(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
const look = () => sendNotices({ ...app.runtime.deps, log: NO_LOG });

/** A run that waits at its gate, and the token that Sam was mailed. */
async function asked() {
  const runId = await start(app.owner, versionId, BRIEF);
  const view = await gateOf(app.owner, runId);
  const already = server.to(SAM).length;
  await look();
  await server.until(() => server.to(SAM).length > already);
  return { runId, view, gateId: view.gate.id, token: newestToken() };
}
const newestToken = (): string => /\/g#([\w-]{43})/.exec(server.to(SAM).at(-1)?.text ?? '')?.[1] ?? '';

class Guest {
  readonly client: MemoryClient;
  readonly linkId: string;
  readonly setCookie: string;
  constructor(linkId: string, setCookie: string) {
    this.linkId = linkId;
    this.setCookie = setCookie;
    this.client = new MemoryClient(app.runtime.app, TEST_URL, [setCookie]);
  }
  get headers(): Record<string, string> {
    return { [GUEST_HEADER]: this.linkId };
  }
}
async function enter(token: string): Promise<Guest> {
  const reply = await post('/api/guests/enter', { token });
  expect(reply.status, await reply.clone().text()).toBe(200);
  return new Guest(((await reply.json()) as { linkId: string }).linkId, reply.headers.get('set-cookie') ?? '');
}
const later = (ms: number) =>
  app.stores.database.db
    .updateTable('guest_links')
    .set({ expires_at: new Date(Date.now() + ms).toISOString() })
    .execute();

test('the link opens the question, its documents and the guest’s own seat, and their answer stands in the record', async () => {
  const { runId, gateId, token, view } = await asked();
  const sam = await enter(token);
  expect(sam.setCookie).toMatch(/^baton\.guest\.[\w-]+=v1\.[\w-]+; Path=\/api; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
  expect(sam.setCookie).not.toContain(token);
  const { headers, client } = sam;
  expect((await client.ask('guests.here', { headers })).data).toMatchObject({ gateId, name: 'Sam Öz' });
  const page = await client.ask('gates.get', { params: { gateId }, headers });
  expect(page.status, JSON.stringify(page.problem)).toBe(200);
  expect(page.data).toMatchObject({
    gate: { question: 'Is the guide right?', waitingFor: ['expert'], mine: true },
    parties: [{ id: 'expert', mine: true }],
    documents: [{ label: 'Guide', content: { text: 'Report it at once.' } }],
    stages: [],
    signer: { name: 'Sam Öz' },
  });
  expect(page.data.request.parties.map(({ id }) => id)).toEqual(['expert']);
  const { ref } = view.documents[0] ?? {};
  const said = await client.ask('gates.comment', {
    params: { gateId },
    body: { artefact: ref?.artefact ?? '', version: 1, pointer: '/text', quote: 'at once', text: 'To whom?', severity: 'should' },
    headers,
  });
  expect(said.data.by).toMatchObject({ kind: 'guest', name: 'Sam Öz' });
  await client.call('gates.note', { params: { gateId }, body: { text: 'ask the lead' }, headers });
  expect((await client.call('gates.get', { params: { gateId }, headers })).note.text).toBe('ask the lead');

  const foreign = await client.ask('gates.answer', {
    params: { gateId },
    body: { ...answerTo(page.data, 'approve'), parties: ['designer'] },
    headers,
  });
  expect(foreign).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
  const done = await client.ask('gates.answer', { params: { gateId }, body: answerTo(page.data, 'stop', { reason: 'Not yet.' }), headers });
  expect(done.status, JSON.stringify(done.problem)).toBe(200);
  expect(done.data.whatNow?.headline).toContain('Your answer is recorded');
  const [record] = (await app.owner.call('signoffs.list', { query: { runId } })).items;
  expect(record).toMatchObject({ by: { kind: 'guest', name: 'Sam Öz' }, decision: 'stop' });
  expect(JSON.stringify(record?.record)).toContain('guest_link');
  expect((await app.owner.call('gates.get', { params: { gateId } })).history.map((line) => line.text)).toContain(
    'Sam Öz opened their link.',
  );
});

test('nobody takes a guest’s seat by giving themselves the guest’s address; the guest is still written to and answers', async () => {
  const mallory = await app.person('Mallory', 'reviewer');
  await mallory.call('me.update', { body: { email: SAM } });
  try {
    const { gateId, token, view } = await asked();
    expect((await mallory.call('gates.get', { params: { gateId } })).parties.map(({ mine }) => mine)).toEqual([false, false]);
    const body = { ...answerTo(view, 'stop'), parties: ['expert'] };
    expect((await mallory.ask('gates.answer', { params: { gateId }, body })).status).toBe(403);
    const sam = await enter(token);
    expect((await sam.client.call('gates.get', { params: { gateId }, headers: sam.headers })).parties).toMatchObject([{ mine: true }]);
  } finally {
    await mallory.call('me.update', { body: { email: 'mallory@house.example' } });
  }
});

test('a guest who belongs to the workspace by now answers with their account, and the link says so', async () => {
  const { gateId, token } = await asked();
  const sam = await enter(token);
  const page = await sam.client.call('gates.get', { params: { gateId }, headers: sam.headers });
  const member = await app.person('Sam Öz', 'reviewer', 'own', SAM);
  try {
    const byLink = await sam.client.ask('gates.answer', { params: { gateId }, body: answerTo(page, 'stop'), headers: sam.headers });
    expect(byLink).toMatchObject({ status: 403, problem: { code: 'not_allowed', fix: 'Sign in and answer from your inbox.' } });
    const body = { ...answerTo(await member.call('gates.get', { params: { gateId } }), 'stop'), parties: ['expert'] };
    expect((await member.ask('gates.answer', { params: { gateId }, body })).status).toBe(200);
  } finally {
    await app.owner.call('people.remove', { params: { userId: (await member.call('me.get')).userId } });
  }
});

test('a message that was written for somebody else at this seat goes to nobody: the link in it would be another’s', async () => {
  const { gateId } = await asked();
  const receiver = 'before@elsewhere.example';
  const row = { channel: 'mail' as const, kind: 'gate_reminder', gate_id: gateId, party_id: 'expert', receiver, receiver_name: 'Before' };
  const { db } = app.stores.database;
  await db
    .insertInto('deliveries')
    .values({ ...row, id: `${gateId}-before`, workspace_id: app.workspaceId, payload: '{}' })
    .execute();
  await look();
  const told = await db.selectFrom('deliveries').select('state').where('id', '=', `${gateId}-before`).executeTakeFirst();
  expect([told?.state, server.to(receiver)]).toEqual(['dropped', []]);
});

test('a used link says what was decided, by whom and when, and changes nothing', async () => {
  const { gateId, token } = await asked();
  const sam = await enter(token);
  const page = await sam.client.call('gates.get', { params: { gateId }, headers: sam.headers });
  await sam.client.call('gates.answer', { params: { gateId }, body: answerTo(page, 'approve'), headers: sam.headers });
  const own = await post('/api/guests/enter', { token });
  expect(own.status).toBe(409);
  expect(await own.json()).toMatchObject({
    code: 'guest_link_used',
    details: { by: 'Sam Öz', label: 'Approve', at: expect.any(String) as string },
  });
  const again = await sam.client.ask('gates.answer', { params: { gateId }, body: answerTo(page, 'stop'), headers: sam.headers });
  expect(again).toMatchObject({ status: 409, problem: { code: 'gate_answered' } });
  const mine = await app.owner.call('gates.get', { params: { gateId } });
  expect(mine.gate.status).toBe('open');
  await app.owner.call('gates.answer', { params: { gateId }, body: answerTo(mine, 'stop') });
  const late = await post('/api/guests/enter', { token });
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({
    code: 'guest_link_used',
    detail: 'This was decided already.',
    details: { by: 'Priya', label: 'Stop' },
  });
});

test('looking at a link, as scanners and previews do twenty times each, decides nothing and uses nothing up', async () => {
  const { gateId, token } = await asked();
  const agents = [
    'Mozilla/5.0 (compatible; SafeLinks)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'SkypeUriPreview Preview/0.5 Teams',
  ];
  for (const agent of agents)
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (let times = 0; times < 20; times += 1)
        for (const path of ['/g', `/g/${token}`, '/api/guests/enter', '/api/guests/here', `/api/gates/${gateId}/answer`]) {
          const reply = await app.stranger().raw(path, { method, headers: { 'user-agent': agent } });
          expect(reply.status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
          expect(reply.headers.get('set-cookie')).toBeNull();
        }
  expect((await app.owner.call('gates.get', { params: { gateId } })).gate.status).toBe('open');
  const sam = await enter(token);
  expect((await sam.client.ask('gates.get', { params: { gateId }, headers: sam.headers })).status).toBe(200);
});

test('too old: 410, a row that says so, and a new link by mail to the same address and no other', async () => {
  const { gateId, token } = await asked();
  const before = await enter(token);
  await later(-1_000);
  const reply = await post('/api/guests/enter', { token });
  expect(reply.status).toBe(410);
  expect(await reply.json()).toMatchObject({ code: 'guest_link_expired' });
  const count = server.mails.length;
  const renewed = await post('/api/guests/renew', { token });
  expect(renewed.status).toBe(200);
  expect(await renewed.json()).toMatchObject({ sentTo: 's…@elsewhere.example' });
  await look();
  await server.until((mails) => mails.length > count);
  expect(server.mails.slice(count).map((mail) => [mail.to, mail.subject])).toEqual([
    [[SAM], '[Rehearsal] Your new link: Is the guide right?'],
  ]);
  const fresh = newestToken();
  expect(fresh).not.toBe(token);
  expect((await post('/api/guests/enter', { token })).status, 'the old one stays too old').toBe(410);
  const sam = await enter(fresh);
  expect((await sam.client.ask('gates.get', { params: { gateId }, headers: sam.headers })).status).toBe(200);
  const { history } = await app.owner.call('gates.get', { params: { gateId } });
  expect(history.map((line) => line.text)).toEqual(
    expect.arrayContaining(['Sam Öz tried a link that was too old.', 'Sam Öz asked for a new link.']),
  );
  expect(
    (await before.client.ask('gates.get', { params: { gateId }, headers: before.headers })).status,
    'a pass that was given lasts',
  ).toBe(200);
  await expect(app.stores.database.db.deleteFrom('guest_link_uses').execute()).rejects.toThrow();
});

test('a token that is missing, empty, guessed, or of a seat that was given to somebody else opens nothing', async () => {
  const { gateId, token } = await asked();
  for (const body of [{}, { token: '' }, { token: 7 }]) expect((await post('/api/guests/enter', body)).status).toBe(400);
  for (const guess of ['x', token.slice(0, -1), `${token}x`, 'A'.repeat(43)]) {
    const reply = await post('/api/guests/enter', { token: guess });
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ code: 'guest_link_unknown' });
    expect((await post('/api/guests/renew', { token: guess })).status).toBe(404);
  }
  const sam = await enter(token);
  await app.stores.database.db.updateTable('guest_links').set({ email: 'other@elsewhere.example' }).where('gate_id', '=', gateId).execute();
  expect((await post('/api/guests/enter', { token })).status).toBe(404);
  expect((await sam.client.ask('gates.get', { params: { gateId }, headers: sam.headers })).status).toBe(401);
});

test('a pass opens its own gate: another one is not there, every other route does not know its holder', async () => {
  const [first, second] = [await asked(), await asked()];
  const sam = await enter(first.token);
  const { headers, client } = sam;
  for (const name of Object.keys(PATHS) as RouteName[]) {
    const { permission, guests } = CONTRACTS[name];
    if (permission === 'public') continue;
    const [method = '', pattern = ''] = PATHS[name].split(' ');
    const path = pattern.replace(/:gateId/, second.gateId).replace(/:\w+/g, 'x');
    const reply = await client.raw(`${path}${queryFor(name)}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(bodyFor(name, second.view)) }),
    });
    if (name === 'guests.here') expect(reply.status).toBe(200);
    else expect(reply.status, name).toBe(guests === true ? 404 : 401);
  }
  const own = await client.ask('gates.get', { params: { gateId: first.gateId }, headers });
  expect(own.status).toBe(200);
  // Without the header, or with another link's, the cookie says nothing.
  expect((await client.ask('gates.get', { params: { gateId: first.gateId } })).status).toBe(401);
  const other = await enter(second.token);
  expect((await client.ask('gates.get', { params: { gateId: first.gateId }, headers: other.headers })).status).toBe(401);
  expect(
    (
      await client.ask('gates.get', {
        params: { gateId: first.gateId },
        headers: { ...headers, cookie: `${sam.setCookie.split(';')[0]}x` },
      })
    ).status,
  ).toBe(401);
});

function queryFor(name: RouteName): string {
  if (name === 'gates.artefact') return '?artefact=draft&version=1';
  return name === 'gates.source' ? '?title=Brief&quote=x' : '';
}

function bodyFor(name: RouteName, view: Awaited<ReturnType<typeof gateOf>>): object {
  if (name === 'gates.answer') return answerTo(view, 'stop');
  const comment = { artefact: view.documents[0]?.ref.artefact, version: 1, pointer: '', quote: '', text: 'x', severity: 'idea' };
  return { ...comment, csv: 'a,b', raise: false, settled: true };
}

test('what is open to guests is about one gate, and nothing else is', () => {
  for (const [name, { guests, permission }] of Object.entries(CONTRACTS)) {
    if (guests !== true) continue;
    expect(['gates.read', 'gates.answer']).toContain(permission);
    expect(name === 'guests.here' || PATHS[name as RouteName].includes('/api/gates/:gateId'), name).toBe(true);
  }
});

test('a guest never counts as a member, however few there are, and the seat of another is not theirs to answer', async () => {
  const { gateId, token } = await asked();
  const sam = await enter(token);
  const page = await sam.client.call('gates.get', { params: { gateId }, headers: sam.headers });
  await sam.client.call('gates.answer', { params: { gateId }, body: answerTo(page, 'approve'), headers: sam.headers });
  expect((await app.owner.call('gates.get', { params: { gateId } })).gate).toMatchObject({ status: 'open', waitingFor: ['designer'] });
});

test('the token is in no log, and the pages that a link leads to can be framed by nobody and tell nobody where they came from', async () => {
  const { token } = await asked();
  const sam = await enter(token);
  await sam.client.ask('guests.here', { headers: sam.headers });
  expect(requests.some((line) => line.includes('/api/guests/enter'))).toBe(true);
  expect(requests.join('\n')).not.toContain(token);
  const reply = await post('/api/guests/enter', { token });
  expect(reply.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
  expect(await reply.text()).not.toContain(token);
});

test('another site cannot trade a token, and forged hosts change no link', async () => {
  const { token } = await asked();
  expect((await post('/api/guests/enter', { token }, { origin: 'https://evil.example' })).status).toBe(403);
  await post('/api/guests/renew', { token }, { host: 'evil.example', 'x-forwarded-host': 'evil.example' });
  const count = server.mails.length;
  await look();
  await server.until((mails) => mails.length > count);
  expect(server.mails.at(-1)?.html).not.toContain('evil.example');
  expect(server.mails.at(-1)?.html).toContain(`${TEST_URL}/g#`);
});

test('a link works for two weeks beyond the due date', async () => {
  const { gateId, view } = await asked();
  const [link] = await app.stores.database.db.selectFrom('guest_links').select('expires_at').where('gate_id', '=', gateId).execute();
  expect((link?.expires_at.getTime() ?? 0) - Date.parse(view.gate.dueAt ?? '')).toBe(14 * DAY);
});

test('guessing is slowed down', async () => {
  const slow = await testApp({});
  const guess = () =>
    slow.stranger().raw('/api/guests/enter', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: 'guess' }),
    });
  const replies = [];
  for (let times = 0; times < RATES.guest.burst + 10; times += 1) replies.push(await guess());
  expect(replies.filter((reply) => reply.status === 404).length).toBeGreaterThanOrEqual(RATES.guest.burst);
  expect(replies.at(-1)?.status).toBe(429);
  expect(Number(replies.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  await slow.close();
}, 60_000);
