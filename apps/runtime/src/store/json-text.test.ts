import { LIMITS } from '@baton/schema/limits';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const padding = 'x'.repeat(3_000);

test('whatever JSON can carry comes back the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('what the API lets in is let through, however long', () => {
  expect(JSON.parse(jsonText([padding, nested(LIMITS.jsonDepth)]))).toHaveLength(2);
});

test.each([200, 3_000, 20_000])('%i levels are refused', (depth) => {
  expect(() => jsonText([padding, nested(depth)])).toThrow(expect.objectContaining({ code: 'too_large' }) as Error);
});

test('brackets inside text are text', () => {
  const text = `${'[{'.repeat(2_000)}"\\"${'[\\'.repeat(2_000)}`;
  expect(JSON.parse(jsonText({ text }))).toEqual({ text });
});

test('undefined is null', () => expect(jsonText(undefined)).toBe('null'));
