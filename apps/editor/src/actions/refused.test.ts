import { expect, test } from 'vitest';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import { sampleEditor } from '../store/testing/sample-editor.ts';
import { addStepHere } from './add-step-here.ts';
import { actionById } from './all-actions.ts';

test('what is tried by hand where nothing may be changed is answered with the reason', () => {
  const { editor, said, doc } = sampleEditor(pipeline([step('start', 'start')]), { readOnly: true });
  expect(addStepHere(editor, 'agent', { spot: { x: 0, y: 0 } })).toBeUndefined();
  expect(said).toEqual(['Your role does not change pipelines.']);
  expect(doc().nodes).toHaveLength(1);
});

test('the link is to the step in hand, and there is none without one', () => {
  const { editor } = sampleEditor(pipeline([step('start', 'start')]));
  const asked: string[] = [];
  editor.doors.copyLink = (id) => asked.push(id);
  expect(actionById('copy-link')?.whyNot?.(editor)).toBe('hidden');
  editor.view.select({ steps: ['start'] });
  actionById('copy-link')?.run(editor);
  expect(asked).toEqual(['start']);
});
