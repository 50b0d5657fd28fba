// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { openSettings } from './testing/open-settings.tsx';

const schema = {
  type: 'object',
  properties: { mood: { type: 'string' }, wishes: { type: 'array', items: { type: 'string' } } },
  required: ['mood', 'wishes'],
  additionalProperties: false,
};
const doc = pipeline(
  [
    step('survey', 'agent', { config: { produces: { kind: 'fields', title: '', schema } } }),
    step('reply', 'agent', { config: { instructions: '{{ survey.wishes }}' } }),
  ],
  [path('survey', 'reply')],
);
const nameInputs = () => screen.getAllByRole<HTMLInputElement>('textbox', { name: 'Name of the field' });
const names = (): string[] => nameInputs().map((input) => input.value);
const nameInput = (index: number): HTMLInputElement => {
  const input = nameInputs()[index];
  if (!input) throw new Error(`There is no row ${index}.`);
  return input;
};

test('a renamed field is renamed where it is used, once, and undo shows the old name again', async () => {
  const { user, editor, config } = openSettings(doc, 'survey');
  await screen.findByDisplayValue('mood');
  await user.clear(nameInput(1));
  await user.type(nameInput(1), 'Hopes for next year{Enter}');
  expect(names()).toEqual(['mood', 'hopes_for_next_year']);
  expect(config('reply')['instructions']).toBe('{{ survey.hopes_for_next_year }}');
  expect(editor.store.getState().history.past).toHaveLength(1);
  editor.store.undo();
  expect(config('reply')['instructions']).toBe('{{ survey.wishes }}');
  await screen.findByDisplayValue('wishes');
  await user.click(screen.getByRole('button', { name: 'Add a field' }));
  expect(names()).toEqual(['mood', 'wishes', 'field']);
  expect(within(screen.getByRole('list', { name: /field by field/ })).getAllByRole('listitem')).toHaveLength(3);
});

test('a name that is taken is refused beside the field', async () => {
  const { user, config } = openSettings(doc, 'survey');
  await screen.findByDisplayValue('mood');
  await user.clear(nameInput(0));
  await user.type(nameInput(0), 'wishes{Enter}');
  expect(screen.getByText('Another field has this name. Choose a different one.')).toBeTruthy();
  expect(config('survey')).toEqual({ produces: { kind: 'fields', title: '', schema } });
});

test('who may only read sees the table and has nothing to press in it', async () => {
  openSettings(doc, 'survey', { readOnly: true });
  await screen.findByDisplayValue('mood');
  expect(nameInput(0).disabled).toBe(true);
  for (const name of ['Add a field', 'Remove ‘mood’', 'Move ‘mood’ down']) expect(screen.queryByRole('button', { name })).toBeNull();
});
