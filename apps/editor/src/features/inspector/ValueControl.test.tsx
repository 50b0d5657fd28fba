// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { openSettings } from './testing/open-settings.tsx';

const text = { produces: { kind: 'text', title: '' } };
const doc = (value: string) =>
  pipeline(
    [
      step('start', 'start'),
      step('plan', 'agent', { name: 'Plan', config: text }),
      step('check', 'gate', { name: 'Check' }),
      step('extra', 'agent', { name: 'Extra work', config: text }),
      step('write', 'agent', { name: 'Write', config: { attach: [{ value, label: '', trust: 'pipeline' }] } }),
    ],
    [
      path('start', 'plan'),
      path('plan', 'check'),
      path('check:approve', 'write'),
      path('check:send_back', 'extra'),
      path('extra', 'write'),
    ],
    { samples: { brief: {}, outputs: { plan: [{ output: { text: 'First this, then that' } }] } } },
  );
const open = (value = '') => {
  const page = openSettings(doc(value), 'write');
  for (const entry of document.querySelectorAll('details')) entry.open = true;
  return { ...page, value: () => (page.config('write')['attach'] as { value: string }[])[0]?.value };
};
const options = (): string[] =>
  within(screen.getByRole('listbox', { name: 'Values' }))
    .getAllByRole('option')
    .map((option) => option.textContent);

test('a chip shows what was there last, under it', () => {
  open('plan.text');
  expect(screen.getByLabelText('Value').textContent).toBe('Plan › text');
  expect(screen.getByText('First this, then that')).toBeTruthy();
  expect(screen.getByText('From the sample')).toBeTruthy();
});

test('the list has what is sure by step, then what may be empty with the reason, and is used by keys alone', async () => {
  const { user, value } = open();
  const button = screen.getByLabelText('Value');
  button.focus();
  await user.keyboard('{Enter}');
  const list = screen.getByRole('listbox', { name: 'Values' });
  expect(
    within(list)
      .getAllByRole('group')
      .map((group) => group.getAttribute('aria-label')),
  ).toEqual(['Check', 'Plan', 'Brief', 'Extra work. Empty when a run takes a path without ‘Extra work’']);
  await user.keyboard('extra');
  expect(options()).toEqual(['All of ‘Extra work’may be empty', 'textmay be empty']);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(value()).toBe('first(extra.text, "")');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(button);
  expect(button.textContent).toBe('Extra work › text, or nothing');
});

test('Escape leaves everything as it was and gives the focus back', async () => {
  const { user, value } = open('plan.text');
  const button = screen.getByLabelText('Value');
  await user.click(button);
  await user.keyboard('nothing like it');
  expect(screen.getByText('Nothing is called that.')).toBeTruthy();
  await user.keyboard('{Enter}{Escape}');
  expect(value()).toBe('plan.text');
  expect(document.activeElement).toBe(button);
});

test('a chip that leads nowhere says why and offers another', async () => {
  const { user, value } = open('gone.text');
  expect(screen.getByText('The step that was called ‘gone’ in formulas is gone.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Choose another' }));
  await user.keyboard('plan text{Enter}');
  expect(value()).toBe('plan.text');
});
