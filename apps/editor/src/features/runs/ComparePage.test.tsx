// @vitest-environment jsdom
import type { RunSummary } from '@baton/schema/api/runs';
import type { ComparedSide, RunComparison } from '@baton/schema/api/steering';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { ComparePage } from './ComparePage.tsx';

const run = (id: string, number: number): RunSummary => ({
  id,
  number,
  title: `Fewer wrong refunds ${number}`,
  pipelineId: 'p',
  pipelineName: 'Diagnosis to monitor',
  versionNumber: 3,
  mode: 'real',
  status: 'finished',
  counts: { working: 0, waiting: 0, attention: 0, done: 4 },
  ends: ['Released'],
  cost: 1.5,
  currency: 'EUR',
  cycle: 1,
  lineageId: id,
  startedAt: '2026-11-20T08:00:00Z',
  startedBy: { kind: 'user', id: 'u1', name: 'Priya Nair' },
  updatedAt: '2026-11-20T08:30:00Z',
  endedAt: '2026-11-20T08:30:00Z',
  waitingFor: [],
});
const side = (change: Partial<ComparedSide> = {}): ComparedSide => ({
  step: 'draft#1',
  status: 'done',
  outcome: '',
  rounds: 1,
  ms: 90_000,
  cost: 0.4,
  document: null,
  value: null,
  byHand: false,
  changedSettings: false,
  shared: false,
  ...change,
});
const text = (hash: string) => ({ artefact: 'draft', version: 1, hash, type: 'text', title: 'Guide' });
const COMPARISON: RunComparison = {
  one: run('r1', 1),
  other: run('r2', 2),
  brief: [
    { label: 'What is the problem?', one: 'Wrong refunds', other: 'Late refunds', same: false },
    { label: 'Who is asking?', one: 'Marta', other: 'Marta', same: true },
  ],
  steps: [
    { nodeId: 'a', name: 'Start', about: '', place: 'a', one: side({ cost: 0 }), other: side({ cost: 0, shared: true }), same: true },
    {
      nodeId: 'd',
      name: 'Draft',
      about: 'Job aid',
      place: 'd',
      one: side({ document: text('h1') }),
      other: side({ document: text('h2'), rounds: 2, byHand: true }),
      same: false,
    },
    { nodeId: 'e', name: 'End', about: '', place: 'e', one: side(), other: null, same: false },
  ],
};

test('two runs side by side in plain words; what is the same can be left out; documents open beside each other', async () => {
  const api = fakeApi({
    'runs.compare': () => COMPARISON,
    'runs.artefact': ({ params }) => ({
      ref: text(params?.runId ?? ''),
      content: params?.runId === 'r1' ? 'Report it at once.' : 'Report it at once, to your lead.',
      names: {},
      step: 'draft#1',
      at: '2026-11-20T08:10:00Z',
      by: { kind: 'system', id: 'baton', name: 'Baton' },
    }),
  });
  const page = renderPage(<ComparePage runId="r1" otherId="r2" />, { api });
  const draft = await screen.findByRole('article', { name: 'Draft' });
  expect(within(draft).getByText('Different')).toBeTruthy();
  expect(within(draft).getByText('2 rounds')).toBeTruthy();
  expect(within(draft).getByText('Written by hand')).toBeTruthy();
  expect(screen.getByText('Late refunds')).toBeTruthy();
  const folded = screen.getByText('The same in both: 1 answer').closest('details');
  expect(folded?.open).toBe(false);
  expect(within(folded as HTMLElement).getByText('Marta')).toBeTruthy();
  expect(within(screen.getByRole('article', { name: 'Start' })).getByText('Taken over, at no cost')).toBeTruthy();
  expect(within(screen.getByRole('article', { name: 'End' })).getByText('Not begun')).toBeTruthy();
  await page.user.click(screen.getByRole('checkbox', { name: /^Only what came out differently \(2 of 3\)/ }));
  expect(screen.queryByRole('article', { name: 'Start' })).toBeNull();
  await page.user.click(within(draft).getByRole('button', { name: 'Show both documents' }));
  expect(await screen.findByRole('region', { name: 'Run 2, version 1' })).toBeTruthy();
  expect(api.of('runs.artefact').map((call) => call.params?.runId)).toEqual(['r1', 'r2']);
});
