import { PGlite } from '@electric-sql/pglite';
import { isAppError } from '@baton/schema/errors/app-error';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../ports/system-clock.ts';
import { systemIds } from '../ports/system-ids.ts';
import { betterAuthAccounts } from './better-auth-accounts.ts';
import type { Accounts } from './accounts.ts';
import { runAuthMigrations } from './run-auth-migrations.ts';

const ids = systemIds(systemClock);
let db: Kysely<Record<string, never>>;
let accounts: Accounts;
let owner: string;

beforeAll(async () => {
  db = new Kysely({ dialect: new PGliteDialect({ pglite: new PGlite() }) });
  await runAuthMigrations(db);
  accounts = betterAuthAccounts({
    db,
    secret: 'a secret for tests, long enough for anybody',
    publicUrl: 'http://127.0.0.1:4200',
    origins: ['http://127.0.0.1:4200'],
    newId: () => ids.next(),
    log: () => undefined,
  });
  owner = await accounts.create({ name: 'Priya', email: 'Priya@Example.org' });
}, 30_000);
afterAll(() => db.destroy());

const withCookies = (lines: string[]): Headers => new Headers({ cookie: lines.map((line) => line.split(';')[0]).join('; ') });
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

test('migrating twice changes nothing', async () => {
  await runAuthMigrations(db);
  expect(await accounts.get(owner)).toEqual({ userId: owner, name: 'Priya', email: 'priya@example.org', hasPassword: false });
});

test('an address counts as proven only by somebody else’s word, and a change of one’s own takes that away', async () => {
  const id = await accounts.create({ name: 'Mia', email: 'mia@example.org', vouched: true });
  const [mia] = await accounts.people([id]);
  expect(mia).toEqual({ userId: id, name: 'Mia', email: 'mia@example.org' });
  await accounts.update(id, { email: 'boss@example.org' });
  expect(await accounts.people([id])).toMatchObject([{ email: 'boss@example.org', emailUnproven: true }]);
});

test('a password signs in, a wrong one and an unknown address are refused alike', async () => {
  expect(await codeOf(accounts.signIn('priya@example.org', 'not set yet at all'))).toBe('not_signed_in');
  await accounts.setPassword(owner, 'correct horse battery', 'trusted');
  const cookies = await accounts.signIn('PRIYA@example.org', 'correct horse battery');
  expect(cookies.join()).toMatch(/^baton\.session_token=.*HttpOnly; SameSite=Lax/);
  const priya = { userId: owner, name: 'Priya', email: 'priya@example.org' };
  expect(await accounts.whoIs(withCookies(cookies))).toEqual({ ...priya, signedInBy: 'password' });
  expect(await accounts.whoIs(withCookies(await accounts.openSession(owner)))).toEqual({ ...priya, signedInBy: 'link' });
  expect(await accounts.people([owner, 'nobody'])).toMatchObject([priya]);
  expect(await codeOf(accounts.signIn('priya@example.org', 'wrong horse battery'))).toBe('not_signed_in');
  expect(await codeOf(accounts.signIn('nobody@example.org', 'wrong horse battery'))).toBe('not_signed_in');
  expect(await accounts.whoIs(new Headers({ cookie: 'baton.session_token=forged.c2lnbmF0dXJl' }))).toBeUndefined();
});

test('a changed password asks for the current one and ends the other sessions', async () => {
  const here = withCookies(await accounts.openSession(owner));
  const elsewhere = withCookies(await accounts.openSession(owner));
  expect(await codeOf(accounts.setPassword(owner, 'a new long password', { current: 'wrong' }))).toBe('bad_input');
  await accounts.setPassword(owner, 'a new long password', { current: 'correct horse battery' }, here);
  expect(await accounts.whoIs(here)).toBeDefined();
  expect(await accounts.whoIs(elsewhere)).toBeUndefined();
});

test('signing out ends the session, not only the cookie', async () => {
  const cookies = withCookies(await accounts.openSession(owner));
  await accounts.signOut(cookies);
  expect(await accounts.whoIs(cookies)).toBeUndefined();
});

test('of ten simultaneous claims of one token one is taken; the table holds no token', async () => {
  const secret = ids.secret();
  await accounts.issueToken(owner, secret, systemClock.now() + 60_000);
  const dump = JSON.stringify((await sql`select * from auth_verification`.execute(db)).rows);
  expect(dump).not.toContain(secret);
  const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(accounts.claim(secret))));
  expect(codes.toSorted()).toEqual(['none', ...Array.from({ length: 9 }, () => 'setup_token_used')]);
});

test('a token that is too old or made up is refused', async () => {
  const secret = ids.secret();
  await accounts.issueToken(owner, secret, systemClock.now() - 1);
  expect(await codeOf(accounts.claim(secret))).toBe('setup_token_used');
  expect(await codeOf(accounts.claim('made up'))).toBe('setup_token_used');
});

test('an address that somebody else has is refused', async () => {
  await accounts.create({ name: 'Sam', email: 'sam@example.org' });
  expect(await codeOf(accounts.update(owner, { email: 'SAM@example.org' }))).toBe('bad_input');
  await accounts.update(owner, { name: 'Priya N.', email: 'priya.n@example.org' });
  expect(await accounts.get(owner)).toMatchObject({ name: 'Priya N.', email: 'priya.n@example.org' });
});
