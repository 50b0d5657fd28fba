import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

/** The same value with its keys put in the other order, all the way down. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, turned(member)]),
  );
}

test('keys are sorted, nothing else is touched (RFC 8785, 3.2.3)', () => {
  expect(canonicalJson({ '\u20ac': 1, '\r': 2, '1': [3, { b: null, a: 'ü"' }], gone: undefined })).toBe(
    '{"\\r":2,"1":[3,{"a":"ü\\"","b":null}],"\u20ac":1}',
  );
});

test('the order of keys makes no difference, and the text is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(turned(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
