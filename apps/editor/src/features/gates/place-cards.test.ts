import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeCards } from './place-cards.ts';

test('a card stands beside its passage, or below the card before it', () => {
  expect(
    placeCards([
      { anchor: 100, height: 40 },
      { anchor: 120, height: 80 },
      { anchor: 400, height: 10 },
    ]),
  ).toEqual([100, 150, 400]);
});

test('cards never overlap and never stand above their passage', () => {
  const card = fc.record({ anchor: fc.nat(2000), height: fc.integer({ min: 1, max: 300 }) });
  fc.assert(
    fc.property(fc.array(card), (cards) => {
      const tops = placeCards(cards);
      tops.forEach((top, index) => {
        expect(top).toBeGreaterThanOrEqual(cards[index]?.anchor ?? 0);
        const before = cards[index - 1];
        if (before) expect(top).toBeGreaterThanOrEqual((tops[index - 1] ?? 0) + before.height);
      });
    }),
  );
});
