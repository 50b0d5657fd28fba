// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { act } from 'react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import type { DraftSaver } from '../../store/draft-saver.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { SaveChip } from './SaveChip.tsx';

test('while two changes of one place wait to be settled, the chip does not say that everything is saved', async () => {
  const { editor } = sampleEditor(pipeline([step('start', 'start')], []));
  renderPage(
    <EditorProvider value={editor}>
      <SaveChip saver={{} as DraftSaver} />
    </EditorProvider>,
    { api: fakeApi({}) },
  );
  act(() => editor.store.setState({ save: { at: 'saved', since: 0 } }));
  expect(screen.getByText(/^Saved/).textContent).not.toContain('settled');
  act(() => editor.store.setState({ clashes: [{ path: ['nodes', 'start', 'name'], mine: 'A', theirs: 'B' }] as never }));
  expect(screen.getByText(/^Saved/).textContent).toBe('Saved, but for 1 change to be settled');
});
