// @vitest-environment jsdom
import { definitionCatalog } from '@baton/nodes/definitions';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import { act, fireEvent, render } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { setAbout } from '../../document/commands/set-about.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import type { FakeClock } from '../../ui/clock/fake-clock.ts';
import * as repairs from './repair.ts';
import { ProblemsDrawer } from './ProblemsDrawer.tsx';

/** Two paths drawn twice, which can be mended, and nothing else that can. */
const doc = pipeline(
  [step('start', 'start'), step('end', 'end')],
  [path('start', 'end'), { ...path('start', 'end'), id: 'again' }, { ...path('start', 'end'), id: 'once more' }],
);

function open(readOnly = false) {
  const { editor, said, doc: now } = sampleEditor(doc, { catalog: definitionCatalog, readOnly });
  const checked = (): void => act(() => editor.store.setState({ issues: checkPipeline(now(), definitionCatalog) }));
  checked();
  const page = render(
    <EditorProvider value={editor}>
      <ProblemsDrawer />
    </EditorProvider>,
  );
  const rest = (ms = 1_000): void => act(() => (editor.clock as FakeClock).advance(ms));
  rest();
  return { page, editor, said, now, checked, rest };
}

test('a problem is mended by its button, it is said, and the hand goes on to what is left', () => {
  const { page, said, now, checked, rest } = open();
  const fix = (): HTMLElement[] => page.queryAllByRole('button', { name: 'Remove one of them' });
  const before = fix().length;
  expect(before).toBe(2);
  const [first] = fix();
  first!.focus();
  fireEvent.click(first!);
  expect(said).toEqual(['Done: Remove one of them.']);
  expect(now().edges).toHaveLength(2);
  checked();
  rest();
  expect(fix()).toHaveLength(1);
  expect(page.getByRole('region', { name: 'Problems' }).contains(document.activeElement)).toBe(true);
  expect(document.activeElement?.tagName).toBe('BUTTON');
});

test('when nothing is left to mend the hand rests on a button that can be pressed', () => {
  const { page, editor } = open();
  const [first] = page.getAllByRole('button', { name: 'Remove one of them' });
  first!.focus();
  fireEvent.click(first!);
  act(() => editor.store.setState({ issues: [] }));
  expect(page.getByText(/^Nothing to fix/)).toBeTruthy();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Close the list of problems');
});

test('whoever may only read sees the problems and where they are, and no button that mends', () => {
  const { page } = open(true);
  expect(page.queryByRole('button', { name: 'Remove one of them' })).toBeNull();
  expect(page.getAllByRole('button', { name: 'Show me' }).length).toBeGreaterThan(1);
});

test('while somebody types no repair is looked for; the button that is there mends what is drawn now', () => {
  const looks = vi.spyOn(repairs, 'repairFor');
  const { page, editor, now, rest } = open();
  const before = looks.mock.calls.length;
  for (const summary of ['a', 'ab', 'abc']) act(() => void editor.store.run(setAbout({ summary }, 'say what it is for')));
  expect(looks.mock.calls).toHaveLength(before);
  const [first] = page.getAllByRole('button', { name: 'Remove one of them' });
  fireEvent.click(first!);
  expect(now().edges).toHaveLength(2);
  expect(now().summary).toBe('abc');
  rest();
  expect(looks.mock.calls.length).toBeGreaterThan(before + 1);
  looks.mockRestore();
});
