// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from '../../app/App.tsx';
import { NOW } from '../../app/testing/render-page.tsx';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { fakeClock } from '../../ui/clock/fake-clock.ts';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { decidedView, gateView } from './testing/sample-gate.ts';

afterEach(() => window.history.replaceState(null, '', '/'));

const HERE = { gateId: 'g1', name: 'Sam', timeZone: 'Europe/Berlin' };
function open(address: string, handlers: Handlers) {
  window.history.replaceState(null, '', address);
  const api = fakeApi(handlers);
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

test('the secret leaves the address before it is traded, and everything after is asked as the guest of that link', async () => {
  const { api } = open('/g#secret-of-the-link', {
    'guests.enter': () => {
      expect(window.location.href).not.toContain('secret');
      return { ...HERE, linkId: 'l1' };
    },
    'gates.get': () => ({ ...gateView(), stages: [] }),
  });
  expect(await screen.findByRole('heading', { level: 1, name: gateView().gate.question })).toBeTruthy();
  expect(window.location.pathname).toBe('/g/l1');
  expect(api.of('guests.enter')).toMatchObject([{ body: { token: 'secret-of-the-link' } }]);
  expect(api.of('gates.get')[0]).toMatchObject({ params: { gateId: 'g1' }, guest: 'l1' });
  expect(screen.getByText('Sam', { selector: 'b' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Inbox' })).toBeNull();
  expect(api.of('me.get'), 'nobody is asked to sign in').toEqual([]);
});

test('loaded anew, the page is asked for with the pass of its link', async () => {
  const { api } = open('/g/l7', { 'guests.here': () => HERE, 'gates.get': () => gateView() });
  expect(await screen.findByRole('heading', { level: 1, name: gateView().gate.question })).toBeTruthy();
  expect(api.of('guests.here')).toMatchObject([{ guest: 'l7' }]);
});

test('a question that is decided is shown to its guest too, without a way to the file', async () => {
  const sam = { kind: 'user' as const, id: 'u2', name: 'Sam Okafor' };
  const { api } = open('/g/l7', { 'guests.here': () => HERE, 'gates.get': () => decidedView('Send back', sam) });
  expect(await screen.findByRole('complementary', { name: 'The decision' })).toBeTruthy();
  expect(api.of('signoffs.list')).toEqual([]);
});

test('a guest whose answer decides sees what happens now, and no way into rooms that would not let them in', async () => {
  const { gate, parties } = gateView();
  const decision = { id: 'back', label: 'Send back', by: gate.askedBy, reason: 'The nights are missing.', at: new Date(NOW).toISOString() };
  const next = { gateId: 'g2', question: 'Is round two right?', who: ['Sam'], mine: true };
  open('/g/l7', {
    'guests.here': () => HERE,
    'gates.get': () => ({
      ...gateView(),
      gate: { ...gate, status: 'decided', decision },
      parties,
      whatNow: { headline: 'It is written again', running: [], waiting: [next], ended: [], nextBriefId: 'b1', runId: gate.runId },
    }),
  });
  expect(await screen.findByRole('heading', { name: 'It is written again' })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Send back' })).toBeTruthy();
  expect(screen.getByText(/Is round two right\?/)).toBeTruthy();
  expect(screen.queryAllByRole('link')).toEqual([]);
});

test('a link that is too old offers a new one and says where it goes', async () => {
  const { api, user } = open('/g#old', {
    'guests.enter': () => Promise.reject(refuse('guest_link_expired', 'This link is too old.', { status: 410 })),
    'guests.renew': () => ({ sentTo: 's…@x.example', at: '2026-11-30T10:00:00.000Z' }),
  });
  await user.click(await screen.findByRole('button', { name: 'Send me a new link' }));
  expect(await screen.findByText('A new link is on its way to s…@x.example.')).toBeTruthy();
  expect(api.of('guests.renew')).toMatchObject([{ body: { token: 'old' } }]);
});

test('a link that is used up says who chose what, and one that opens nothing says what to do', async () => {
  const details = { by: 'Priya', label: 'Approve', at: new Date(NOW).toISOString(), question: 'Is it right?' };
  const { unmount } = render(<div />);
  open('/g#used', { 'guests.enter': () => Promise.reject(refuse('guest_link_used', 'This was decided already.', { details })) });
  expect(await screen.findByRole('heading', { name: 'Is it right?' })).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('Priya chose “Approve”');
  unmount();
  open('/g', { 'guests.here': () => Promise.reject(refuse('not_signed_in', 'You are not signed in.', { status: 401 })) });
  expect(await screen.findByRole('heading', { name: 'Open the link in your mail again' })).toBeTruthy();
});
