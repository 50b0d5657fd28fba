import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamedBlocks } from './streamed-blocks.ts';

const answer = JSON.stringify({
  problem_restated: 'Operatives see near misses.\nNobody "answers".',
  is_training_problem: 'partly',
  gap: { desired: '80 % in the same shift', size: 42 },
  root_causes: [{ id: 'cause_form', statement: 'The form is long.', cell: 'env_information', affected: ['The night shift'] }],
  limitations: ['One site was not seen.', 'No trial was made.'],
});
const words = (text: string, from = 0): string[] => streamedBlocks(text, from).map(({ kind, text: said }) => `${kind}: ${said}`);

test('a structured answer reads as a document: headings and lists, no names and no marks of the data', () => {
  expect(words(answer)).toEqual([
    'text: Operatives see near misses.\nNobody "answers".',
    'heading: The gap',
    'text: 80 % in the same shift',
    'heading: Causes',
    'item: The form is long.',
    'item: The night shift',
    'heading: Limits',
    'item: One site was not seen.',
    'item: No trial was made.',
  ]);
});

test('written text keeps its headings and lists', () => {
  expect(words('# The call\nSay **thanks** first.\n\n- Look\n2. Tell')).toEqual([
    'heading: The call',
    'text: Say thanks first.',
    'item: Look',
    'item: Tell',
  ]);
});

test('quoted words in written text are no data', () => {
  expect(words('Call "Sales": they know.')).toEqual(['text: Call "Sales": they know.']);
});

test('a cut anywhere shows a beginning of the same document, and never a name, half an escape or a mark', () => {
  const whole = streamedBlocks(answer);
  for (let length = 0; length <= answer.length; length += 1) {
    const part = streamedBlocks(answer.slice(0, length));
    part.forEach((block, index) => expect(whole[index]?.text.startsWith(block.text), `${length}: ${block.text}`).toBe(true));
  }
});

test('a beginning that was missed leaves the rest readable', () => {
  expect(words(answer.slice(40), 40).slice(0, 2)).toEqual(['text: 80 % in the same shift', 'item: The form is long.']);
});

test('never throws, whatever comes', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => void streamedBlocks(text)));
});
