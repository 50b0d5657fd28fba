// @vitest-environment jsdom
import { definitionCatalog } from '@baton/nodes/definitions';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import type { ViewState } from '../../store/view-store.ts';
import { FindDrawer } from './FindDrawer.tsx';

const agent = (purpose: string, model = '') => ({ ...definitionCatalog.get('agent')?.defaults, purpose, model });
const DOC = pipeline([
  step('a', 'agent', { name: 'First', config: agent('Writes a guide for guidance', 'gpt-5') }),
  step('b', 'agent', { name: 'Guide tester', config: agent('Tests the guide', 'gpt-5') }),
  step('c', 'agent', { name: 'Locked', locked: true, config: agent('The guide', 'gpt-5') }),
]);
function open(part: ViewState['finding']['part'], readOnly = false) {
  const sample = sampleEditor(DOC, { catalog: definitionCatalog, readOnly });
  sample.editor.view.setState({ panel: 'find', finding: { part } });
  const api = fakeApi({
    'gates.askable': () => ({ people: [], teams: [] }),
    'library.list': () => ({ items: [] }) as never,
  });
  const page = renderPage(
    <EditorProvider value={sample.editor}>
      <FindDrawer />
    </EditorProvider>,
    { api },
  );
  return { ...page, ...sample, count: () => within(screen.getByRole('search')).getByRole('status').textContent };
}

test('Enter goes from place to place, whole words first, and what was found is chosen and ringed', async () => {
  const { user, editor, count } = open('words');
  await user.type(screen.getByRole('searchbox', { name: 'Find' }), 'guid');
  expect(count()).toBe('1 of 5: First, Purpose');
  await user.keyboard('e');
  expect(count()).toBe('1 of 4: First, Purpose');
  expect([...editor.view.getState().found]).toEqual(['a', 'b', 'c']);
  await user.keyboard('{Enter}');
  expect([...editor.view.getState().selection.steps]).toEqual(['a']);
  await user.keyboard('{Enter}');
  expect(count()).toBe('2 of 4: Guide tester, Name of the step');
  await user.keyboard('{Shift>}{Enter}{/Shift}{Shift>}{Enter}{/Shift}');
  expect(count()).toBe('4 of 4: Locked, Purpose');
  await user.keyboard('{Escape}');
  expect(editor.view.getState()).toMatchObject({ panel: 'none' });
});

test('words are replaced where they are ticked, in one entry; a locked step says why it stays', async () => {
  const { user, editor, doc, said } = open('replace');
  await user.type(screen.getByRole('searchbox', { name: 'Find' }), 'guide');
  await user.type(screen.getByRole('textbox', { name: 'Replace by' }), 'manual');
  const rows = within(screen.getByRole('list', { name: 'Places' })).getAllByRole('listitem');
  expect(rows[0]?.querySelector('ins')?.textContent).toBe('manual');
  expect(rows[3]?.textContent).toContain('The step is locked by an admin.');
  await user.click(screen.getByRole('checkbox', { name: /Guide tester, Name of the step/ }));
  await user.click(screen.getByRole('button', { name: 'Replace 2' }));
  expect(doc().nodes.map(({ name, config }) => [name, config['purpose']])).toEqual([
    ['First', 'Writes a manual for guidance'],
    ['Guide tester', 'Tests the manual'],
    ['Locked', 'The guide'],
  ]);
  expect(said).toEqual(['Replaced ‘guide’ 2 times in 2 places.']);
  expect(editor.store.getState().history.past).toHaveLength(1);
});

test('a model is replaced in every step that uses it', async () => {
  const { user, doc } = open('things');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Replace' }), 'AI model: gpt-5 (3 places)');
  await user.type(screen.getByRole('textbox', { name: 'By' }), 'qwen3');
  await user.click(screen.getByRole('button', { name: 'Replace 2' }));
  expect(doc().nodes.map(({ config }) => config['model'])).toEqual(['qwen3', 'qwen3', 'gpt-5']);
});

test('whoever only reads finds, and is offered no replacing', () => {
  open('replace', true);
  expect(screen.getByRole('searchbox', { name: 'Find' })).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Replace by' })).toBeNull();
});
