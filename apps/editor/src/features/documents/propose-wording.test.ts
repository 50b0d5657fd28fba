import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import { expect, test } from 'vitest';
import { withWording, wordingOf } from './propose-wording.ts';

const leaf = (value: string | number, kind: 'text' | 'number' = 'text'): Leaf => ({
  text: String(value),
  label: 'x',
  at: '/x',
  value,
  edit: { kind },
});

test('another wording is proposed for the quoted words, or for the whole passage where they are not alone', () => {
  expect(wordingOf(leaf('Call them soon.'), 'soon')).toBe('soon');
  expect(wordingOf(leaf('Soon, soon, soon.'), 'soon')).toBe('Soon, soon, soon.');
  expect(wordingOf(leaf('Call [[whom]].'), 'Call [whom].')).toBe('Call [[whom]].');
  expect(wordingOf(leaf(12, 'number'), '12')).toBeUndefined();
  expect(wordingOf({ text: 'fixed', label: 'x' }, 'fixed')).toBeUndefined();
});

test('the proposed words take the place of the quoted ones and of nothing else', () => {
  expect(withWording('Call them soon.', 'soon', 'within $& ten minutes')).toBe('Call them within $& ten minutes.');
  expect(withWording('All of it.', 'All of it.', 'None.')).toBe('None.');
  expect(withWording('Changed since.', 'soon', 'now')).toBeUndefined();
  expect(withWording('soon and soon', 'soon', 'now')).toBeUndefined();
});
