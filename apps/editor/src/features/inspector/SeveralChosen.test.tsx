// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { chosenActions } from '../../actions/chosen-actions.ts';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { SeveralChosen } from './SeveralChosen.tsx';

function open() {
  const sample = sampleEditor(pipeline([step('start', 'start'), step('draft'), step('check')]));
  sample.editor.view.select({ steps: ['draft', 'check'] });
  renderPage(
    <EditorProvider value={sample.editor}>
      <SeveralChosen count={2} />
    </EditorProvider>,
    { api: fakeApi({}), at: '/pipelines/p' },
  );
  return sample;
}

test('several steps have the actions of the bar above them beside the map too', () => {
  const { editor } = open();
  for (const { action } of chosenActions(editor, true)) expect(screen.getByRole('button', { name: action.label(editor) })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Zoom to what is chosen' })).toBeTruthy();
});

test('one that cannot be done says why, one that can does it', async () => {
  const { editor, said } = open();
  const user = userEvent.setup();
  const spread = chosenActions(editor, true).find(({ action }) => action.id === 'distribute-x');
  await user.click(screen.getByRole('button', { name: spread?.action.label(editor) ?? '' }));
  expect(said.at(-1)).toBe(spread?.reason);
  await user.click(screen.getByRole('button', { name: 'Make a phase of these steps' }));
  expect(editor.store.getState().history.doc.layout.phases).toHaveLength(1);
});
