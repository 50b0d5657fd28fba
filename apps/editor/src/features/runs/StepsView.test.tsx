// @vitest-environment jsdom
import { definitionCatalog } from '@baton/nodes/definitions';
import type { RunDetail } from '@baton/schema/api/runs';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { emptyRun, type StepState, type StepStatus } from '@baton/schema/run/state';
import type { RunMode } from '@baton/schema/run/values';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers } from '../../api/testing/fake-api.ts';
import type { LiveRunUse } from '../../api/use-live-run.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { AttentionCard } from './AttentionCard.tsx';
import { runNames } from './run-names.ts';
import { StepsView } from './StepsView.tsx';

const node = (id: string, name: string, more: object = {}) => ({
  id,
  key: id,
  name,
  type: 'agent',
  typeVersion: 1,
  config: CONFIG,
  ...more,
});
const CONFIG = { ...(definitionCatalog.get('agent')?.defaults as object), purpose: 'Writes', instructions: 'Write it.' };
const DOCUMENT = {
  nodes: [node('a', 'Draft'), node('b', 'Check'), node('c', 'Later', { locked: true })],
  edges: [
    { id: '1', from: { node: 'a', outcome: 'done' }, to: 'b' },
    { id: '2', from: { node: 'b', outcome: 'done' }, to: 'c' },
  ],
  layout: { nodes: {}, phases: [] },
} as unknown as Pipeline;
const at = (nodeId: string, status: StepStatus): StepState => ({
  step: `${nodeId}#1`,
  place: nodeId,
  nodeId,
  scope: [],
  round: 1,
  attempt: 1,
  status,
  startedAt: '2026-11-20T08:00:00Z',
});

function live(mode: RunMode, ...steps: StepState[]): LiveRunUse {
  const state = {
    ...emptyRun('r1'),
    steps: Object.fromEntries(steps.map((step) => [step.step, step])),
    current: Object.fromEntries(steps.map((step) => [step.place, step.step])),
  };
  const detail = { run: { id: 'r1', mode, currency: 'EUR' }, document: DOCUMENT, state } as unknown as RunDetail;
  return { state, texts: {}, recent: { since: 0, events: [] }, connection: 'live', detail };
}

const names = (run: LiveRunUse) => runNames(DOCUMENT, run.state, definitionCatalog);
const row = (name: string): HTMLElement => {
  const found = screen.getByText(name).closest('li');
  if (!found) throw new Error(`no row ${name}`);
  return found;
};
const button = (place: HTMLElement, name: string) => within(place).queryByRole('button', { name });

function open(mode: RunMode, handlers: Handlers = {}) {
  const run = live(mode, at('a', 'done'), at('b', 'running'));
  const api = fakeApi(handlers);
  return { api, ...renderPage(<StepsView live={run} names={names(run)} />, { api }) };
}

test('each step offers what can be done at it now: real work is never asked to wait before a step', () => {
  open('real');
  expect(button(row('Draft'), 'Run again from here')).toBeTruthy();
  expect(button(row('Draft'), 'Stop this branch')).toBeNull();
  expect(button(row('Check'), 'Stop this branch')).toBeTruthy();
  expect(button(row('Check'), 'Run again from here')).toBeNull();
  expect(within(row('Later')).queryAllByRole('button')).toEqual([]);
});

test('a test can be asked to wait before a step that has not begun', async () => {
  const page = open('test', { 'runs.mark': () => ({}) as never });
  await page.user.click(button(row('Later'), 'Pause here for me') as HTMLElement);
  expect(page.api.of('runs.mark')).toMatchObject([{ body: { nodeId: 'c', on: true } }]);
  expect(await screen.findByText('The test will wait before Later')).toBeTruthy();
});

test('what stops is said before it stops, and the reason goes along', async () => {
  const page = open('real', {
    'runs.stopPreview': () => ({
      stopped: [{ nodeId: 'b', name: 'Check', about: '' }],
      notTaken: [{ nodeId: 'c', name: 'Later', about: '' }],
      questions: [],
      ends: true,
    }),
    'runs.stop': () => ({}) as never,
  });
  await page.user.click(button(row('Check'), 'Stop this branch') as HTMLElement);
  expect(await screen.findByText(/^Check stops now. Later will not be reached/)).toBeTruthy();
  const dialog = screen.getByRole('dialog');
  await page.user.type(within(dialog).getByRole('textbox'), 'Not needed');
  await page.user.click(within(dialog).getByRole('button', { name: 'Stop this branch' }));
  expect(page.api.of('runs.stop')).toMatchObject([{ body: { step: 'b#1', why: 'Not needed' } }]);
});

test('running again says what is taken over and who is asked again, and goes to the new run', async () => {
  const page = open('real', {
    'runs.againPreview': () => ({
      takenOver: [],
      anew: [{ nodeId: 'a', name: 'Draft', about: '' }],
      askedAgain: [{ nodeId: 'b', name: 'Check', about: '' }],
    }),
    'runs.again': () => ({ runId: 'r2' }),
  });
  await page.user.click(button(row('Draft'), 'Run again from here') as HTMLElement);
  expect(await screen.findByText(/^Asked again: Check\. An approval holds for one text in one run/)).toBeTruthy();
  await page.user.click(screen.getByRole('button', { name: 'Start the new run' }));
  await screen.findByText('A new run goes on from here');
  expect(page.api.of('runs.again')).toMatchObject([{ body: { step: 'a#1' }, idempotencyKey: 'id-1' }]);
  expect(page.address()).toBe('/runs/r2');
});

test('a step that needs a fix is tried again with settings changed for this run; a locked one keeps its own', async () => {
  const fault = { code: 'x', message: 'It broke.', fix: 'Mend it.' };
  const run = live('real', at('a', 'attention'), at('c', 'attention'));
  const api = fakeApi({
    'runs.step': () => ({ step: at('a', 'attention'), output: null, config: CONFIG, text: '' }) as never,
    'runs.retry': () => ({}) as never,
  });
  const card = (step: string) => <AttentionCard runId="r1" live={run} names={names(run)} attention={{ step, fault, open: true }} />;
  const page = renderPage(card('a#1'), { api });
  await page.user.click(screen.getByRole('button', { name: 'Change its settings' }));
  const instructions = await screen.findByRole('textbox', { name: /^Instructions/ });
  await page.user.clear(instructions);
  await page.user.click(screen.getByRole('button', { name: 'Try again with these settings' }));
  expect(api.of('runs.retry')).toEqual([]);
  await page.user.type(instructions, 'Write less.');
  await page.user.click(screen.getByRole('button', { name: 'Try again with these settings' }));
  expect(api.of('runs.retry')).toMatchObject([{ body: { step: 'a#1', config: { ...CONFIG, instructions: 'Write less.' } } }]);
  page.unmount();
  renderPage(card('c#1'), { api });
  expect(screen.queryByRole('button', { name: 'Change its settings' })).toBeNull();
  expect(screen.getByText(/^What this step does is locked/)).toBeTruthy();
});
