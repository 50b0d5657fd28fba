import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locateQuote } from './locate-quote.ts';
import { quoteStands } from './source-text.ts';

const words = (source: string, quote: string): string | undefined => {
  const found = locateQuote(source, quote);
  return found && found.text.slice(found.start, found.end);
};

test('a quote is found as it was set in its source', () => {
  expect(words('Call **4410**,\nnot   4411.', 'Call 4410, not 4411.')).toBe('Call **4410**,\nnot   4411.');
  expect(words('He said “stop” – twice.', 'said "stop" - twice')).toBe('said “stop” – twice');
  expect(words('One. Two.', 'Three')).toBeUndefined();
  expect(words('One.', '  ')).toBeUndefined();
});

test('it finds exactly the quotes that the rule lets stand', () => {
  const piece = fc.stringMatching(/^[a-c *_"“\n—-]{0,8}$/);
  fc.assert(
    fc.property(piece, piece, piece, (before, quote, after) => {
      const text = before + quote + after;
      expect(locateQuote(text, quote) !== undefined).toBe(quoteStands({ name: 'x', text }, quote));
    }),
  );
});
