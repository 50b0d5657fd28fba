// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { setPatch } from '@baton/schema/patch/patch';
import { expect, test } from 'vitest';
import { setAbout } from '../document/commands/set-about.ts';
import { sampleCatalog } from '../document/testing/sample-catalog.ts';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import { createEditorStore } from './editor-store.ts';
import { useTypedName } from './use-typed-name.ts';

test('what is typed stands still while others rename, and leaving the field asks which name it is to be', () => {
  const store = createEditorStore({ doc: pipeline([step('a')]), catalog: sampleCatalog, now: () => 0 });
  const keep = (name: string): void => void store.run(setAbout({ name }, 'rename'));
  const { result, rerender } = renderHook(({ name }) => useTypedName({ store }, { name, place: ['name'], keep }), {
    initialProps: { name: 'Sample' },
  });
  act(() => result.current.type('Mine'));
  store.merge(applyPatches(store.getState().history.doc, [setPatch(['name'], 'Theirs')]), []);
  rerender({ name: 'Theirs' });
  expect(result.current.text).toBe('Mine');
  act(() => result.current.leave());
  expect(store.getState().history.doc.name).toBe('Mine');
  expect(store.getState().clashes).toEqual([{ path: ['name'], mine: 'Mine', theirs: 'Theirs' }]);
  rerender({ name: 'Mine' });
  act(() => result.current.type('Mine, better'));
  act(() => result.current.leave());
  expect(store.getState().clashes).toHaveLength(1);
  act(() => result.current.type('   '));
  act(() => result.current.leave());
  expect(store.getState().history.doc.name).toBe('Mine, better');
});

test('a page that is left in the middle of a name keeps it', () => {
  const store = createEditorStore({ doc: pipeline([step('a')]), catalog: sampleCatalog, now: () => 0 });
  const keep = (name: string): void => void store.run(setAbout({ name }, 'rename'));
  const { result, unmount } = renderHook(() => useTypedName({ store }, { name: 'Sample', place: ['name'], keep }));
  act(() => result.current.type('Half a na'));
  unmount();
  expect(store.getState().history.doc.name).toBe('Half a na');
});
