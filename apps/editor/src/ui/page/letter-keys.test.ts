// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { isSilenced } from './letter-keys.ts';

const press = (key: string, held: object = {}) => ({ key, metaKey: false, ctrlKey: false, altKey: false, ...held });
afterEach(() => delete document.documentElement.dataset['letters']);

test('switched off, a letter, a digit or a sign by itself does nothing; everything else does what it did', () => {
  for (const key of ['a', '1', '?']) expect(isSilenced(press(key))).toBe(false);
  document.documentElement.dataset['letters'] = 'off';
  for (const key of ['a', 'A', '1', '?']) expect(isSilenced(press(key))).toBe(true);
  for (const key of ['Enter', 'Escape', 'F2', 'ArrowLeft', 'Delete', ' ']) expect(isSilenced(press(key))).toBe(false);
  expect(isSilenced(press('z', { ctrlKey: true }))).toBe(false);
  expect(isSilenced(press('z', { metaKey: true }))).toBe(false);
});
