import { DEFAULT_CALENDAR, type WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import { wallTime, weekdayOf } from '@baton/schema/calendar/zoned-time';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start } from '../support/drive.ts';
import { MemoryClient } from '../support/memory-client.ts';
import { ModelServer } from '../support/model-server.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, TEST_URL, testApp } from '../support/test-app.ts';

const OWNER = { email: 'priya.natarajan@example.org', password: 'correct horse battery' };
const CANARY = 'sk-canary-0123456789abcdef';
vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let owner: MemoryClient;
let service: ModelServer;
beforeAll(async () => {
  service = await ModelServer.start();
  app = await testApp({ owner: OWNER });
  owner = app.owner;
}, 60_000);
afterAll(async () => {
  await app.close();
  await service.close();
});

const cookiesOf = (reply: Response): string[] => reply.headers.getSetCookie();
const clientWith = (reply: Response): MemoryClient => new MemoryClient(app.runtime.app, TEST_URL, cookiesOf(reply));
const post = (path: string, body: unknown, client = app.stranger()) =>
  client.raw(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
/** Everything that the database holds, as text. */
async function dump(): Promise<string> {
  const { db } = app.stores.database;
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db);
  const tables = await Promise.all(rows.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(db)));
  return JSON.stringify(tables.map((table) => table.rows));
}

test('the terminal’s link signs in once, with a cookie that scripts and other sites never see', async () => {
  const link = await app.runtime.link();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4200\/welcome#token=[\w-]{43}$/);
  const token = link.split('token=')[1];
  expect(await dump()).not.toContain(token);
  const claimed = await post('/api/setup/claim', { token });
  expect(claimed.status).toBe(200);
  expect(cookiesOf(claimed).join()).toMatch(/baton\.session_token=[^;]+;.*HttpOnly;.*SameSite=Lax/i);
  expect(JSON.stringify(await claimed.clone().json())).not.toContain(token);
  expect((await clientWith(claimed).call('me.get')).role).toBe('owner');
  expect((await post('/api/setup/claim', { token })).status).toBe(410);
  expect((await post('/api/setup/claim', { token: 'guess' })).status).toBe(410);
});

test('the owner from the settings signs in with a password; a wrong one and an unknown address are told the same', async () => {
  const good = await post('/api/auth/sign-in/email', OWNER);
  expect(good.status).toBe(200);
  expect(await good.json()).toEqual({ ok: true });
  const wrong = await (await post('/api/auth/sign-in/email', { ...OWNER, password: 'wrong horse battery' })).json();
  const unknown = await (await post('/api/auth/sign-in/email', { ...OWNER, email: 'nobody@example.org' })).json();
  expect({ ...wrong, requestId: '' }).toEqual({ ...unknown, requestId: '' });
  expect(wrong).toMatchObject({ status: 401, code: 'not_signed_in' });
});

test.each([
  '/api/auth/sign-up/email',
  '/api/auth/get-session',
  '/api/auth/update-user',
  '/api/auth/reset-password',
  '/api/auth/open-session',
  '/api/auth/list-sessions',
])('of the sign-in library %s is not reachable', async (path) => {
  expect(
    (await post(path, { email: 'x@example.org', password: 'long enough to pass', name: 'X', userId: app.ownerId }, owner)).status,
  ).toBe(404);
  expect((await owner.raw(path)).status).toBe(404);
});

test('signing out ends the session at once, everywhere', async () => {
  const client = clientWith(await post('/api/auth/sign-in/email', OWNER));
  expect((await client.ask('me.get')).status).toBe(200);
  expect((await post('/api/auth/sign-out', {}, client)).status).toBe(200);
  expect((await client.ask('me.get')).problem.code).toBe('not_signed_in');
});

test('name, address, workspace and password can be changed; faults say where', async () => {
  const me = await owner.call('me.get');
  expect(me).toMatchObject({
    name: 'Priya Natarajan',
    email: OWNER.email,
    hasPassword: true,
    workspace: { members: 1 },
    modelConnected: false,
  });
  await owner.call('me.update', { body: { name: 'Priya N.', workspaceName: 'Learning at the docks' } });
  expect((await owner.call('me.get')).workspace.name).toBe('Learning at the docks');
  expect((await owner.ask('me.password', { body: { password: 'short' } })).problem.issues?.[0]?.where.path).toBe('/password');
  expect(
    (await owner.ask('me.password', { body: { current: 'wrong', password: 'a much longer password' } })).problem.issues?.[0]?.where.path,
  ).toBe('/current');
  expect((await owner.ask('me.update', { body: { email: 'not an address' } })).problem.issues?.[0]).toMatchObject({
    where: { path: '/email' },
  });
  const other = await app.person('Sam', 'reviewer');
  expect((await other.ask('me.update', { body: { email: OWNER.email } })).problem.issues?.[0]?.where.path).toBe('/email');
  expect((await other.ask('me.update', { body: { workspaceName: 'Mine' } })).status).toBe(403);
  await owner.call('me.update', { body: { name: 'Priya Natarajan' } });
});

