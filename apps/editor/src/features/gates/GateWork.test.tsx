// @vitest-environment jsdom
import type { GateView } from '@baton/schema/api/gate-view';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, refuse } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { GateHead } from './GateHead.tsx';
import { Parties } from './Parties.tsx';
import { gateParty, gateView } from './testing/sample-gate.ts';

const askable = {
  people: [{ userId: 'u-noor', name: 'Noor Haddad', role: 'reviewer' as const, awayUntil: null }],
  teams: [{ id: 't-1', name: 'Legal', members: 2 }],
};
const shared = (change: Partial<GateView> = {}): GateView =>
  gateView({
    parties: [gateParty('p1', 'Subject expert', { mine: true, mayReassign: true, section: 'Are the facts right?' })],
    ...change,
  });

test('it is taken with one press and given back with another; who was first is named to whoever was second', async () => {
  const taken = { ...shared(), gate: { ...shared().gate, takenBy: [{ name: 'Priya Nair', you: true }] } };
  const api = fakeApi({
    'gates.claim': () => taken,
    'gates.unclaim': () => Promise.reject(refuse('gate_taken', 'Noor took it.')),
    'gates.get': () => taken,
  });
  const { user } = renderPage(<GateHead view={shared()} />, { api });
  await user.click(screen.getByRole('button', { name: 'I’ll take it' }));
  expect(await screen.findByText(/It is yours/)).toBeTruthy();
  expect(api.of('gates.claim')).toHaveLength(1);
  renderPage(<GateHead view={taken} />, { api });
  expect(screen.getByText('You took it')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Give it back' }));
  expect(await screen.findByText(/Noor took it/)).toBeTruthy();
});

test('it is given to somebody by name, never without a reason', async () => {
  const api = fakeApi({ 'gates.askable': () => askable, 'gates.reassign': () => shared() });
  const { user } = renderPage(<GateHead view={shared()} />, { api });
  await user.click(screen.getByRole('button', { name: 'Give to somebody else' }));
  const sheet = within(await screen.findByRole('dialog', { hidden: true }));
  const give = sheet.getByRole('button', { name: 'Give it on', hidden: true }) as HTMLButtonElement;
  expect(sheet.getByText(/asks Anyone in the workspace now/)).toBeTruthy();
  await user.selectOptions(await sheet.findByLabelText(/Who takes it/), 'Noor Haddad');
  expect(give.disabled).toBe(true);
  await user.type(sheet.getByLabelText(/Why/), 'She knows the law');
  await user.click(give);
  expect(api.of('gates.reassign')[0]?.body).toEqual({
    party: 'p1',
    to: { kind: 'person', userId: 'u-noor' },
    reason: 'She knows the law',
  });
});

test('how much each person has before them already stands where somebody is chosen', async () => {
  const load = { userId: 'u-noor', name: 'Noor Haddad', open: 7, week: 2, medianSeconds: null, faster: null };
  const api = fakeApi({ 'gates.askable': () => askable, 'reviewers.load': () => ({ items: [load] }) });
  const { user } = renderPage(<GateHead view={shared()} />, { api });
  await user.click(screen.getByRole('button', { name: 'Give to somebody else' }));
  const sheet = within(await screen.findByRole('dialog', { hidden: true }));
  expect(await sheet.findByRole('option', { name: 'Noor Haddad: 7 waiting, 2 decided this week', hidden: true })).toBeTruthy();
});

test('it is put aside until a day, and fetched back before', async () => {
  const api = fakeApi({ 'gates.putAside': ({ body }) => ({ asideUntil: body?.until ?? null }), 'gates.get': () => shared() });
  const { user } = renderPage(<GateHead view={shared()} />, { api });
  await user.click(screen.getByRole('button', { name: 'Put aside' }));
  const sheet = within(await screen.findByRole('dialog', { hidden: true }));
  await user.click(sheet.getByRole('button', { name: 'Put aside', hidden: true }));
  expect(api.of('gates.putAside')[0]?.body?.until).toMatch(/^\d{4}-\d{2}-\d{2}T/);
  const aside = shared({ gate: { ...shared().gate, asideUntil: '2026-11-25T00:00:00Z' } });
  renderPage(<GateHead view={aside} />, { api });
  await user.click(screen.getByRole('button', { name: 'Back on my desk' }));
  expect(api.of('gates.putAside')[1]?.body).toEqual({ until: null });
});

test('everybody reads their own part; who stands in for whom, and who is asked since it is overdue, is said', () => {
  const view = shared({
    parties: [
      gateParty('p1', 'Subject expert', { mine: true, section: 'Are the facts right?' }),
      gateParty('p2', 'Legal', { section: 'Claims and consent', asks: 'Lena Voss', standIn: 'Any owner', takenBy: 'Sam Okafor' }),
    ],
    signer: { name: 'Priya Nair', ownWork: false, standsInFor: ['Noor Haddad'], guest: false, alone: false },
  });
  renderPage(
    <>
      <GateHead view={view} />
      <Parties view={view} />
    </>,
    { api: fakeApi({}) },
  );
  expect(screen.getByText('Are the facts right?', { exact: false })).toBeTruthy();
  expect(screen.queryByText('Claims and consent', { exact: false })).toBeNull();
  expect(screen.getByText(/You stand in for Noor Haddad/)).toBeTruthy();
  expect(screen.getByText('Lena Voss, or Any owner since it is overdue, Sam Okafor took it')).toBeTruthy();
});

test('somebody among others is not told that nobody else could decide on their work', () => {
  const own = (alone: boolean) => shared({ signer: { name: 'Priya Nair', ownWork: true, standsInFor: [], guest: false, alone } });
  const { unmount } = renderPage(<Parties view={own(false)} />, { api: fakeApi({}) });
  expect(screen.queryByText(/nobody else is in this workspace/)).toBeNull();
  unmount();
  renderPage(<Parties view={own(true)} />, { api: fakeApi({}) });
  expect(screen.getByText(/because nobody else is in this workspace/)).toBeTruthy();
});

test('a guest, somebody asked by name and whoever only reads have nothing to take', () => {
  const take = (): HTMLElement | null => screen.queryByRole('button', { name: 'I’ll take it' });
  const guest = shared({ signer: { name: 'Sam', ownWork: false, standsInFor: [], guest: true, alone: false } });
  const { unmount } = renderPage(<GateHead view={guest} />, { api: fakeApi({}) });
  expect(screen.queryByRole('group', { name: 'Who works on it' })).toBeNull();
  unmount();
  renderPage(<GateHead view={shared({ parties: [gateParty('p1', 'Expert', { mine: true, asks: 'Priya Nair' })] })} />, {
    api: fakeApi({}),
  });
  expect(take()).toBeNull();
  expect(screen.getByRole('button', { name: 'Put aside' })).toBeTruthy();
});
