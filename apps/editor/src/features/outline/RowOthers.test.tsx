// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { RowOthers } from './RowOthers.tsx';

test('who else has chosen the step of a row stands on it by name, unless others are hidden; open comments are counted', () => {
  const { editor } = sampleEditor(pipeline([step('a'), step('b')]));
  const person = { userId: 'u2', name: 'Sam Reyes', at: ['a'], away: false };
  const thread = { id: 't', anchor: { kind: 'step' as const, id: 'a' }, called: 'A', remarks: [], resolved: null };
  editor.together.setState({ others: [person], threads: [thread, { ...thread, id: 'x', anchor: { kind: 'step', id: 'b' } }] });
  const view = (
    <EditorProvider value={editor}>
      <RowOthers id="a" />
    </EditorProvider>
  );
  const { rerender } = render(view);
  expect(screen.getByText('Sam Reyes')).toBeDefined();
  expect(screen.getByTitle('1 open comment')).toBeDefined();
  editor.together.setState({ shown: false });
  rerender(view);
  expect(screen.queryByText('Sam Reyes')).toBeNull();
});
