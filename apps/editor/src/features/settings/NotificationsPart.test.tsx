// @vitest-environment jsdom
import type { NoticeSettings } from '@baton/schema/api/notices';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../../app/testing/render-page.tsx';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { NotificationsPart } from './NotificationsPart.tsx';

const SETTINGS: NoticeSettings = {
  mailReady: true,
  mailFrom: 'baton@house.example',
  email: 'priya@house.example',
  choice: { how: 'at_once', digestHour: 8 },
  timeZone: 'Europe/Berlin',
  rooms: [],
};

function open(handlers: Handlers) {
  const api = fakeApi(handlers);
  return { api, user: renderPage(<NotificationsPart />, { api }).user };
}

test('one mail a day at an hour of the workspace’s clock is saved as chosen', async () => {
  const { api, user } = open({
    'notices.get': () => SETTINGS,
    'notices.faults': () => ({ items: [] }),
    'notices.choose': ({ body }) => ({ ...SETTINGS, choice: body ?? SETTINGS.choice }),
  });
  await user.click(await screen.findByRole('radio', { name: /One mail a day/ }));
  await user.selectOptions(screen.getByRole('combobox', { name: /At/ }), '06:00');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(api.of('notices.choose')).toMatchObject([{ body: { how: 'digest', digestHour: 6 } }]);
  expect(screen.getByText(/Europe\/Berlin/)).toBeTruthy();
});

test('without a mail server the page says so and offers no mail to try', async () => {
  open({
    'notices.get': () => ({ ...SETTINGS, mailReady: false, mailFrom: '' }),
    'notices.faults': () => ({ items: [] }),
  });
  expect(await screen.findByText(/No mail server is set up/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /try it/ })).toBeNull();
});

test('a room that is refused says so at its own field, and what did not arrive is sent again from the list', async () => {
  const fault = {
    id: 'd1',
    to: 'sam@x.example',
    channel: 'mail' as const,
    kind: 'gate_opened',
    gateId: 'g1',
    why: 'The mail server refuses this address.',
    tries: 1,
    nextTryAt: null,
    at: '2026-11-30T10:00:00.000Z',
  };
  const message = 'The address holds a user name or password.';
  const { api, user } = open({
    'notices.get': () => SETTINGS,
    'notices.faults': () => ({ items: [fault] }),
    'notices.sendAgain': () => ({ ok: true }),
    'notices.saveRooms': () =>
      Promise.reject(
        refuse('bad_input', 'Not right.', {
          status: 400,
          issues: [{ code: 'refused', severity: 'error', where: { path: '/rooms/0/address' }, message, fix: 'Use another.' }],
        }),
      ),
  });
  await user.click(await screen.findByRole('button', { name: 'Send again to sam@x.example' }));
  expect(api.of('notices.sendAgain')).toMatchObject([{ body: { id: 'd1' } }]);
  await user.click(screen.getByRole('button', { name: 'Add a room' }));
  await user.type(screen.getByRole('textbox', { name: /Name/ }), 'Learning');
  await user.type(screen.getByLabelText(/Address/), 'https://u:p@chat.example/x');
  await user.click(screen.getAllByRole('button', { name: 'Save' }).at(-1) as HTMLElement);
  expect(await screen.findByText(`${message} Use another.`)).toBeTruthy();
});