test('the calendar is set by those who govern, checked as a whole, and due dates follow it from then on', async () => {
  expect(await owner.call('settings.calendar')).toEqual({ timeZone: 'UTC', workingDays: [1, 2, 3, 4, 5], dayEnds: '17:00', holidays: [] });
  const body: WorkingCalendar = {
    timeZone: 'Pacific/Auckland',
    workingDays: [7, 3],
    dayEnds: '12:30',
    holidays: [
      { date: '2999-12-25', name: 'Christmas' },
      { date: '2999-01-01', name: 'New Year' },
    ],
  };
  const wrong = { ...body, timeZone: 'Mars/Olympus', workingDays: [], holidays: [{ date: '2026-02-30', name: '' }] };
  const refused = await owner.ask('settings.saveCalendar', { body: wrong });
  expect(refused.status).toBe(400);
  expect(refused.problem.issues?.map((issue) => issue.where.path).toSorted()).toEqual([
    '/holidays/0/date',
    '/holidays/0/name',
    '/timeZone',
    '/workingDays',
  ]);
  const viewer = await app.person('Vera', 'architect');
  expect((await viewer.ask('settings.saveCalendar', { body })).status).toBe(403);
  const saved = await owner.call('settings.saveCalendar', { body });
  expect(saved).toMatchObject({ workingDays: [3, 7], holidays: [{ name: 'New Year' }, { name: 'Christmas' }] });
  expect(await viewer.call('settings.calendar')).toEqual(saved);
  expect((await viewer.call('me.get')).workspace.timeZone).toBe('Pacific/Auckland');
  const stranger = await app.person('Olga', 'owner', 'another');
  expect((await stranger.call('settings.calendar')).timeZone).toBe('UTC');

  const { versionId } = await publish(owner, reviewPipeline({ dueInWorkingDays: 1 }));
  const gate = await gateOf(owner, await start(owner, versionId, { problem: 'Nobody reports' }));
  const due = wallTime(Date.parse(gate.gate.dueAt ?? ''), 'Pacific/Auckland');
  expect([due.minutes, [3, 7].includes(weekdayOf(due.day))]).toEqual([750, true]);
  await owner.call('settings.saveCalendar', { body: DEFAULT_CALENDAR });
});

test('the model key is sealed, never comes back, and does not follow to another address', async () => {
  const body = { baseUrl: `${service.url}`, model: 'test-model', priceInput: 1, priceOutput: 2, currency: 'EUR' };
  const saved = await owner.call('settings.saveModel', { body: { ...body, apiKey: CANARY } });
  expect(saved).toMatchObject({ source: 'settings', keySet: true, keyHint: '…cdef', model: 'test-model' });
  expect(JSON.stringify(await owner.call('settings.model'))).not.toContain(CANARY);
  expect(await dump()).not.toContain(CANARY);
  expect((await owner.call('me.get')).modelConnected).toBe(true);
  const tested = await owner.call('settings.testModel', { body: {} });
  expect(tested).toMatchObject({ ok: true });
  expect(service.requests.at(-1)?.headers.authorization).toBe(`Bearer ${CANARY}`);
  expect(
    (await owner.ask('settings.saveModel', { body: { ...body, baseUrl: 'https://collector.example/v1' } })).problem.issues?.[0]?.where.path,
  ).toBe('/apiKey');
  expect((await owner.call('settings.saveModel', { body: { ...body, priceInput: 3 } })).keySet).toBe(true);
  for (const baseUrl of ['file:///etc/passwd', 'gopher://x', 'https://user:secret@host/v1', 'nonsense'])
    expect(
      (await owner.ask('settings.saveModel', { body: { ...body, baseUrl, apiKey: 'x' } })).problem.issues?.[0]?.where.path,
      baseUrl,
    ).toBe('/baseUrl');
  expect((await owner.call('settings.saveModel', { body: { ...body, apiKey: '' } })).keySet).toBe(false);
});

test('the connection test leads to no address inside the house, and says in words what is wrong', async () => {
  const body = { model: 'm', apiKey: CANARY, priceInput: null, priceOutput: null, currency: 'EUR' };
  for (const baseUrl of ['http://169.254.169.254/v1', 'http://10.0.0.1/v1', 'http://[fc00::1]/v1']) {
    await owner.call('settings.saveModel', { body: { ...body, baseUrl } });
    const tested = await owner.call('settings.testModel', { body: {} });
    expect(tested.ok, baseUrl).toBe(false);
    expect(tested.fix.length).toBeGreaterThan(5);
    expect(JSON.stringify(tested)).not.toContain(CANARY);
  }
  await owner.call('settings.saveModel', { body: { ...body, baseUrl: '', model: 'none', apiKey: '' } });
  expect(await owner.call('settings.testModel', { body: {} })).toMatchObject({ ok: false });
});

