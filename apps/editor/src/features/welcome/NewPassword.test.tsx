// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, refuse } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { ForgottenPage } from './ForgottenPage.tsx';
import { NewPasswordPage } from './NewPasswordPage.tsx';

test('asks for a link and promises nothing about who is known here; without mail it says who can help', async () => {
  const api = fakeApi({ 'signOn.offer': () => ({ name: null, mail: true }), 'password.ask': () => ({ ok: true }) });
  const page = renderPage(<ForgottenPage />, { api, at: '/forgotten-password' });
  await page.user.type(await screen.findByLabelText('E-mail'), ' priya@house.example ');
  await page.user.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(await screen.findByText(/If priya@house.example has a password here/)).toBeTruthy();
  expect(api.of('password.ask')).toMatchObject([{ body: { email: 'priya@house.example' } }]);
  page.unmount();
  renderPage(<ForgottenPage />, { api: fakeApi({ 'signOn.offer': () => ({ name: null, mail: false }) }), at: '/forgotten-password' });
  expect(await screen.findByText(/sends no mail here yet/)).toBeTruthy();
});

test('sets the password with the token of the address; a short one is not sent, a used link says so', async () => {
  window.location.hash = '#token=secret';
  let inside = 0;
  const api = fakeApi({ 'password.replace': () => ({ ok: true }) });
  const page = renderPage(<NewPasswordPage onIn={() => (inside += 1)} />, { api, at: '/password' });
  await page.user.type(screen.getByLabelText('New password'), 'short');
  await page.user.click(screen.getByRole('button', { name: 'Set it and sign in' }));
  expect(api.of('password.replace')).toEqual([]);
  await page.user.type(screen.getByLabelText('New password'), ' and then longer');
  await page.user.click(screen.getByRole('button', { name: 'Set it and sign in' }));
  expect(api.of('password.replace')).toMatchObject([{ body: { token: 'secret', password: 'short and then longer' } }]);
  expect([inside, page.address()]).toEqual([1, '/']);
  page.unmount();
  const over = fakeApi({
    'password.replace': () => Promise.reject(refuse('setup_token_used', 'This link was used already or is too old.')),
  });
  const late = renderPage(<NewPasswordPage onIn={() => undefined} />, { api: over, at: '/password' });
  await late.user.type(screen.getByLabelText('New password'), 'long enough now');
  await late.user.click(screen.getByRole('button', { name: 'Set it and sign in' }));
  expect(await screen.findByText(/used already or is too old/)).toBeTruthy();
});
