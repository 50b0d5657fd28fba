// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { ME, NOW, renderPage } from '../../app/testing/render-page.tsx';
import { AccessPart } from './AccessPart.tsx';

const at = new Date(NOW - 3_600_000).toISOString();
const session = (id: string, device: string, current: boolean) => ({
  id,
  device,
  signedInBy: 'password' as const,
  since: at,
  lastSeenAt: at,
  current,
});
const KEY = {
  id: 'k1',
  name: 'Nightly import',
  role: 'architect' as const,
  start: 'baton_AbCd',
  userId: 'u1',
  by: 'Priya',
  at,
  expiresAt: new Date(NOW + 86_400_000).toISOString(),
  expired: false,
  lastUsedAt: null,
};
const server = () =>
  fakeApi({
    'sessions.list': () => ({ items: [session('s1', 'Firefox on Windows', true), session('s2', 'Safari on an iPhone', false)] }),
    'sessions.end': () => ({ ok: true }),
    'sessions.endOthers': () => ({ ended: 1 }),
    'keys.list': () => ({ items: [KEY] }),
    'keys.create': ({ body }) => ({ apiKey: { ...KEY, name: body?.name ?? '' }, key: 'baton_secret' }),
    'keys.revoke': () => ({ ok: true }),
  });

test('this device is told apart; another one is signed out, or all others', async () => {
  const api = server();
  const { user } = renderPage(<AccessPart />, { api });
  expect(await screen.findByText('Firefox on Windows (here)')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Sign out Firefox/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Sign out Safari on an iPhone' }));
  expect(api.of('sessions.end')).toMatchObject([{ params: { sessionId: 's2' } }]);
  await user.click(screen.getByRole('button', { name: 'Sign out everywhere else' }));
  expect(api.of('sessions.endOthers')).toHaveLength(1);
});

test('a key is made with a name, a role and a span, and shown once; it is ended from the list', async () => {
  const api = server();
  const { user } = renderPage(<AccessPart />, { api });
  expect(await screen.findByText('Never used')).toBeTruthy();
  await user.type(screen.getByLabelText('What it is for'), 'Survey import');
  await user.selectOptions(screen.getByLabelText('What it may at most'), 'viewer');
  await user.selectOptions(screen.getByLabelText('How long it serves'), '30');
  await user.click(screen.getByRole('button', { name: 'Make the key' }));
  expect(((await screen.findByLabelText('Key “Survey import”')) as HTMLInputElement).value).toBe('baton_secret');
  expect(api.of('keys.create')).toMatchObject([{ body: { name: 'Survey import', role: 'viewer', days: 30 } }]);
  await user.click(screen.getByRole('button', { name: 'End Nightly import' }));
  expect(api.of('keys.revoke')).toMatchObject([{ params: { keyId: 'k1' } }]);
});

test('a reviewer makes no key that may more', async () => {
  renderPage(<AccessPart />, { api: server(), me: { ...ME, role: 'reviewer' } });
  const options = [...((await screen.findByLabelText('What it may at most')) as HTMLSelectElement).options].map((option) => option.value);
  expect(options).toEqual(['reviewer', 'viewer']);
});
