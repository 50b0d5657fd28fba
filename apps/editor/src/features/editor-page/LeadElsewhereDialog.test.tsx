// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { noCamera } from '../../store/camera.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import type { Face } from '../../store/view-store.ts';
import type { FakeClock } from '../../ui/clock/fake-clock.ts';
import { LeadElsewhereDialog } from './LeadElsewhereDialog.tsx';

const doc = pipeline(
  [step('draft'), step('review', 'gate'), step('end', 'end'), step('note', 'end')],
  [path('draft', 'review'), path('review:approve', 'end'), path('review:send_back', 'draft', 3)],
);

function open(face: Face) {
  const sample = sampleEditor(doc);
  const went: string[] = [];
  sample.editor.view.setState({ face, leading: { step: 'review', path: 'review_approve_end' } });
  sample.editor.camera.current = { ...noCamera, focus: (id) => went.push(id), focusMap: () => went.push('where it was') };
  const page = renderPage(
    <EditorProvider value={sample.editor}>
      <LeadElsewhereDialog />
    </EditorProvider>,
    { api: fakeApi({}) },
  );
  return { ...sample, ...page, went };
}

test.each([
  ['map', 'review'],
  ['list', 'where it was'],
] as const)('on the %s a path leads to another step, and the hand goes on at %s', async (face, place) => {
  const { editor, doc: now, user, went } = open(face);
  await user.click(screen.getByRole('button', { name: /^Note/ }));
  expect(now().edges.find((edge) => edge.id === 'review_approve_end')?.to).toBe('note');
  expect(screen.queryByRole('dialog')).toBeNull();
  act(() => (editor.clock as FakeClock).advance(1));
  expect(went).toEqual([place]);
});
