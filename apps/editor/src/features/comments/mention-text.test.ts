import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionAt, peopleFor, piecesOf, stillNamed, withMention } from './mention-text.ts';

const PRIYA = { userId: 'u1', name: 'Priya Nair' };
const ANN = { userId: 'u2', name: 'Ann O’Hara' };

test('a name is being typed after the sign, at the beginning or after a space, and never in an address', () => {
  expect(mentionAt('@', 1)).toEqual({ from: 0, typed: '' });
  expect(mentionAt('Look, @pri', 10)).toEqual({ from: 6, typed: 'pri' });
  expect(mentionAt('Look, @priya na', 15)).toEqual({ from: 6, typed: 'priya na' });
  expect(mentionAt('mail me@house', 13)).toBeUndefined();
  expect(mentionAt('@pri and more', 13)).toBeUndefined();
  expect(mentionAt('@pri and more', 4)).toEqual({ from: 0, typed: 'pri' });
});

test('people are found by the beginning of any word of their name', () => {
  expect(peopleFor([PRIYA, ANN], '')).toEqual([PRIYA, ANN]);
  expect(peopleFor([PRIYA, ANN], 'na')).toEqual([PRIYA]);
  expect(peopleFor([PRIYA, ANN], 'x')).toEqual([]);
});

test('the name takes the place of what was typed, and the caret goes on behind it', () => {
  expect(withMention('Look, @pri please', { from: 6, typed: 'pri' }, PRIYA.name)).toEqual({ text: 'Look, @Priya Nair please', caret: 18 });
});

test('only who is still in the text is told, once', () => {
  expect(stillNamed('@Priya Nair, look', [PRIYA, ANN, PRIYA])).toEqual([PRIYA]);
});

test('the pieces are the text, whatever it says', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(
        piecesOf(text, [PRIYA, ANN])
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
  expect(piecesOf('Hi @Priya Nair!', [PRIYA])).toEqual([
    { text: 'Hi ', named: false },
    { text: '@Priya Nair', named: true },
    { text: '!', named: false },
  ]);
});
