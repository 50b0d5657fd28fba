import { expect, test } from 'vitest';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { editorCommands, editorKeys } from './use-editor-guide.tsx';

const DOC = pipeline([step('start', 'start'), step('draft'), step('end', 'end')], [path('start', 'draft'), path('draft', 'end')]);

test('every act is offered with its key and its reason, every kind and every step too', () => {
  const { editor } = sampleEditor(DOC);
  const commands = editorCommands(editor);
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  expect(commands.find(({ id }) => id === 'act undo')).toMatchObject({ reason: 'There is nothing to undo.', keys: ['Ctrl+Z'] });
  expect(commands.find(({ id }) => id === 'act connect-to')).toBeUndefined();
  expect(commands.filter(({ group }) => group === 'Steps of this pipeline').map(({ title }) => title)).toEqual(['Start', 'Draft', 'End']);
});

test('a kind is added behind the step in hand, and a step is gone to', () => {
  const { editor, doc } = sampleEditor(DOC);
  editorCommands(editor)
    .find(({ id }) => id === 'step p draft')
    ?.run();
  expect([...editor.view.getState().selection.steps]).toEqual(['draft']);
  const add = editorCommands(editor).find(({ id }) => id === 'add agent');
  expect(add?.group).toBe('Add after ‘Draft’');
  add?.run();
  const added = doc().nodes.at(-1)!;
  expect(doc().edges.map((edge) => [edge.from.node, edge.to])).toEqual(
    expect.arrayContaining([
      ['draft', added.id],
      [added.id, 'end'],
    ]),
  );
});

test('whoever only reads is told so at each act', () => {
  const { editor } = sampleEditor(DOC, { readOnly: true });
  expect(editorCommands(editor).find(({ id }) => id === 'add agent')?.reason).toBe('Your role does not change pipelines.');
  expect(editorCommands(editor).find(({ id }) => id === 'step p end')?.reason).toBeUndefined();
});

test('the list of keys has every key of the map', () => {
  const { editor } = sampleEditor(DOC);
  const rows = editorKeys(editor).flatMap((group) => group.rows.map((row) => `${row.label}: ${row.keys.join(' ')}`));
  expect(rows).toContain('Tidy up the map: Shift+L');
  expect(rows).toContain('Copy, cut, paste: Ctrl+C Ctrl+X Ctrl+V');
});
