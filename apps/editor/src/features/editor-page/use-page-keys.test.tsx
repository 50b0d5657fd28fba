// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { usePageKeys } from './use-page-keys.ts';

function Keys() {
  usePageKeys();
  return (
    <>
      <input aria-label="Field" />
      <button type="button">Elsewhere</button>
    </>
  );
}
function open() {
  const sample = sampleEditor(pipeline([step('start', 'start'), step('draft')]));
  renderPage(
    <EditorProvider value={sample.editor}>
      <Keys />
    </EditorProvider>,
    { api: fakeApi({}), at: '/pipelines/p' },
  );
  return sample.editor;
}

test('where nothing has the focus, the keys of the map do what they say', () => {
  const editor = open();
  fireEvent.keyDown(document.body, { key: 'p' });
  expect(editor.view.getState().panel).toBe('problems');
});

test('in a field and at a button elsewhere a letter is left alone', () => {
  const editor = open();
  fireEvent.keyDown(screen.getByLabelText('Field'), { key: 'p' });
  fireEvent.keyDown(screen.getByRole('button'), { key: 'p' });
  expect(editor.view.getState().panel).toBe('none');
});
