// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { GuideProvider } from '../../ui/guide/guide-context.ts';
import { GuideShelf } from '../../ui/guide/guide-shelf.ts';
import { EmptyMap } from './EmptyMap.tsx';

function open(steps = [step('start', 'start'), step('end', 'end')], readOnly = false) {
  const sample = sampleEditor(pipeline(steps, [path('start', 'end')]), { readOnly });
  const openCommands = vi.fn();
  const guide = { shelf: new GuideShelf(), openCommands, openKeys: () => {}, openTour: () => {} };
  const page = renderPage(
    <GuideProvider value={guide}>
      <EditorProvider value={sample.editor}>
        <EmptyMap />
      </EditorProvider>
    </GuideProvider>,
    { api: fakeApi({}) },
  );
  return { ...sample, ...page, openCommands };
}

test('an empty map offers three ways to begin, with their keys', async () => {
  const { user, editor, openCommands, address } = open();
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual([
    'Add the first stepA',
    'Type what it should doCtrl+K',
    'Take a template instead',
  ]);
  await user.click(screen.getByRole('button', { name: /^Type/ }));
  expect(openCommands).toHaveBeenCalledTimes(1);
  await user.click(screen.getByRole('button', { name: /^Take a template/ }));
  expect(address()).toBe('/pipelines');
  await user.click(screen.getByRole('button', { name: /^Add the first step/ }));
  // The list of kinds opens behind the beginning, and what it was opened from makes room.
  expect(editor.view.getState().picker).toMatchObject({ after: { node: 'start' } });
  expect(screen.queryByRole('button')).toBeNull();
});

test('with work on the map, or where nothing may be changed, it is not there', () => {
  const { unmount } = open([step('start', 'start'), step('draft')]);
  expect(screen.queryByRole('button')).toBeNull();
  unmount();
  open(undefined, true);
  expect(screen.queryByRole('button')).toBeNull();
});
