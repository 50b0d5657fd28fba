import { expect, test } from 'vitest';
import { type Anchor, findPassage } from './find-passage.ts';

const leaf = (at: string, text: string) => ({ at, text, label: 'Passage' });
const STEPS = [
  leaf('/steps/0', 'Stop. Do not click, reply or forward it.'),
  leaf('/steps/1', 'Select Report message in Outlook.'),
  leaf('/steps/2', 'Call Security operations as soon as possible.'),
];
const CALL: Anchor = {
  pointer: '/steps/2',
  quote: 'as soon as possible',
  passage: 'Call Security operations as soon as possible.',
};

test('a passage that did not change is where it was', () => {
  expect(findPassage(STEPS, CALL)).toEqual({ kind: 'same', at: '/steps/2' });
});

test('an entry that moved is followed, past another one in its place', () => {
  const moved = [
    leaf('/steps/0', 'Keep calm, and keep the message.'),
    ...STEPS.map((step, index) => leaf(`/steps/${index + 1}`, step.text)),
  ];
  expect(findPassage(moved, CALL)).toEqual({ kind: 'same', at: '/steps/3' });
});

test('a passage that was rewritten in its place is still that passage', () => {
  const reworded = [...STEPS.slice(0, 2), leaf('/steps/2', 'Call Security operations within 10 minutes.')];
  expect(findPassage(reworded, CALL)).toEqual({ kind: 'reworded', at: '/steps/2' });
});

test('of two passages alike the one in the same place is meant', () => {
  const twins = [leaf('/a', 'Call the desk.'), leaf('/b', 'Call the desk.')];
  expect(findPassage(twins, { pointer: '/b', quote: 'Call the desk.', passage: 'Call the desk.' })).toEqual({ kind: 'same', at: '/b' });
});

test('a passage that is not there any more is gone, also when a common word of it stands elsewhere', () => {
  const rest = [...STEPS.slice(0, 2), leaf('/steps/2', 'Carry on working as soon as possible after that, the rest is for others to do.')];
  expect(findPassage(STEPS.slice(0, 2), CALL)).toEqual({ kind: 'gone' });
  expect(findPassage(rest.slice(0, 2), { ...CALL, quote: 'it' })).toEqual({ kind: 'gone' });
  expect(findPassage([], CALL)).toEqual({ kind: 'gone' });
});

test('without the passage the quoted words alone lead there', () => {
  expect(findPassage(STEPS, { pointer: '/elsewhere', quote: 'Select Report message in Outlook', passage: '' })).toEqual({
    kind: 'same',
    at: '/steps/1',
  });
});
