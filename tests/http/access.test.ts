import { LIMITS } from '@baton/schema/limits';
import { RATES } from '@baton/runtime/http/rate-limit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { tokenIn } from '../support/second-tenant.ts';
import { type TestApp, TEST_URL, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
const OWNER = { email: 'priya@example.org', password: 'correct horse battery' };
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:120.0) Gecko/20100101 Firefox/120.0';
let app: TestApp;
beforeAll(async () => {
  app = await testApp({ owner: OWNER });
}, 60_000);
afterAll(() => app.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.stranger().raw(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
async function signIn(password = OWNER.password, userAgent = FIREFOX): Promise<MemoryClient> {
  const reply = await post('/api/auth/sign-in/email', { ...OWNER, password }, { 'user-agent': userAgent });
  return new MemoryClient(app.runtime.app, TEST_URL, reply.headers.getSetCookie());
}
const newKey = (role: 'viewer' | 'architect' | 'owner' = 'architect', client = app.owner) =>
  client.call('keys.create', { body: { name: 'Nightly import', role, days: 30 } });
const withKey = (key: string, path: string, init: RequestInit = {}) =>
  app.stranger().raw(path, { ...init, headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` } });

test('sessions are listed with their device; one or all others are ended at once, never somebody else’s', async () => {
  const [here, there, third] = [await signIn(), await signIn(OWNER.password, 'curl/8.0 (Linux)'), await signIn()];
  const { items } = await here.call('sessions.list');
  expect(items.filter((session) => session.current)).toMatchObject([{ device: 'Firefox on Windows', signedInBy: 'password' }]);
  expect(JSON.stringify(items)).not.toContain(here.cookie.split('=')[1]?.split('.')[0]);
  const other = items.find((session) => session.device === 'A program on Linux');
  await there.call('me.get');
  await here.call('sessions.end', { params: { sessionId: other?.id ?? '' } });
  expect((await there.ask('me.get')).status).toBe(401);
  const sam = await app.person('Sam', 'reviewer');
  const [hers] = (await sam.call('sessions.list')).items;
  expect((await here.ask('sessions.end', { params: { sessionId: hers?.id ?? '' } })).status).toBe(404);
  await third.call('me.get');
  expect((await here.call('sessions.endOthers', { body: {} })).ended).toBeGreaterThan(0);
  expect((await third.ask('me.get')).status).toBe(401);
  expect((await here.call('sessions.list')).items).toHaveLength(1);
  expect((await sam.ask('me.get')).status).toBe(200);
  app.owner = await signIn();
});

test('a changed password ends the other sessions at once, also the remembered ones', async () => {
  const [here, there] = [await signIn(), await signIn()];
  await there.call('me.get');
  await here.call('me.password', { body: { current: OWNER.password, password: 'another long password' } });
  expect((await there.ask('me.get')).status).toBe(401);
  expect((await here.ask('me.get')).status).toBe(200);
  await here.call('me.password', { body: { current: 'another long password', password: OWNER.password } });
  app.owner = here;
});

test('a key is told once, kept as a hash, works on the API in its person’s name, and ends', async () => {
  const { key, apiKey } = await newKey();
  expect(key).toMatch(/^baton_\w{64}$/);
  expect(apiKey).toMatchObject({ name: 'Nightly import', role: 'architect', start: key.slice(0, 10), expired: false, lastUsedAt: null });
  for (const table of ['auth_api_key', 'api_keys'])
    expect(JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(app.stores.database.db)).rows)).not.toContain(key);
  expect(JSON.stringify(await app.owner.call('keys.list'))).not.toContain(key);

  const { versionId } = await publish(app.owner, reviewPipeline());
  const body = JSON.stringify({ from: { kind: 'version', versionId }, mode: 'rehearsal', brief: { problem: 'Nobody reports' } });
  const begun = (await (await withKey(key, '/api/runs', { method: 'POST', body })).json()) as { runId: string };
  const { run } = await app.owner.call('runs.get', { params: { runId: begun.runId } });
  expect(run.startedBy).toEqual({ kind: 'api_key', id: app.ownerId, name: 'Nightly import (key of Priya)' });
  expect((await app.stranger().raw('/api/me', { headers: { 'x-api-key': key } })).status).toBe(200);
  expect((await app.owner.call('keys.list')).items.find((one) => one.id === apiKey.id)?.lastUsedAt).not.toBeNull();
  await app.owner.call('keys.revoke', { params: { keyId: apiKey.id } });
  expect((await withKey(key, '/api/me')).status).toBe(401);
  expect((await app.owner.ask('keys.revoke', { params: { keyId: apiKey.id } })).status).toBe(404);
});

test('a key never judges and never says who belongs here, whatever its role', async () => {
  const { key } = await newKey('owner');
  const { versionId } = await publish(app.owner, reviewPipeline());
  const gate = await gateOf(app.owner, await start(app.owner, versionId, { problem: 'Nobody reports' }));
  const refused = async (method: string, path: string, body: unknown = {}): Promise<void> => {
    const reply = await withKey(key, path, { method, ...(method !== 'DELETE' && { body: JSON.stringify(body) }) });
    expect([path, reply.status, ((await reply.json()) as { code: string }).code]).toEqual([path, 403, 'people_only']);
  };
  await refused('POST', `/api/gates/${gate.gate.id}/answer`, answerTo(gate, 'approve'));
  await refused('PUT', `/api/gates/${gate.gate.id}/note`, { text: 'By a program' });
  await refused('POST', '/api/invitations', { email: 'x@example.org', role: 'owner' });
  await refused('DELETE', `/api/people/${app.ownerId}`);
  await refused('POST', '/api/keys', { name: 'A key of a key', role: 'owner', days: 1 });
  await refused('POST', '/api/me/password', { password: 'taken over by a program' });
  await refused('POST', '/api/workspaces', { name: 'By a program' });
});

test('what a program of somebody began they began: they do not approve it where somebody else has to look', async () => {
  await app.person('Rita', 'reviewer');
  const { key } = await newKey();
  const { versionId } = await publish(app.owner, reviewPipeline({ notAuthor: true }));
  const body = JSON.stringify({ from: { kind: 'version', versionId }, mode: 'rehearsal', brief: { problem: 'Nobody reports' } });
  const { runId } = (await (await withKey(key, '/api/runs', { method: 'POST', body })).json()) as { runId: string };
  const gate = await gateOf(app.owner, runId);
  const answer = { ...answerTo(gate, 'approve'), parties: ['designer'] };
  expect((await app.owner.ask('gates.answer', { params: { gateId: gate.gate.id }, body: answer })).status).toBe(403);
  await until(app.owner, runId, ({ run }) => run.status === 'waiting');
});

test('nobody makes a key that may more than they; a lowered person lowers their keys; others’ keys are for those who manage people', async () => {
  const sam = await app.person('Sam', 'architect');
  expect((await sam.ask('keys.create', { body: { name: 'Too much', role: 'admin', days: 1 } })).problem.code).toBe('role_too_high');
  const { key, apiKey } = await newKey('architect', sam);
  const rita = await app.person('Rita', 'reviewer');
  expect((await rita.call('keys.list')).items).toEqual([]);
  expect((await rita.ask('keys.revoke', { params: { keyId: apiKey.id } })).status).toBe(404);
  expect((await app.owner.call('keys.list')).items.map((one) => one.by)).toContain('Sam');
  const create = () => withKey(key, '/api/pipelines', { method: 'POST', body: JSON.stringify({ from: { kind: 'blank' } }) });
  expect((await create()).status).toBe(201);
  const { userId } = await sam.call('me.get');
  await app.owner.call('people.role', { params: { userId }, body: { role: 'viewer' } });
  expect((await create()).status).toBe(403);
  await app.owner.call('keys.revoke', { params: { keyId: apiKey.id } });
  expect((await create()).status).toBe(401);
});

test('a key that is too old opens nothing and is shown as over', async () => {
  const { key, apiKey } = await newKey('viewer');
  await sql`update auth_api_key set "expiresAt" = now() - interval '1 second' where id = ${apiKey.id}`.execute(app.stores.database.db);
  expect((await withKey(key, '/api/me')).status).toBe(401);
  expect((await app.owner.call('keys.list')).items.find((one) => one.id === apiKey.id)?.expired).toBe(true);
  await app.owner.call('keys.revoke', { params: { keyId: apiKey.id } });
});

test('a person has so many keys and no more', async () => {
  const sam = await app.person('Sam', 'viewer');
  const { userId } = await sam.call('me.get');
  const rows = Array.from({ length: LIMITS.apiKeys }, (_, i) => ({
    id: `k-${i}`,
    workspace_id: app.workspaceId,
    user_id: userId,
    name: 'K',
    role: 'viewer' as const,
  }));
  await app.stores.database.db.insertInto('api_keys').values(rows).execute();
  expect((await sam.ask('keys.create', { body: { name: 'One more', role: 'viewer', days: 1 } })).problem.code).toBe('limit_reached');
});

test('nobody goes through a list of addresses by trying to take them', async () => {
  const slow = await testApp({ owner: OWNER, rates: { ...RATES, profile: { burst: 2, everyMs: 60_000 } } });
  try {
    const sam = await slow.person('Sam', 'viewer');
    const take = () => sam.ask('me.update', { body: { email: OWNER.email } });
    expect([(await take()).status, (await take()).status]).toEqual([400, 400]);
    const third = await take();
    expect([third.status, third.problem.code]).toEqual([429, 'too_many_requests']);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await slow.close();
  }
}, 60_000);

test('who guesses passwords is slowed down per account and per address, at the sign-in, at an invitation and at the setup link', async () => {
  const once = { burst: 1, everyMs: 60_000 };
  const slow = await testApp({ owner: OWNER, rates: { ...RATES, signIn: once, claim: { burst: 3, everyMs: 60_000 } } });
  const at = (path: string, body: unknown, client = slow.stranger()) =>
    client.raw(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const limited = async (reply: Response): Promise<void> => {
    expect(reply.status).toBe(429);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  };
  try {
    expect((await at('/api/auth/sign-in/email', { ...OWNER, password: 'wrong' })).status).toBe(401);
    await limited(await at('/api/auth/sign-in/email', { ...OWNER, email: OWNER.email.toUpperCase() }));
    expect((await at('/api/auth/sign-in/email', { ...OWNER, email: 'other@example.org' })).status).toBe(401);

    const { link } = await slow.owner.call('invitations.create', { body: { email: 'guest@example.org', role: 'viewer' } });
    const accept = { token: tokenIn(link), name: 'Guest', password: 'a short sentence is good' };
    expect((await at('/api/auth/sign-in/email', { email: 'guest@example.org', password: 'wrong' })).status).toBe(401);
    await limited(await at('/api/invitation/accept', accept));
    for (let times = 0; times < 2; times += 1) await at('/api/setup/claim', { token: 'guess' });
    await at('/api/setup/claim', { token: 'guess' });
    await limited(await at('/api/setup/claim', { token: 'guess' }));
  } finally {
    await slow.close();
  }
  const crowd = await testApp({ rates: { ...RATES, signInFrom: once } });
  try {
    const guess = (email: string) =>
      crowd.stranger().raw('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'x' }),
      });
    expect((await guess('a@example.org')).status).toBe(401);
    await limited(await guess('b@example.org'));
  } finally {
    await crowd.close();
  }
}, 120_000);
