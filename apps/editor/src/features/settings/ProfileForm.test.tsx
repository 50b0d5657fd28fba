// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { ME, renderPage } from '../../app/testing/render-page.tsx';
import { ProfileForm } from './ProfileForm.tsx';

test('whoever does not govern the workspace changes their own name, and is not asked for the name of the house', async () => {
  const reviewer = { ...ME, role: 'reviewer' as const, permissions: ['account.self' as const] };
  const api = fakeApi({ 'me.update': () => reviewer });
  const { user } = renderPage(<ProfileForm me={reviewer} />, { api, me: reviewer });
  expect(screen.queryByLabelText(/Name of the workspace/)).toBeNull();
  await user.type(screen.getByLabelText(/Your name/), ' PhD');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(api.of('me.update')).toMatchObject([{ body: { name: 'Priya Nair PhD', email: ME.email } }]);
  expect(api.of('me.update')[0]?.body).not.toHaveProperty('workspaceName');
});

test('who governs it names the house as well', async () => {
  const api = fakeApi({ 'me.update': () => ME });
  const { user } = renderPage(<ProfileForm me={ME} />, { api });
  await user.type(screen.getByLabelText(/Name of the workspace/), ' house');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(api.of('me.update')).toMatchObject([{ body: { workspaceName: 'Learning house' } }]);
});
