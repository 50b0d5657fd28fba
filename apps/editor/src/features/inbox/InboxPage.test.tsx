// @vitest-environment jsdom
import type { GateSummary } from '@baton/schema/api/gate-view';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { InboxPage } from './InboxPage.tsx';

const request = (id: string, question: string, dueAt: string | null): GateSummary => ({
  id,
  runId: 'r',
  runTitle: 'Phishing reporting',
  pipelineName: 'P',
  mode: 'rehearsal',
  question,
  stepName: 's',
  about: '',
  phase: '',
  round: 2,
  status: 'open',
  openedAt: '2026-11-19T08:00:00Z',
  dueAt,
  minutes: 10,
  documents: 1,
  askedBy: { kind: 'user', id: 'u', name: 'Priya Nair' },
  waitingFor: ['Subject expert'],
  mine: true,
  takenBy: [],
  asideUntil: null,
  spotCheck: false,
  decision: null,
});
const inbox = (items: GateSummary[]) =>
  fakeApi({
    'gates.list': ({ query }) => ({
      items: query?.tab === 'mine' ? items : [],
      counts: { mine: items.length, others: 0, overdue: 0, aside: 0 },
    }),
    'runs.list': () => ({ items: [] }),
  });

test('J and K walk the requests while the list has the focus, overdue first', async () => {
  const api = inbox([request('b', 'Release it?', '2026-11-26T16:00:00Z'), request('a', 'Is it accurate?', '2026-11-18T16:00:00Z')]);
  const { user } = renderPage(<InboxPage />, { api });
  const first = await screen.findByRole('link', { name: /Is it accurate/ });
  expect(first.textContent).toContain('Overdue 2 days');
  expect(first.textContent).toContain('Rehearsal');
  first.focus();
  await user.keyboard('j');
  expect(document.activeElement?.textContent).toContain('Release it?');
  await user.keyboard('jk');
  expect(document.activeElement?.textContent).toContain('Is it accurate?');
});

test('a due date is the day of the workspace, wherever the reader is', async () => {
  // Half past midnight on Thursday in Madrid, still Wednesday in UTC.
  renderPage(<InboxPage />, { api: inbox([request('a', 'Is it accurate?', '2026-11-25T23:30:00Z')]) });
  expect((await screen.findByRole('link', { name: /Is it accurate/ })).textContent).toContain('Thu 26 Nov');
});

test('nothing to do is said plainly, with what goes on', async () => {
  renderPage(<InboxPage />, { api: inbox([]) });
  expect(await screen.findByRole('heading', { name: 'Nothing needs you' })).toBeTruthy();
});

test('done and others are tabs of the same list', async () => {
  const { user } = renderPage(<InboxPage />, { api: inbox([request('a', 'Is it accurate?', null)]) });
  await screen.findByRole('link', { name: /Is it accurate/ });
  const tabs = screen.getByRole('tablist');
  within(tabs)
    .getByRole('tab', { name: /Waiting for you/ })
    .focus();
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(await screen.findByRole('heading', { name: 'Nothing is decided yet' })).toBeTruthy();
});

test('the list is narrowed by whose it is, by what is overdue and by what was put aside; a filter that leaves nothing says so', async () => {
  const api = fakeApi({
    'gates.list': ({ query }) => ({
      items: query?.overdue === 'true' ? [] : [request('a', 'Is it accurate?', null)],
      counts: { mine: 1, others: 0, overdue: 2, aside: 3 },
    }),
    'runs.list': () => ({ items: [] }),
    'pipelines.list': () => ({ items: [] }),
  });
  const { user } = renderPage(<InboxPage />, { api });
  await screen.findByRole('link', { name: /Is it accurate/ });
  const last = () => api.of('gates.list').at(-1)?.query;
  await user.selectOptions(screen.getByLabelText('Asked of'), 'My teams');
  expect(last()).toMatchObject({ tab: 'mine', of: 'team' });
  await user.click(screen.getByRole('button', { name: 'Put aside (3)' }));
  expect(last()).toMatchObject({ of: 'team', aside: 'true' });
  await user.click(screen.getByRole('button', { name: 'Overdue (2)' }));
  expect(await screen.findByRole('heading', { name: 'Nothing like that' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show everything' }));
  expect(await screen.findByRole('link', { name: /Is it accurate/ })).toBeTruthy();
  expect(last()).toEqual({ tab: 'mine', limit: 100 });
});

test('a long list goes on page by page, and a row says who has taken it', async () => {
  const api = fakeApi({
    'gates.list': ({ query }) => ({
      items: [
        { ...request(query?.cursor ?? 'first', `Page ${query?.cursor ?? 'one'}?`, null), takenBy: [{ name: 'Sam Okafor', you: false }] },
      ],
      counts: { mine: 150, others: 0, overdue: 0, aside: 0 },
      ...(query?.cursor === undefined && { next: 'two' }),
    }),
    'runs.list': () => ({ items: [] }),
    'pipelines.list': () => ({ items: [] }),
  });
  const { user } = renderPage(<InboxPage />, { api });
  expect((await screen.findByRole('link', { name: /Page one/ })).textContent).toContain('Sam Okafor took it');
  await user.click(screen.getByRole('button', { name: 'Show the next' }));
  await screen.findByRole('link', { name: /Page two/ });
  await user.click(screen.getByRole('button', { name: 'Back to the first' }));
  await screen.findByRole('link', { name: /Page one/ });
});
