import type { Role } from '@baton/schema/api/permissions';
import { LIMITS } from '@baton/schema/limits';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { publish } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { acceptAs, clientFrom, secondTenant, tokenIn } from '../support/second-tenant.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
const PASSWORD = 'a short sentence is good';
let app: TestApp;
let owner: MemoryClient;
beforeAll(async () => {
  app = await testApp({ owner: { email: 'priya@example.org', password: 'correct horse battery' } });
  owner = app.owner;
}, 60_000);
afterAll(() => app.close());

let count = 0;
const newEmail = (): string => `guest-${(count += 1)}@example.org`;
const post = (path: string, body: unknown, client = app.stranger()) =>
  client.raw(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const codeOf = async (reply: Response | Promise<Response>): Promise<string> =>
  ((await (await reply).json()) as { code?: string }).code ?? 'ok';
async function join(role: Role, email = newEmail()): Promise<{ client: MemoryClient; userId: string; email: string }> {
  const { link } = await owner.call('invitations.create', { body: { email, role } });
  const client = await acceptAs(app, link, { email, name: `Name of ${email}`, password: PASSWORD });
  return { client, email, userId: (await client.call('me.get')).userId };
}
const invited = (): Promise<string[]> => owner.call('invitations.list').then(({ items }) => items.map((item) => item.email));

test('an invitation: a link behind a hash, kept as a hash, that makes a member with its role once', async () => {
  const email = newEmail();
  const made = await owner.call('invitations.create', { body: { email, role: 'reviewer' } });
  expect(made.link).toMatch(/^http:\/\/127\.0\.0\.1:4200\/invitation#token=[\w-]{43}$/);
  expect(made.invitation).toMatchObject({ email, role: 'reviewer', by: 'Priya', expired: false });
  expect(Date.parse(made.invitation.expiresAt) - Date.now()).toBeGreaterThan((LIMITS.invitationDays - 0.01) * 86_400_000);
  const rows = await app.stores.database.db.selectFrom('invitations').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(tokenIn(made.link));
  expect(JSON.stringify(await owner.call('invitations.list'))).not.toContain(tokenIn(made.link));

  const token = tokenIn(made.link);
  expect(await (await post('/api/invitation/look', { token })).json()).toMatchObject({
    email,
    role: 'reviewer',
    by: 'Priya',
    signedIn: false,
  });
  const accepted = await post('/api/invitation/accept', { token, name: 'Sam', password: PASSWORD });
  expect(await accepted.clone().json()).toEqual({ ok: true });
  const sam = await clientFrom(app, accepted);
  expect(await sam.call('me.get')).toMatchObject({ name: 'Sam', email, role: 'reviewer', workspace: { id: app.workspaceId } });
  expect((await owner.call('people.list')).people).toContainEqual(expect.objectContaining({ name: 'Sam', email, role: 'reviewer' }));
  expect(await invited()).not.toContain(email);
  for (const again of ['/api/invitation/look', '/api/invitation/accept'])
    expect(await (await post(again, { token, name: 'Eve', password: PASSWORD })).json()).toMatchObject({
      status: 410,
      code: 'invitation_over',
      detail: 'This invitation was accepted already.',
    });
});

test('of ten that accept at once one account and one member come of it', async () => {
  const email = newEmail();
  const { link } = await owner.call('invitations.create', { body: { email, role: 'viewer' } });
  const body = { token: tokenIn(link), name: 'Ten', password: PASSWORD };
  const codes = await Promise.all(Array.from({ length: 10 }, () => codeOf(post('/api/invitation/accept', body))));
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
  expect((await owner.call('people.list')).people.filter((person) => person.email === email)).toHaveLength(1);
});

test('asking again renews: the older link serves no more; a withdrawn one says so', async () => {
  const email = newEmail();
  const first = await owner.call('invitations.create', { body: { email, role: 'viewer' } });
  const second = await owner.call('invitations.create', { body: { email: email.toUpperCase(), role: 'reviewer' } });
  expect(second.invitation.id).toBe(first.invitation.id);
  const third = await owner.call('invitations.renew', { params: { invitationId: first.invitation.id } });
  for (const old of [first, second])
    expect(await codeOf(post('/api/invitation/look', { token: tokenIn(old.link) }))).toBe('invitation_over');
  expect(await codeOf(post('/api/invitation/look', { token: tokenIn(third.link) }))).toBe('ok');
  await owner.call('invitations.withdraw', { params: { invitationId: first.invitation.id } });
  expect(await (await post('/api/invitation/look', { token: tokenIn(third.link) })).json()).toMatchObject({
    detail: 'This invitation was withdrawn.',
  });
  expect(await invited()).not.toContain(email);
  expect((await owner.ask('invitations.renew', { params: { invitationId: first.invitation.id } })).status).toBe(404);
});

test('an invitation is over after a week, and can be sent again', async () => {
  let ahead = 0;
  const other = await testApp({ clock: { ...systemClock, now: () => systemClock.now() + ahead } });
  try {
    const { link, invitation } = await other.owner.call('invitations.create', { body: { email: 'late@example.org', role: 'viewer' } });
    ahead = LIMITS.invitationDays * 86_400_000;
    const look = (of: string | null) => other.stranger().ask('invitations.look', { body: { token: tokenIn(of) } });
    expect((await look(link)).problem).toMatchObject({ status: 410, detail: 'This invitation is too old.' });
    const accept = { token: tokenIn(link), name: 'Late', password: PASSWORD };
    expect((await other.stranger().ask('invitations.accept', { body: accept })).problem.code).toBe('invitation_over');
    expect((await other.owner.call('invitations.list')).items[0]).toMatchObject({ expired: true });
    const renewed = await other.owner.call('invitations.renew', { params: { invitationId: invitation.id } });
    expect((await look(renewed.link)).status).toBe(200);
  } finally {
    await other.close();
  }
});

test('whether an address has an account shows nowhere; who has one joins with their own password or their session', async () => {
  const there = await secondTenant(app, { email: 'olga@elsewhere.org', name: 'Olga', password: 'the password of olga' });
  const shape = async (email: string) => {
    const { invitation, link } = await owner.call('invitations.create', { body: { email, role: 'viewer' } });
    const look = (await (await post('/api/invitation/look', { token: tokenIn(link) })).json()) as object;
    return { made: Object.keys(invitation).toSorted(), look: { ...look, email: '', expiresAt: '' }, link };
  };
  const known = await shape('olga@elsewhere.org');
  const unknown = await shape('nobody@elsewhere.org');
  expect({ ...known, link: '' }).toEqual({ ...unknown, link: '' });

  const wrong = await post('/api/invitation/accept', { token: tokenIn(known.link), name: 'Not Olga', password: PASSWORD });
  expect([wrong.status, await codeOf(wrong)]).toEqual([403, 'invitation_refused']);
  expect(wrong.headers.getSetCookie()).toEqual([]);
  const here = await acceptAs(app, known.link, { email: '', name: 'Ignored', password: 'the password of olga' });
  expect(await here.call('me.get')).toMatchObject({ name: 'Olga', role: 'viewer', workspace: { id: app.workspaceId } });
  expect((await here.call('me.get')).workspaces.map((workspace) => workspace.id).toSorted()).toEqual(
    [app.workspaceId, there.workspaceId].toSorted(),
  );
  expect(await there.owner.call('me.get')).toMatchObject({ role: 'owner', workspace: { id: there.workspaceId } });
  expect(await here.call('workspaces.enter', { body: { workspaceId: there.workspaceId } })).toMatchObject({ role: 'owner' });
  expect((await here.ask('workspaces.enter', { body: { workspaceId: 'made-up' } })).status).toBe(404);

  const again = await there.owner.call('invitations.create', { body: { email: 'priya@example.org', role: 'reviewer' } });
  const look = (await (await post('/api/invitation/look', { token: tokenIn(again.link) }, owner)).json()) as { signedIn: boolean };
  expect(look.signedIn).toBe(true);
  const joined = await clientFrom(app, post('/api/invitation/accept', { token: tokenIn(again.link) }, owner));
  expect(await joined.call('me.get')).toMatchObject({ role: 'reviewer', workspace: { id: there.workspaceId } });
  expect(await owner.call('me.get')).toMatchObject({ role: 'owner', workspace: { id: app.workspaceId } });
});

test('nobody hands out more than they have, decides over an owner without being one, or raises themselves', async () => {
  const admin = await join('admin');
  const viewer = await join('viewer');
  const asAdmin = (role: Role, userId: string) => admin.client.ask('people.role', { params: { userId }, body: { role } });
  expect((await admin.client.ask('invitations.create', { body: { email: newEmail(), role: 'owner' } })).problem.code).toBe('role_too_high');
  expect((await asAdmin('owner', viewer.userId)).problem.code).toBe('role_too_high');
  expect((await asAdmin('owner', admin.userId)).problem.code).toBe('role_too_high');
  expect((await asAdmin('viewer', app.ownerId)).problem.code).toBe('role_too_high');
  expect((await admin.client.ask('people.remove', { params: { userId: app.ownerId } })).problem.code).toBe('role_too_high');
  const forOwner = await owner.call('invitations.create', { body: { email: newEmail(), role: 'owner' } });
  for (const route of ['invitations.renew', 'invitations.withdraw'] as const)
    expect((await admin.client.ask(route, { params: { invitationId: forOwner.invitation.id } })).problem.code).toBe('role_too_high');
  expect((await asAdmin('architect', viewer.userId)).status).toBe(200);
  expect((await viewer.client.call('me.get')).role).toBe('architect');
  expect((await viewer.client.ask('people.role', { params: { userId: viewer.userId }, body: { role: 'admin' } })).problem.code).toBe(
    'not_allowed',
  );
  expect((await owner.ask('invitations.create', { body: { email: admin.email, role: 'viewer' } })).problem.issues?.[0]?.where.path).toBe(
    '/email',
  );
});

test('the last owner stays; with a second one the first may go down', async () => {
  const down = { params: { userId: app.ownerId }, body: { role: 'admin' as const } };
  expect((await owner.ask('people.role', down)).problem.code).toBe('last_owner');
  expect((await owner.ask('people.remove', { params: { userId: app.ownerId } })).problem.code).toBe('last_owner');
  const second = await join('owner');
  await owner.call('people.role', down);
  expect((await owner.call('me.get')).role).toBe('admin');
  await second.client.call('people.role', { ...down, body: { role: 'owner' } });
  await owner.call('people.role', { params: { userId: second.userId }, body: { role: 'viewer' } });
});

test('who is removed is out at once: sessions, keys and teams; what they did keeps their name', async () => {
  const leaves = await join('architect');
  const { key } = await leaves.client.call('keys.create', { body: { name: 'Nightly', role: 'architect', days: 30 } });
  const { id: teamId } = await owner.call('teams.create', { body: { name: 'Leavers' } });
  await owner.call('teams.change', { params: { teamId }, body: { members: [leaves.userId] } });
  const withKey = { headers: { authorization: `Bearer ${key}` } };
  expect((await leaves.client.raw('/api/people')).status).toBe(200);
  expect((await app.stranger().raw('/api/people', withKey)).status).toBe(200);
  await owner.call('people.remove', { params: { userId: leaves.userId } });
  expect((await leaves.client.raw('/api/people')).status).toBe(401);
  expect((await app.stranger().raw('/api/people', withKey)).status).toBe(401);
  expect((await owner.call('people.list')).teams.find((team) => team.id === teamId)?.members).toEqual([]);
  expect(
    await codeOf(
      post('/api/auth/sign-in/email', { email: leaves.email, password: PASSWORD })
        .then((reply) => clientFrom(app, reply))
        .then((client) => client.raw('/api/me')),
    ),
  ).toBe('not_signed_in');
  expect((await owner.ask('people.remove', { params: { userId: leaves.userId } })).status).toBe(404);
});

test('an invitation ends with the membership of who made it: nobody comes back by a door that they left open', async () => {
  const admin = await join('admin');
  const made = await admin.client.call('invitations.create', { body: { email: 'second.self@example.org', role: 'admin' } });
  const kept = await owner.call('invitations.create', { body: { email: 'colleague@example.org', role: 'viewer' } });
  await owner.call('people.remove', { params: { userId: admin.userId } });
  const body = { token: tokenIn(made.link), name: 'Again', password: PASSWORD };
  expect((await post('/api/invitation/accept', body)).status).toBe(410);
  const waiting = (await owner.call('invitations.list')).items.map(({ id }) => id);
  expect([waiting.includes(made.invitation.id), waiting.includes(kept.invitation.id)]).toEqual([false, true]);
  await owner.call('invitations.withdraw', { params: { invitationId: kept.invitation.id } });
});

test('a team that a draft still names is kept, and the refusal says where it is named', async () => {
  const { id: teamId } = await owner.call('teams.create', { body: { name: 'Legal' } });
  expect((await owner.ask('teams.create', { body: { name: 'legal' } })).problem.code).toBe('name_taken');
  const { pipelineId } = await publish(owner, { ...reviewPipeline({}), name: 'Asks Legal', summary: `for "${teamId}"` });
  const { db } = app.stores.database;
  const text = JSON.stringify({ asks: { kind: 'team', teamId } });
  await db.updateTable('pipelines').set({ document: text }).where('id', '=', pipelineId).execute();
  expect((await owner.ask('teams.remove', { params: { teamId } })).problem).toMatchObject({
    status: 409,
    code: 'team_in_use',
    detail: 'Gates still ask this team, in “Asks Legal”.',
  });
  await db.updateTable('pipelines').set({ document: '{}' }).where('id', '=', pipelineId).execute();
  await owner.call('teams.remove', { params: { teamId } });
  expect((await owner.call('people.list')).teams.map((team) => team.id)).not.toContain(teamId);
});
