// @vitest-environment jsdom
import { act, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { focusField } from './focus-field.ts';

test('a field that is not there yet is said to be missing, and takes the cursor once it is', async () => {
  Element.prototype.scrollIntoView = () => {};
  document.body.innerHTML = '<div id="root"><h2 data-field="@name"><input id="name"></h2></div>';
  const root = document.querySelector<HTMLElement>('#root');
  if (!root) throw new Error('There is no root.');
  expect(focusField(root, 'question')).toBe(false);
  expect(document.activeElement).toBe(document.body);
  root.insertAdjacentHTML('beforeend', '<div data-field="question"><p>Loading</p></div>');
  expect(focusField(root, 'question')).toBe(false);
  act(() => document.querySelector('[data-field="question"]')?.insertAdjacentHTML('beforeend', '<textarea id="q">Why?</textarea>'));
  await waitFor(() => expect(focusField(root, 'question')).toBe(true));
  expect(document.activeElement?.id).toBe('q');
});
