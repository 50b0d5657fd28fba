import { expect, test } from 'vitest';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import { sampleEditor } from '../store/testing/sample-editor.ts';
import { COMMENT_FIELD, commentOn } from './comment-on.ts';

test('the key for a comment goes to the field for it, at the step in hand, for whoever may comment', () => {
  const { editor } = sampleEditor(pipeline([step('a')]));
  expect(commentOn.whyNot?.(editor)).toBe('hidden');
  editor.view.select({ steps: ['a'] });
  expect(commentOn.whyNot?.(editor)).toBeUndefined();
  commentOn.run(editor);
  expect(editor.view.getState()).toMatchObject({ field: { key: COMMENT_FIELD }, settingsOpen: true });
  const { editor: reading } = sampleEditor(pipeline([step('a')]), { readOnly: true });
  reading.view.select({ steps: ['a'] });
  expect(commentOn.whyNot?.(reading)).toBe('Your role does not write comments.');
});
