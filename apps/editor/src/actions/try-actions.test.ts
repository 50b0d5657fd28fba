import { expect, test } from 'vitest';
import { path, pipeline, step } from '../document/testing/sample-doc.ts';
import { NOTHING_TRIED } from '../store/trying.ts';
import { actionById } from './all-actions.ts';
import { sampleEditor } from '../store/testing/sample-editor.ts';

function open(may = true) {
  const asked: string[] = [];
  const nodes = [step('start', 'start'), step('draft'), step('check'), step('off', 'agent', { disabled: true })];
  const doc = pipeline(nodes, [path('start', 'draft'), path('draft', 'check'), path('check', 'off')]);
  const doors = { tryPart: (kind: string, node: string) => void asked.push(`${kind} ${node}`) };
  const { editor } = sampleEditor(doc, { may: () => may, doors });
  const why = (id: string, at: string): string | undefined => {
    editor.view.select({ steps: [at] });
    return actionById(id)?.whyNot?.(editor);
  };
  return { editor, asked, why };
}

test('each way to try opens its door for the chosen step', () => {
  const { editor, asked } = open();
  editor.view.select({ steps: ['draft'] });
  for (const id of ['test-step', 'run-up-to', 'run-from']) actionById(id)?.run(editor);
  expect(asked).toEqual(['step draft', 'up_to draft', 'from draft']);
});

test('what cannot be tried says why: nothing chosen, switched off, nothing to start from, a role, a try that begins', () => {
  const { editor, why } = open();
  expect(actionById('test-step')?.whyNot?.(editor)).toBe('hidden');
  expect(why('test-step', 'off')).toBe('It is switched off.');
  expect(why('run-from', 'check')).toBe('“Draft” comes before it and has no result yet.');
  editor.view.setState({ trying: { ...NOTHING_TRIED, results: new Set(['draft']) } });
  expect(why('run-from', 'check')).toBeUndefined();
  editor.view.setState({ trying: { ...NOTHING_TRIED, busy: { kind: 'step', node: 'draft' } } });
  expect(why('test-step', 'draft')).toBe('A try is being started.');
  expect(open(false).why('test-step', 'draft')).toBe('Your role does not start runs.');
});

test('a pause for the next test is turned on and off, and is no change of the document', () => {
  const { editor } = open();
  const before = editor.store.getState().history;
  editor.view.select({ steps: ['draft'] });
  const pause = actionById('pause-here');
  pause?.run(editor);
  expect([...editor.view.getState().pauses]).toEqual(['draft']);
  expect(pause?.label(editor)).toBe('Do not pause here');
  pause?.run(editor);
  expect([...editor.view.getState().pauses]).toEqual([]);
  expect(editor.store.getState().history).toBe(before);
});
