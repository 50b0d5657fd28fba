// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import { sampleEditor } from '../store/testing/sample-editor.ts';
import { actionById } from './all-actions.ts';
import { titleWithKey } from './title-with-key.ts';

const { editor } = sampleEditor(pipeline([step('start', 'start')]));
const title = (id: string): string => titleWithKey(actionById(id)!, editor);
afterEach(() => {
  vi.restoreAllMocks();
  delete document.documentElement.dataset['letters'];
});

test('a button names its key as it is written on this keyboard', () => {
  expect([title('tidy'), title('paste'), title('versions')]).toEqual(['Tidy up the map (Shift+L)', 'Paste (Ctrl+V)', 'Versions…']);
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue('Macintosh');
  expect([title('tidy'), title('next-problem')]).toEqual(['Tidy up the map (⇧L)', 'Next problem (F8)']);
});

test('a key that is switched off is not named', () => {
  document.documentElement.dataset['letters'] = 'off';
  expect([title('add-note'), title('next-problem')]).toEqual(['Add a note', 'Next problem (F8)']);
});
