// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import type { FakeClock } from '../../ui/clock/fake-clock.ts';
import { useLinkedStep } from './use-linked-step.ts';

function Linked() {
  useLinkedStep();
  return null;
}
function open(at: string) {
  const sample = sampleEditor(pipeline([step('start', 'start'), step('draft')]));
  const page = renderPage(
    <EditorProvider value={sample.editor}>
      <Linked />
    </EditorProvider>,
    { api: fakeApi({}), at },
  );
  const settle = (ms: number): void => act(() => (sample.editor.clock as FakeClock).advance(ms));
  return { ...sample, ...page, settle };
}

test('a link chooses its step', () => {
  const { editor, said } = open('/pipelines/p?step=draft');
  expect([...editor.view.getState().selection.steps]).toEqual(['draft']);
  expect(said).toEqual([]);
});

test('a link to a step that is gone says so', () => {
  const { editor, said } = open('/pipelines/p?step=gone');
  expect(said).toEqual(['The step that this link leads to is no longer in this pipeline.']);
  expect(editor.view.getState().selection.steps.size).toBe(0);
});

test('what is chosen stands in the address once it has settled, and goes with it', () => {
  const { editor, address, settle } = open('/pipelines/p?run=r1');
  act(() => editor.view.select({ steps: ['start'] }));
  settle(300);
  act(() => editor.view.select({ steps: ['draft'] }));
  settle(300);
  expect(address()).toBe('/pipelines/p?run=r1');
  settle(300);
  expect(address()).toBe('/pipelines/p?run=r1&step=draft');
  act(() => editor.view.clear());
  settle(600);
  expect(address()).toBe('/pipelines/p?run=r1');
});