test('with a model connected a run does real work, at a cost', async () => {
  await owner.call('settings.saveModel', {
    body: { baseUrl: service.url, model: 'test-model', apiKey: CANARY, priceInput: 1, priceOutput: 2, currency: 'EUR' },
  });
  const { versionId } = await publish(owner, reviewPipeline());
  const runId = await start(owner, versionId, { problem: 'Nobody reports.' }, 'real');
  const view = await gateOf(owner, runId);
  expect(view.gate.mode).toBe('real');
  await owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  const detail = await owner.call('runs.get', { params: { runId } });
  expect(detail.run.cost).toBeGreaterThan(0);
  expect(JSON.stringify(detail)).not.toContain(CANARY);
  expect(app.logged.join('\n')).not.toContain(CANARY);
  const [entry] = (await owner.call('library.list')).items;
  expect(entry?.runs).toBe(1);
});

test('two workspaces: neither runs, lists, home nor settings of one show anything of the other', async () => {
  const { pipelineId, versionId } = await publish(owner, reviewPipeline());
  const runId = await start(owner, versionId, { problem: 'Nobody reports.' });
  const view = await gateOf(owner, runId);
  const gateId = view.gate.id;
  const stranger = await app.person('Mallory', 'owner', 'another');
  for (const body of [
    { kind: 'version', versionId },
    { kind: 'draft', pipelineId },
  ] as const)
    expect((await stranger.ask('runs.start', { body: { from: body, mode: 'rehearsal', brief: { problem: 'x' } } })).status).toBe(404);
  expect((await stranger.ask('pipelines.create', { body: { from: { kind: 'version', versionId } } })).status).toBe(404);
  expect((await stranger.call('runs.list', { query: { pipelineId } })).items).toEqual([]);
  expect((await stranger.call('gates.list', { query: { runId, tab: 'mine' } })).items).toEqual([]);
  expect((await stranger.call('signoffs.list', { query: { runId } })).items).toEqual([]);
  const home = await stranger.call('home.get');
  expect([home.waiting, home.attention, home.working, home.finished, home.briefs, home.library].flat()).toEqual([]);
  expect(await stranger.call('settings.model')).toMatchObject({ source: 'none', keySet: false });
  const untouched = await owner.call('gates.get', { params: { gateId } });
  expect([
    untouched.gate.status,
    untouched.comments,
    (await owner.call('pipelines.get', { params: { pipelineId } })).document.name,
  ]).toEqual(['open', [], 'Review in small']);
});

test('anybody may ask whether it is up and how to speak to it, and nothing else', async () => {
  const nobody = app.stranger();
  expect(await nobody.call('health.live')).toEqual({ ok: true });
  expect(await nobody.call('health.ready')).toEqual({ ok: true });
  expect((await nobody.call('docs.openapi')) as unknown).toMatchObject({ openapi: '3.1.0', servers: [{ url: TEST_URL }] });
  expect((await nobody.call('docs.pipelineSchema')) as unknown).toMatchObject({ $id: `${TEST_URL}/schema/pipeline-1.json` });
  for (const name of ['me.get', 'home.get', 'runs.list', 'templates.list', 'settings.model', 'signoffs.verify'] as const)
    expect((await nobody.ask(name)).status).toBe(401);
});

test('addresses in links come from the settings, whatever a request claims', async () => {
  const reply = await app
    .stranger()
    .raw('/openapi.json', { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } });
  expect(await reply.text()).not.toContain('evil.example');
  expect(await app.runtime.link()).toMatch(/^http:\/\/127\.0\.0\.1:4200\//);
});

test('behind a proxy people do not reach the machine that Baton runs on', async () => {
  const proxied = await testApp({ publicUrl: 'https://baton.example.org' });
  const save = { baseUrl: service.url, model: 'm', apiKey: CANARY, priceInput: null, priceOutput: null, currency: 'EUR' };
  await proxied.owner.call('settings.saveModel', { body: save });
  const before = service.requests.length;
  expect(await proxied.owner.call('settings.testModel', { body: {} })).toMatchObject({ ok: false });
  expect(service.requests.length).toBe(before);
  const claimed = await proxied.stranger().raw('/api/setup/claim', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: (await proxied.runtime.link()).split('token=')[1] }),
  });
  expect(cookiesOf(claimed).join()).toMatch(/__Secure-baton\.session_token=.*; Secure/i);
  expect(claimed.headers.get('strict-transport-security')).toContain('max-age');
  const back = new MemoryClient(proxied.runtime.app, 'https://baton.example.org', cookiesOf(claimed));
  expect((await back.ask('me.get')).status).toBe(200);
  await proxied.close();
});
