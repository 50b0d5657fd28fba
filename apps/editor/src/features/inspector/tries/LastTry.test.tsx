// @vitest-environment jsdom
import { definitionCatalog } from '@baton/nodes/definitions';
import type { ApiResponse } from '@baton/schema/api/contracts';
import { type Pipeline, pipelineSchema } from '@baton/schema/graph/pipeline';
import { emptyRun, type StepState } from '@baton/schema/run/state';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../../api/testing/fake-api.ts';
import { renderPage } from '../../../app/testing/render-page.tsx';
import { EditorProvider, useDoc } from '../../../store/editor-context.ts';
import { NOTHING_TRIED, type Trying } from '../../../store/trying.ts';
import { LastTry } from './LastTry.tsx';
import { sampleEditor } from '../../../store/testing/sample-editor.ts';

const doc = pipelineSchema.parse({
  format: 1,
  name: 'P',
  brief: { fields: [] },
  nodes: [
    { id: 'a', key: 'a', name: 'Outline', type: 'agent', typeVersion: 1, config: {} },
    { id: 'b', key: 'b', name: 'Guide', type: 'agent', typeVersion: 1, config: {} },
  ],
  edges: [{ id: 'ab', from: { node: 'a', outcome: 'done' }, to: 'b' }],
  policies: {},
});
const STEP: StepState = {
  step: 'b#1',
  place: 'b',
  nodeId: 'b',
  scope: [],
  round: 1,
  attempt: 1,
  status: 'done',
  outcome: 'done',
  output: { inline: { decision: 'go', reason: 'It is short.' } },
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: '2026-03-02T09:00:05.000Z',
};

function open(step: StepState, trying: Partial<Trying> = {}, from: Pipeline = doc) {
  const { editor, said } = sampleEditor(from, {
    catalog: definitionCatalog,
    view: {
      selection: { steps: new Set(['b']), paths: new Set(), notes: new Set() },
      trying: { ...NOTHING_TRIED, runs: { b: 'r1' }, ...trying },
    },
  });
  const ended = { status: 'finished' as const, ends: [], at: STEP.endedAt ?? '' };
  const state = { ...emptyRun('r1'), steps: { [step.step]: step }, current: { b: step.step }, ended };
  const run = { id: 'r1', number: 4, mode: 'test', currency: 'EUR' };
  const api = fakeApi({
    'runs.get': () => ({ run, state, document: from, lineage: [] }) as unknown as ApiResponse<'runs.get'>,
    'runs.step': () => ({ step, output: { decision: 'go', reason: 'It is short.' }, config: {}, text: '' }),
    'gates.list': () => ({ items: [] }) as never,
    'me.get': () => ({}) as never,
  });
  const page = renderPage(
    <EditorProvider value={editor}>
      <Section />
    </EditorProvider>,
    { api },
  );
  return { ...page, editor, said };
}

function Section() {
  const node = useDoc((now) => now.nodes[1]);
  return node ? <LastTry node={node} /> : null;
}

test('what a step came to is read as values, says why it holds no more, and becomes its sample at a press', async () => {
  const { user, editor } = open(STEP, { outdated: { b: 'A step before it changed: Outline' } });
  const result = await screen.findByRole('group', { name: 'Result of Guide' });
  expect(await within(result).findByText('It is short.')).toBeTruthy();
  expect(result.textContent).toContain('Out of date. A step before it changed: Outline.');
  expect(result.textContent).toContain('Run 4 · 5 s');
  expect(result.textContent).not.toContain('{');
  await user.click(within(result).getByRole('button', { name: 'Use this sample' }));
  expect(editor.store.getState().history.doc.samples.outputs['b']).toEqual([
    { output: { decision: 'go', reason: 'It is short.' }, pinned: true },
  ]);
  expect(screen.getByText('Sample in use.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Stop using it' }));
  expect(editor.store.getState().history.doc.samples.outputs['b']).toBeUndefined();
});

test('a try that failed says what happened and what to do, and offers no sample', async () => {
  const fault = { code: 'model_unavailable', message: 'The service does not answer.', fix: 'Try again later.', detail: 'HTTP 500' };
  const { output: _none, outcome: _way, ...rest } = STEP;
  open({ ...rest, status: 'attention', fault });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The service does not answer.');
  expect(alert.textContent).toContain('What you can doTry again later.');
  expect(screen.queryByRole('button', { name: 'Use this sample' })).toBeNull();
});

test('what cannot be done says why when it is pressed, and how it is tried is said before', async () => {
  const { user, said } = open(STEP);
  expect(screen.getByText(/No model is connected/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Run from here' }));
  expect(said).toContain('“Outline” comes before it and has no result yet.');
});
