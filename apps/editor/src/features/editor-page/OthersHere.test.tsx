// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import type { Other } from '../../store/together-store.ts';
import { OthersHere } from './OthersHere.tsx';

const other = (name: string, over: Partial<Other> = {}): Other => ({ userId: name, name, at: [], away: false, ...over });

test('five faces and a number; where each one is, in words; nothing while nobody else is here', () => {
  const { editor } = sampleEditor(pipeline([step('qa')]));
  const page = () => (
    <EditorProvider value={editor}>
      <OthersHere />
    </EditorProvider>
  );
  const { container, rerender } = renderPage(page(), { api: fakeApi({}) });
  expect(container.querySelector('summary')).toBeNull();
  const names = ['Ann Lee', 'Ben', 'Cid', 'Dee', 'Eve', 'Flo', 'Gus', 'Hal'];
  editor.together.setState({
    others: names.map((name, at) => other(name, at === 0 ? { at: ['qa'] } : at === 1 ? { away: true } : {})),
  });
  rerender(page());
  expect(container.querySelector('summary')?.textContent).toBe(`Also here: ${names.join(', ')}ALBCDE+3`);
  expect([...container.querySelectorAll('li small')].slice(0, 3).map((small) => small.textContent)).toEqual([
    'At Qa',
    'Away',
    'Looking around',
  ]);
  expect(screen.getByRole('checkbox', { name: 'Show what others have chosen', hidden: true })).toBeDefined();
});
