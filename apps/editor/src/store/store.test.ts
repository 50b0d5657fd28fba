import { expect, test } from 'vitest';
import { connectSteps } from '../document/commands/connect-steps.ts';
import { setSetting } from '../document/commands/set-setting.ts';
import { sampleCatalog } from '../document/testing/sample-catalog.ts';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import { createEditorStore } from './editor-store.ts';
import { createViewStore } from './view-store.ts';

const doc = pipeline([step('a', 'start'), step('b')]);
const open = (readOnly = false) => createEditorStore({ doc, catalog: sampleCatalog, now: () => 0, readOnly });

test('commands run, are undone and redone; what changes nothing says so', () => {
  const editor = open();
  expect(editor.run(connectSteps({ id: 'p', from: { node: 'a', outcome: 'done' }, to: 'b' }))).toBe(true);
  expect(editor.run(connectSteps({ id: 'q', from: { node: 'a', outcome: 'done' }, to: 'b' }))).toBe(false);
  expect(editor.undo()?.label).toBe('connect two steps');
  expect(editor.getState().history.doc).toEqual(doc);
  expect(editor.redo()?.label).toBe('connect two steps');
});

test('a command inside a command is a fault of the program, not half an entry', () => {
  const editor = open();
  const inner = setSetting({ node: 'b', field: 'purpose', value: 'x', label: 'Purpose' });
  expect(() => editor.run({ label: 'outer', change: () => void editor.run(inner) })).toThrow('inside another command');
  expect(editor.run(inner)).toBe(true);
});

test('what is shown only cannot be changed', () => {
  const editor = open(true);
  expect(editor.run(setSetting({ node: 'b', field: 'purpose', value: 'x', label: 'Purpose' }))).toBe(false);
  expect(editor.getState().history.doc).toBe(doc);
});

test('a clash is listed once and goes when it is settled', () => {
  const editor = open();
  const clash = { path: ['name'], mine: 'a', theirs: 'b' };
  editor.merge(doc, [clash]);
  editor.merge(doc, [{ ...clash, theirs: 'c' }]);
  expect(editor.getState().clashes).toHaveLength(1);
  editor.settleClash(editor.getState().clashes[0]!);
  expect(editor.getState().clashes).toEqual([]);
});

test('choosing the same again keeps the object; the keyboard stays with a chosen step', () => {
  const view = createViewStore();
  view.select({ steps: ['a', 'b'] });
  const before = view.getState().selection;
  view.select({ steps: ['b', 'a'] });
  expect(view.getState().selection).toBe(before);
  expect(view.getState().at).toBe('a');
  view.select({ steps: ['b'] });
  expect(view.getState().at).toBe('b');
  view.clear();
  expect(view.getState()).toMatchObject({ at: 'b', field: undefined });
});
