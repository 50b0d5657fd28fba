import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionAt, peopleFor, namedIn, piecesOf, withMention } from './mention-text.ts';

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
  expect(namedIn('@Priya Nair, look, @Priya Nair', [PRIYA, ANN], [PRIYA, ANN])).toEqual([PRIYA]);
  expect(namedIn('mail me@Priya Nair', [], [PRIYA])).toEqual([]);
});

test('a name inside a longer one calls nobody, and of two with one name it is the one that was picked', () => {
  const [anna, annaLee, other] = [
    { userId: 'u3', name: 'Anna' },
    { userId: 'u4', name: 'Anna Lee' },
    { userId: 'u5', name: 'Anna Lee' },
  ];
  const ann = { userId: 'u6', name: 'Ann' };
  const people = [ann, anna, annaLee, other];
  expect(namedIn('@Anna Lee, could you look?', [other], people)).toEqual([other]);
  expect(namedIn('@Anna Lee, could you look?', [], people)).toEqual([annaLee, other]);
  expect(namedIn('(@Anna) and @Ann', [], people)).toEqual([anna, ann]);
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
