// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { InvitationPage } from './InvitationPage.tsx';

const OFFER = { workspace: 'Learning', by: 'Priya', email: 'sam@example.org', role: 'reviewer' as const, expiresAt: '', signedIn: false };
const server = (over: Handlers = {}) =>
  fakeApi({
    'invitations.look': () => OFFER,
    'invitations.accept': () => ({ ok: true }),
    'signOn.offer': () => ({ name: null, mail: true }),
    ...over,
  });
beforeEach(() => {
  window.location.hash = '#token=secret';
});

test('says who asks whom, and joins with name and password', async () => {
  const api = server();
  let inside = 0;
  const { user, address } = renderPage(<InvitationPage onIn={() => (inside += 1)} />, { api, at: '/invitation' });
  expect(await screen.findByRole('heading', { name: 'Join Learning' })).toBeTruthy();
  expect(screen.getByText(/Priya invites sam@example.org as Reviewer/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Join' }));
  expect(screen.getByText(/Write your name/)).toBeTruthy();
  expect(api.of('invitations.accept')).toEqual([]);
  await user.type(screen.getByLabelText('Your name'), 'Sam');
  await user.type(screen.getByLabelText('Password'), 'a short sentence');
  await user.click(screen.getByRole('button', { name: 'Join' }));
  expect(api.of('invitations.accept')).toMatchObject([{ body: { token: 'secret', name: 'Sam', password: 'a short sentence' } }]);
  expect([inside, address()]).toEqual([1, '/']);
});

test('who is signed in with that address joins with one press; a used link says so', async () => {
  const api = server({ 'invitations.look': () => ({ ...OFFER, signedIn: true }) });
  const page = renderPage(<InvitationPage onIn={() => undefined} />, { api, at: '/invitation' });
  await page.user.click(await screen.findByRole('button', { name: 'Join' }));
  expect(api.of('invitations.accept')).toEqual([{ body: { token: 'secret' } }]);
  page.unmount();
  const over = server({ 'invitations.look': () => Promise.reject(refuse('invitation_over', 'This invitation was accepted already.')) });
  renderPage(<InvitationPage onIn={() => undefined} />, { api: over, at: '/invitation' });
  expect(await screen.findByText(/was accepted already/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Sign in' })).toBeTruthy();
});

test('a refusal is said and what was typed stays; the other service is offered where there is one', async () => {
  const api = server({
    'invitations.accept': () => Promise.reject(refuse('invitation_refused', 'This did not work.')),
    'signOn.offer': () => ({ name: 'Company login', mail: true }),
  });
  const { user } = renderPage(<InvitationPage onIn={() => undefined} />, { api, at: '/invitation' });
  await user.type(await screen.findByLabelText('Your name'), 'Sam');
  await user.type(screen.getByLabelText('Password'), 'a short sentence');
  await user.click(screen.getByRole('button', { name: 'Join' }));
  expect(await screen.findByText(/This did not work/)).toBeTruthy();
  expect((screen.getByLabelText('Your name') as HTMLInputElement).value).toBe('Sam');
  expect(await screen.findByRole('button', { name: 'Continue with Company login' })).toBeTruthy();
});
