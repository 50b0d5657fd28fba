// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { openSettings } from './testing/open-settings.tsx';

const schema = {
  type: 'object',
  properties: { score: { type: 'number' }, mood: { type: 'string', enum: ['good', 'bad'] }, note: { type: 'string' } },
  required: ['score', 'mood'],
};
const doc = (when: string) =>
  pipeline(
    [
      step('start', 'start'),
      step('survey', 'agent', { name: 'Survey', config: { produces: { kind: 'fields', title: '', schema } } }),
      step('sort', 'rule', { config: { cases: [{ id: 'yes', label: 'Good', when }], otherwise: 'No' } }),
    ],
    [path('start', 'survey'), path('survey', 'sort')],
  );
const open = (when: string, readOnly = false) => {
  const page = openSettings(doc(when), 'sort', { readOnly });
  for (const entry of document.querySelectorAll('details')) entry.open = true;
  return { ...page, when: () => (page.config('sort')['cases'] as { when: string }[])[0]?.when };
};
const line = (name: string) => within(screen.getByRole('group', { name: `Line ${name}` }));

test('what is offered follows the value: words of a closed list, no text checks for a number', async () => {
  const { user, when } = open('survey.mood == "good" && survey.score > 2');
  await screen.findByRole('group', { name: 'Line 1' });
  await user.selectOptions(line('1').getByRole('combobox', { name: 'Compared with' }), 'bad');
  expect(when()).toBe('survey.mood == "bad" && survey.score > 2');
  const checks = line('2').getByRole<HTMLSelectElement>('combobox', { name: 'What is asked of it' });
  expect([...checks.options].map((option) => option.label)).toEqual([
    'is',
    'is not',
    'is more than',
    'is at least',
    'is less than',
    'is at most',
    'is there',
    'is not there',
  ]);
});

test('a value that may be missing is guarded, and the line says what happens then', async () => {
  const { user, when } = open('survey.score > 2');
  await screen.findByRole('group', { name: 'Line 1' });
  await user.click(screen.getByRole('button', { name: 'And another' }));
  expect(screen.getByText('One line is not finished and does not count yet.')).toBeTruthy();
  expect(when()).toBe('survey.score > 2');
  await user.click(line('2').getByRole('button', { name: /^Value/ }));
  await user.keyboard('note{Enter}');
  await user.type(line('2').getByRole('textbox', { name: 'Compared with' }), 'soup');
  expect(when()).toBe('survey.score > 2 && has(survey.note) && survey.note == "soup"');
  expect(line('2').getByText('It may be missing. Then this line does not hold.')).toBeTruthy();
});

test('an undo from elsewhere is shown, a line that was begun goes with it', async () => {
  const { user, editor, when } = open('survey.score > 2');
  await screen.findByRole('group', { name: 'Line 1' });
  await user.selectOptions(line('1').getByRole('combobox', { name: 'What is asked of it' }), 'less');
  expect(when()).toBe('survey.score < 2');
  editor.store.undo();
  expect(when()).toBe('survey.score > 2');
  await waitFor(() => expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'What is asked of it' }).value).toBe('more'));
});

test('what lines cannot show is text, said in words and left as it is', async () => {
  const source = 'size(survey.list.filter(x, x.done)) > 1';
  const { when } = open(source);
  expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Taken when' })).value).toBe(source);
  expect(screen.getByText(/says more than lines can show, so it stays as text/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Build it by clicking' })).toBeNull();
  expect(when()).toBe(source);
});

test('a text that is a rule half-way stays text while it is written', async () => {
  const { user, when } = open('survey.score + 1 > 2');
  const text = await screen.findByRole('textbox', { name: 'Taken when' });
  await user.clear(text);
  await user.type(text, 'survey.score > 7');
  expect(when()).toBe('survey.score > 7');
  expect(document.activeElement).toBe(text);
  await user.click(screen.getByRole('button', { name: 'Build it by clicking' }));
  expect(await screen.findByRole('group', { name: 'Line 1' })).toBeTruthy();
});

test('who may only read sees the lines and the sentence, and nothing to press', async () => {
  open('survey.score > 2', true);
  await screen.findByRole('group', { name: 'Line 1' });
  expect(screen.getByText('It holds when ‘Survey › score’ is more than 2.')).toBeTruthy();
  for (const name of ['And another', 'Remove this line', 'Write it as text']) expect(screen.queryByRole('button', { name })).toBeNull();
  expect(line('1').getByRole<HTMLInputElement>('textbox', { name: 'Compared with' }).disabled).toBe(true);
});
