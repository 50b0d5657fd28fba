// @vitest-environment jsdom
import type { GateView } from '@baton/schema/api/gate-view';
import type { PassageRedo } from '@baton/schema/run/redo';
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers } from '../../api/testing/fake-api.ts';
import { type PageUnderTest, renderPage } from '../../app/testing/render-page.tsx';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { GatePage } from './GatePage.tsx';
import { document as draftDocument, DRAFT, gateView } from './testing/sample-gate.ts';

const ref = draftDocument().ref;
const redo = (change: Partial<PassageRedo> = {}): PassageRedo => ({
  id: 'x1',
  gateId: 'g1',
  ref,
  pointer: '/document/sections/0/body',
  instruction: 'Say how many',
  writer: 'draft#1',
  by: { kind: 'user', id: 'u1', name: 'Priya Nair' },
  at: '2026-11-20T09:00:00Z',
  state: 'asked',
  ...change,
});
const asked = (...all: PassageRedo[]): GateView => gateView({ redo: { asked: all, possible: ['a1'], whyNot: '' } });
const openGate = async (handlers: Handlers = {}): Promise<PageUnderTest & { api: ReturnType<typeof fakeApi> }> => {
  const api = fakeApi({ 'gates.get': () => gateView(), 'gates.note': () => ({ savedAt: '2026-11-20T09:00:01Z' }), ...handlers });
  const page = renderPage(<GatePage gateId="g1" />, { api, keep: memoryStore(), at: '/gates/g1' });
  await screen.findByRole('heading', { level: 1 });
  return { ...page, api };
};
const card = () => screen.findByRole('group', { name: 'This passage is being redone' });

test('the agent is asked for the passage with what was typed, works beside it, and its new text is shown with what changed', async () => {
  let latest = gateView();
  const { user, api, clock } = await openGate({
    'gates.get': () => latest,
    'gates.redo': () => (latest = asked(redo())),
  });
  await user.click(screen.getByRole('button', { name: /^Comment on Section 1:/ }));
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Ask the agent to redo this' });
  expect(button.disabled).toBe(true);
  await user.type(screen.getByRole('textbox', { name: 'Your comment' }), 'Say how many');
  button.focus();
  await user.keyboard('{Enter}');
  expect(api.of('gates.redo')[0]?.body).toEqual({
    artefact: 'a1',
    baseHash: ref.hash,
    pointer: '/document/sections/0/body',
    instruction: 'Say how many',
  });
  expect(within(await card()).getByRole('status').textContent).toBe('The agent is redoing this passage');
  expect(screen.queryByRole('textbox', { name: 'Your comment' })).toBeNull();

  const body = 'Four in ten reports were harmless.';
  const sections = [{ heading: 'When', body, evidence_ids: [] }];
  const made = draftDocument({ ...DRAFT, document: { ...DRAFT.document, sections } }, '99aa0000', 3);
  latest = { ...asked(redo({ state: 'done', made: made.ref })), documents: [made] };
  await act(async () => clock.advance(2_000));
  await screen.findByRole('heading', { name: 'The agent has redone the passage' });
  await user.click(screen.getByRole('button', { name: 'Show the new version and what changed' }));
  await waitFor(() => expect(document.querySelector('[data-change]')?.textContent).toContain('Four in ten'));
  expect(screen.queryByRole('group', { name: 'This passage is being redone' })).toBeNull();
});

test('a failure is told in words beside the passage, and can be tried again', async () => {
  const fault = { code: 'model_unavailable', message: 'The AI service did not answer.', fix: 'Try again in a minute.' };
  let latest = asked(redo({ state: 'failed', fault }));
  const { user, api } = await openGate({
    'gates.get': () => latest,
    'gates.redo': () => (latest = asked(redo({ state: 'failed', fault }), redo({ id: 'x2' }))),
  });
  const told = await card();
  expect(told.textContent).toContain('The agent did not redo this passage');
  expect(told.textContent).toContain('The AI service did not answer. Try again in a minute.');
  await user.click(within(told).getByRole('button', { name: 'Try again' }));
  expect(api.of('gates.redo')[0]?.body).toMatchObject({ pointer: '/document/sections/0/body', instruction: 'Say how many' });
  expect(within(await card()).queryByRole('button', { name: 'Try again' })).toBeNull();
});

test('where no agent can be asked the page says why', async () => {
  const whyNot = 'A rehearsal plays prepared texts.';
  const { user } = await openGate({ 'gates.get': () => gateView({ redo: { asked: [], possible: [], whyNot } }) });
  await user.click(screen.getByRole('button', { name: /^Comment on Section 1:/ }));
  expect(screen.queryByRole('button', { name: 'Ask the agent to redo this' })).toBeNull();
  expect(screen.getByText(whyNot)).toBeTruthy();
});
