// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { fakeApi, type Handlers, refuse } from '../api/testing/fake-api.ts';
import { fakeClock } from '../ui/clock/fake-clock.ts';
import { memoryStore } from '../ui/storage/keep-store.ts';
import { App } from './App.tsx';
import { ME, NOW } from './testing/render-page.tsx';

afterEach(() => {
  window.history.replaceState(null, '', '/');
});

const home = { waiting: [], waitingCount: 0, attention: [], working: [], finished: [], briefs: [], library: [] };
function open(handlers: Handlers, signIn?: () => Promise<void>) {
  const api = { ...fakeApi({ 'home.get': () => home, ...handlers }), ...(signIn && { signIn }) };
  render(
    <App
      api={api}
      streams={{ open: () => () => {} }}
      pipelines={{ open: () => () => {} }}
      clock={fakeClock(NOW)}
      keep={memoryStore()}
      newId={() => 'id'}
    />,
  );
  return { api, user: userEvent.setup() };
}

test('whoever is not signed in signs in where they wanted to go', async () => {
  window.history.replaceState(null, '', '/settings/appearance');
  let inside = false;
  const { user } = open(
    { 'me.get': () => (inside ? ME : Promise.reject(refuse('not_signed_in', 'You are not signed in.', { status: 401 }))) },
    () => {
      inside = true;
      return Promise.resolve();
    },
  );
  await user.type(await screen.findByRole('textbox', { name: 'E-mail' }), 'priya@example.org');
  await user.type(screen.getByLabelText('Password'), 'a long sentence');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('heading', { name: 'Appearance and accessibility' })).toBeTruthy();
});

test('the welcome link trades its token once, takes it out of the address and goes home', async () => {
  window.history.replaceState(null, '', '/welcome#token=once-only');
  const claim = vi.fn(() => ({ ok: true as const }));
  const { api } = open({ 'me.get': () => ME, 'setup.claim': claim });
  expect(await screen.findByRole('heading', { name: 'Good morning, Priya' })).toBeTruthy();
  expect(claim).toHaveBeenCalledTimes(1);
  expect(api.of('setup.claim')[0]?.body).toEqual({ token: 'once-only' });
  expect(window.location.hash).toBe('');
  expect(window.location.pathname).toBe('/');
});

test('a used link says so and offers to sign in', async () => {
  window.history.replaceState(null, '', '/welcome#token=old');
  open({
    'me.get': () => ME,
    'setup.claim': () => Promise.reject(refuse('setup_token_used', 'This sign-in link was used already or is too old.')),
  });
  expect((await screen.findByRole('alert')).textContent).toContain('used already');
});

test('the tab title and the rail count what waits', async () => {
  open({ 'me.get': () => ({ ...ME, waiting: 3 }) });
  await screen.findByRole('heading', { name: 'Good morning, Priya' });
  expect(document.title).toBe('(3) Home · Baton');
  expect(screen.getByRole('link', { name: /Inbox/ }).textContent).toContain('3 waiting for you');
});

test('an unreachable server is said plainly, with a way to try again', async () => {
  let up = false;
  const { user } = open({
    'me.get': () => (up ? ME : Promise.reject(refuse('unreachable', 'Baton could not be reached.', { status: 0 }))),
  });
  await screen.findByRole('heading', { name: 'Baton could not be reached.' });
  up = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Good morning, Priya' })).toBeTruthy());
});
