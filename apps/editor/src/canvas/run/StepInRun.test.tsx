// @vitest-environment jsdom
import type { RunSummary } from '@baton/schema/api/runs';
import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, type Handlers } from '../../api/testing/fake-api.ts';
import { ME, renderPage } from '../../app/testing/render-page.tsx';
import type { StepLook } from '../../store/run-look.ts';
import { createRunStore } from '../../store/run-store.ts';
import { StepInRun } from './StepInRun.tsx';

const look = (status: StepLook['status'], more: Partial<StepLook> = {}): StepLook => ({
  step: 'a#1',
  status,
  round: 1,
  startedAt: '2026-11-20T08:59:50Z',
  ...more,
});

function open(steps: Record<string, StepLook>, { at, ...handlers }: Handlers & { at?: number } = {}, me = ME) {
  const run = createRunStore();
  run.setState({ runId: 'r1', steps, at, currency: 'EUR' });
  const api = fakeApi(handlers);
  return { run, api, ...renderPage(<StepInRun run={run} id="a" />, { api, me }) };
}
const button = (name: string) => screen.queryByRole('button', { name });
const link = (name: string) => screen.queryByRole('link', { name });

test('a step that works tells its time by the second', () => {
  const page = open({ a: look('working', { cost: 0.42, retries: 2 }) });
  expect(page.container.textContent).toContain('Working10 s€0.422 retries');
  act(() => page.clock.advance(3_000));
  expect(page.container.textContent).toContain('13 s');
});

test('what went wrong stands on the step with what can be done, and is tried again from there', async () => {
  const fault = { code: 'x', message: 'The model did not answer in time.', fix: 'Try again.', detail: 'HTTP 504' };
  const page = open({ a: look('attention', { fault }) }, { 'runs.retry': () => ({}) as RunSummary });
  expect(screen.getByText('What happened').nextElementSibling?.textContent).toBe('The model did not answer in time.');
  expect(screen.getByText('What you can do').nextElementSibling?.textContent).toBe('Try again.');
  expect(screen.getByText('HTTP 504').closest('details')?.open).toBe(false);
  expect(link('Other ways to go on')?.getAttribute('href')).toBe('/runs/r1?step=a%231');
  await page.user.click(button('Try again')!);
  expect(page.api.of('runs.retry')).toMatchObject([{ body: { step: 'a#1' } }]);
});

test('whoever may not steer reads what happened and has the link', () => {
  const fault = { code: 'x', message: 'It broke.', fix: 'Ask.' };
  open({ a: look('attention', { fault }) }, {}, { ...ME, permissions: ['runs.read'] });
  expect(button('Try again')).toBeNull();
  expect(button('Copy link')).toBeTruthy();
});

test('it says who is waited for and since when, and leads to the decision', () => {
  const waiting = look('waiting', { words: 'Waiting for Priya', since: '2026-11-18T09:00:00Z', gateId: 'g1', due: '2026-11-26T16:00:00Z' });
  open({ a: waiting });
  expect(screen.getByText('Waiting for Priya · 2 d')).toBeTruthy();
  expect(link('Decide')?.getAttribute('href')).toBe('/gates/g1');
});

test('in a replay time stands still, and nothing can be decided or tried again', () => {
  const at = Date.parse('2026-11-18T10:00:00Z');
  const waiting = look('waiting', { words: 'Waiting for Priya', since: '2026-11-18T09:00:00Z', gateId: 'g1' });
  const page = open({ a: waiting }, { at });
  expect(screen.getByText('Waiting for Priya · 1 h')).toBeTruthy();
  expect(link('Decide')).toBeNull();
  act(() => page.run.setState({ steps: { a: look('attention', { fault: { code: 'x', message: 'It broke.', fix: 'Mend it.' } }) } }));
  expect(screen.getByText('It broke.')).toBeTruthy();
  expect(button('Try again')).toBeNull();
});

test('a step that is done shows what it came to; one that nothing led to says so', async () => {
  const page = open(
    { a: look('done', { endedAt: '2026-11-20T09:00:00Z' }) },
    { 'runs.step': () => ({ step: {}, output: { goal: 'Report near misses', tries: [1, 2] }, config: {}, text: '' }) as never },
  );
  expect((await screen.findByRole('group', { name: 'Its result' })).textContent).toBe('Report near misses\n1\n2');
  act(() => page.run.setState({ steps: {} }));
  expect(screen.getByText('Not reached yet.')).toBeTruthy();
});
