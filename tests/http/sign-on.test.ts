import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MemoryClient } from '../support/memory-client.ts';
import { type OidcPerson, OidcServer } from '../support/oidc-server.ts';
import { type TestApp, TEST_URL, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
let oidc: OidcServer;
let app: TestApp;
beforeAll(async () => {
  oidc = await OidcServer.start(TEST_URL);
  const { issuer, clientId, clientSecret } = oidc;
  app = await testApp({
    owner: { email: 'priya@example.org', password: 'correct horse battery' },
    signOn: { name: 'Company login', issuer, clientId, clientSecret },
  });
}, 60_000);
afterAll(async () => {
  await app.close();
  await oidc.close();
});

const person = (email: string, more: Partial<OidcPerson> = {}): OidcPerson => ({
  sub: `sub-${email}`,
  email,
  email_verified: true,
  ...more,
});
const cookieOf = (reply: Response): string =>
  reply.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
const get = (path: string, cookie = '') => app.stranger().raw(path, { headers: { cookie } });

async function begin(next?: string): Promise<{ url: string; cookie: string; reply: Response }> {
  const headers = { 'content-type': 'application/json' };
  const reply = await app.stranger().raw('/api/auth/sign-on', { method: 'POST', headers, body: JSON.stringify({ next }) });
  if (reply.status !== 200) throw new Error(`sign-on answered ${reply.status}: ${await reply.text()}`);
  return { ...((await reply.clone().json()) as { url: string }), cookie: cookieOf(reply), reply };
}
async function signOn(who: OidcPerson | undefined, next?: string): Promise<{ reply: Response; back: URL; cookie: string }> {
  oidc.person = who;
  const { url, cookie } = await begin(next);
  const back = await oidc.walk(url);
  return { back, cookie, reply: await get(`${back.pathname}${back.search}`, cookie) };
}
const clientOf = (reply: Response): MemoryClient => new MemoryClient(app.runtime.app, TEST_URL, reply.headers.getSetCookie());
const invite = (email: string) => app.owner.call('invitations.create', { body: { email, role: 'reviewer' } });

test('the page learns what it is called, and nothing else', async () => {
  expect(await app.stranger().call('signOn.offer')).toEqual({ name: 'Company login', mail: false });
  const { url } = await begin();
  expect(url).not.toContain(oidc.clientSecret);
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
    client_id: 'baton',
    redirect_uri: `${TEST_URL}/api/auth/callback/oidc`,
    code_challenge_method: 'S256',
    state: expect.stringMatching(/^.{32,}$/) as string,
    nonce: expect.stringMatching(/^.{32,}$/) as string,
  });
});

test('somebody who was invited comes in as a member and lands where they wanted to; the second time they are known', async () => {
  await invite('sam@example.org');
  const first = await signOn(person('sam@example.org', { name: 'Sam Rivers' }), '/gates/g1?tab=2');
  expect([first.reply.status, first.reply.headers.get('location')]).toEqual([303, `${TEST_URL}/gates/g1?tab=2`]);
  const me = await clientOf(first.reply).call('me.get');
  expect(me).toMatchObject({ name: 'Sam Rivers', email: 'sam@example.org', role: 'reviewer', hasPassword: false });
  expect((await clientOf(first.reply).call('sessions.list')).items).toMatchObject([{ signedInBy: 'sign-on', current: true }]);
  const again = await signOn(person('sam@example.org'));
  expect((await clientOf(again.reply).call('me.get')).userId).toBe(me.userId);
  const accounts = (await sql`select * from auth_account`.execute(app.stores.database.db)).rows;
  expect(JSON.stringify(accounts)).not.toMatch(/eyJ|"accessToken":"|"idToken":"/);
});

test('the owner, whose address the settings name, is known at once', async () => {
  const { reply } = await signOn(person('priya@example.org'));
  expect(await clientOf(reply).call('me.get')).toMatchObject({ role: 'owner', userId: app.ownerId });
});

test.each([
  ['nobody expects them', person('stranger@example.org'), false],
  ['the service does not vouch for the address', person('unsure@example.org', { email_verified: false }), true],
  ['they did not agree', undefined, false],
])('nobody comes in when %s, and no account is left behind', async (_why, who, invited) => {
  if (who && invited) await invite(who.email);
  const { reply } = await signOn(who);
  expect([reply.status, reply.headers.get('location')]).toEqual([303, '/sign-in?refused=sign_on_refused']);
  expect(cookieOf(reply)).not.toMatch(/session_token=[^;]/);
  if (who) expect((await sql`select 1 from auth_user where email = ${who.email}`.execute(app.stores.database.db)).rows).toEqual([]);
});

