import { expect, test } from 'vitest';
import { alignLists } from './align-lists.ts';

test('entries with ids keep their identity, wherever they moved', () => {
  expect(
    alignLists(
      [
        { id: 'a', t: 1 },
        { id: 'b', t: 2 },
      ],
      [
        { id: 'b', t: 3 },
        { id: 'new', t: 4 },
        { id: 'a', t: 1 },
      ],
    ),
  ).toEqual([1, undefined, 0]);
});

test('an inserted text leaves the others where they were', () => {
  const before = ['Stop. Do not click or reply.', 'Select Report message in Outlook.', 'Carry on working.'];
  const after = [
    'Stop. Do not click or reply.',
    'Already clicked? Call Security operations.',
    'Select Report message in Outlook (shield icon).',
    'Carry on working.',
  ];
  expect(alignLists(before, after)).toEqual([0, undefined, 1, 2]);
});

test('a removed text and a changed number are told apart', () => {
  expect(alignLists(['one two three', 'four five six'], ['four five seven'])).toEqual([1]);
  expect(alignLists([], ['new'])).toEqual([undefined]);
  expect(alignLists(['gone'], [])).toEqual([]);
});
