// @vitest-environment jsdom
import type { Role } from '@baton/schema/api/permissions';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { ME, NOW, renderPage } from '../../app/testing/render-page.tsx';
import { PeoplePart } from './PeoplePart.tsx';

const person = (userId: string, name: string, role: Role) => ({
  userId,
  name,
  email: `${name.toLowerCase()}@example.org`,
  role,
  away: null,
});
const PEOPLE = [person('u1', 'Priya', 'owner'), person('u2', 'Sam', 'reviewer'), person('u3', 'Ada', 'owner')];
const MANAGES = { ...ME, permissions: [...ME.permissions, 'people.manage' as const] };
const INVITATION = {
  id: 'i1',
  email: 'guest@example.org',
  role: 'reviewer' as const,
  by: 'Priya',
  at: new Date(NOW).toISOString(),
  expiresAt: new Date(NOW + 86_400_000).toISOString(),
  expired: false,
};
const api = (over: Handlers = {}) =>
  fakeApi({
    'people.list': () => ({ people: PEOPLE, teams: [{ id: 't1', name: 'Legal', members: ['u2'] }] }),
    'invitations.list': () => ({ items: [] }),
    'me.get': () => ME,
    ...over,
  });

test('a role is changed where it stands, and somebody is removed after one more question', async () => {
  const server = api({ 'people.role': () => ({ ok: true }), 'people.remove': () => ({ ok: true }) });
  const { user } = renderPage(<PeoplePart />, { api: server, me: MANAGES });
  await user.selectOptions(await screen.findByLabelText('Role of Sam'), 'architect');
  expect(server.of('people.role')).toMatchObject([{ params: { userId: 'u2' }, body: { role: 'architect' } }]);
  await user.click(screen.getByRole('button', { name: 'Remove Sam' }));
  expect(server.of('people.remove')).toEqual([]);
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Remove' }));
  expect(server.of('people.remove')).toMatchObject([{ params: { userId: 'u2' } }]);
});

test('an admin hands out no owner and changes none; the only owner stays; who manages nobody reads', async () => {
  const asAdmin = renderPage(<PeoplePart />, { api: api(), me: { ...MANAGES, userId: 'u9', role: 'admin' } });
  const roles = within(await screen.findByLabelText('Role of Sam')).getAllByRole('option');
  expect(roles.map((option) => option.textContent)).toEqual(['Admin', 'Learning architect', 'Reviewer', 'Viewer']);
  expect(screen.queryByLabelText('Role of Priya')).toBeNull();
  asAdmin.unmount();
  const alone = api({ 'people.list': () => ({ people: PEOPLE.slice(0, 2), teams: [] }) });
  const asOwner = renderPage(<PeoplePart />, { api: alone, me: MANAGES });
  expect(await screen.findByText('The only owner stays')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Remove Priya' })).toBeNull();
  asOwner.unmount();
  renderPage(<PeoplePart />, { api: api(), me: { ...ME, role: 'reviewer' } });
  expect(await screen.findByText(/Admins and owners invite people/)).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'Invite somebody' })).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});

test('an invitation shows its link once, and where it was mailed says so; a wrong address is said at its field', async () => {
  let link: string | null = 'http://baton/invitation#token=abc';
  const issue = { code: 'refused', severity: 'error' as const, where: { path: '/email' }, message: 'In the workspace already.', fix: '' };
  const server = api({
    'invitations.create': ({ body }) => {
      if (body?.email === 'sam@example.org') throw refuse('bad_input', 'Not right.', { issues: [issue] });
      return { invitation: INVITATION, link };
    },
    'invitations.list': () => ({ items: [INVITATION] }),
  });
  const { user } = renderPage(<PeoplePart />, { api: server, me: MANAGES });
  await user.type(await screen.findByLabelText('E-mail'), 'guest@example.org');
  await user.click(screen.getByRole('button', { name: 'Invite' }));
  expect(((await screen.findByLabelText('Link for guest@example.org')) as HTMLInputElement).value).toBe(link);
  expect(server.of('invitations.create')).toMatchObject([{ body: { email: 'guest@example.org', role: 'reviewer' } }]);
  expect(await screen.findByRole('button', { name: 'Withdraw the invitation of guest@example.org' })).toBeTruthy();
  link = null;
  await user.type(screen.getByLabelText('E-mail'), 'guest@example.org');
  await user.click(screen.getByRole('button', { name: 'Invite' }));
  expect(await screen.findByText(/is on its way to guest@example.org/)).toBeTruthy();
  await user.type(screen.getByLabelText('E-mail'), 'sam@example.org');
  await user.click(screen.getByRole('button', { name: 'Invite' }));
  expect(await screen.findByText('In the workspace already.')).toBeTruthy();
});

test('a team is changed as a whole; one that gates still ask is kept with the reason', async () => {
  const server = api({
    'teams.change': () => ({ ok: true }),
    'teams.remove': () => Promise.reject(refuse('team_in_use', 'Gates still ask this team, in “Onboarding”.')),
  });
  const { user } = renderPage(<PeoplePart />, { api: server, me: MANAGES });
  await user.click(await screen.findByRole('button', { name: 'Change Legal' }));
  await user.click(screen.getByLabelText('Ada, Owner'));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Save' }));
  expect(server.of('teams.change')).toMatchObject([{ params: { teamId: 't1' }, body: { name: 'Legal', members: ['u2', 'u3'] } }]);
  await user.click(screen.getByRole('button', { name: 'Remove Legal' }));
  expect(await screen.findByText(/Gates still ask this team/)).toBeTruthy();
});