test('an address that a member gave themselves opens nothing for whoever really has it', async () => {
  const mallory = await app.person('Mallory', 'viewer');
  await mallory.call('me.update', { body: { email: 'boss@example.org' } });
  const { reply } = await signOn(person('boss@example.org'));
  expect(reply.headers.get('location')).toBe('/sign-in?refused=sign_on_refused');
});

test('somebody who was removed does not come back by signing on', async () => {
  await invite('gone@example.org');
  const { userId } = await clientOf((await signOn(person('gone@example.org'))).reply).call('me.get');
  await app.owner.call('people.remove', { params: { userId } });
  const { reply } = await signOn(person('gone@example.org'));
  expect(reply.headers.get('location')).toBe('/sign-in?refused=sign_on_refused');
  expect(cookieOf(reply)).not.toMatch(/session_token=[^;]/);
});

test('an address that somebody gave themselves is invited to nothing, whoever vouches for them', async () => {
  await invite('mover@example.org');
  const mover = clientOf((await signOn(person('mover@example.org'))).reply);
  const { userId } = await mover.call('me.get');
  await mover.call('me.update', { body: { email: 'head@example.org' } });
  await app.owner.call('people.remove', { params: { userId } });
  const { invitation } = await app.owner.call('invitations.create', { body: { email: 'head@example.org', role: 'owner' } });
  const { reply } = await signOn(person('mover@example.org'));
  expect(reply.headers.get('location')).toBe('/sign-in?refused=sign_on_refused');
  expect((await app.owner.call('invitations.list')).items.map(({ id }) => id)).toContain(invitation.id);
});

test('state is of this browser and used once; without it, or with another, the way back is a 400', async () => {
  await invite('ada@example.org');
  const good = await signOn(person('ada@example.org'));
  expect(good.reply.status).toBe(303);
  const path = `${good.back.pathname}${good.back.search}`;
  const failed = async (reply: Response): Promise<unknown> => [
    reply.status,
    ((await reply.json()) as { code: string }).code,
    cookieOf(reply),
  ];
  const refused = [400, 'sign_on_failed', expect.not.stringMatching(/session_token=[^;]/)];
  expect(await failed(await get(path, good.cookie))).toEqual(refused);
  for (const query of ['', '?code=abc', '?state=', '?state=made-up&code=abc'])
    expect(await failed(await get(`/api/auth/callback/oidc${query}`, good.cookie))).toEqual(refused);
  const { url } = await begin();
  const elsewhere = await oidc.walk(url);
  expect(await failed(await get(`${elsewhere.pathname}${elsewhere.search}`))).toEqual(refused);
  expect(await failed(await get(`${elsewhere.pathname}${elsewhere.search}`, good.cookie))).toEqual(refused);
});

test.each(['//evil.example', 'https://evil.example', '\\\\evil.example', '/\\evil.example', 'https:evil.example/x', 'javascript:alert(1)'])(
  'a way on that leads elsewhere (%s) stays on the site',
  async (next) => {
    const { reply } = await signOn(person('priya@example.org'), next);
    expect(new URL(reply.headers.get('location') ?? '').origin).toBe(TEST_URL);
  },
);

test('a service that is down is said to be, and asked again the next time; without one there is nothing', async () => {
  const { clientId, clientSecret } = oidc;
  const issuer = 'http://127.0.0.1:9';
  const other = await testApp({ signOn: { name: 'Down', issuer, clientId, clientSecret } });
  const ask = (site: TestApp) =>
    site.stranger().raw('/api/auth/sign-on', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  try {
    for (let times = 0; times < 2; times += 1) expect((await ask(other)).status).toBe(502);
  } finally {
    await other.close();
  }
  const without = await testApp();
  try {
    expect((await ask(without)).status).toBe(404);
    expect((await without.stranger().raw('/api/auth/callback/oidc?state=a&code=b')).status).toBe(404);
    expect(await without.stranger().call('signOn.offer')).toEqual({ name: null, mail: false });
  } finally {
    await without.close();
  }
}, 120_000);
