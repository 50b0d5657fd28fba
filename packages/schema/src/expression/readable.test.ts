import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { readable, readableWithin } from './readable.ts';

describe('readable', () => {
  it.each<[Json, string]>([
    ['text', 'text'],
    [12.5, '12.5'],
    [true, 'yes'],
    [false, 'no'],
    [null, 'not given'],
    [[], 'none'],
    [{}, 'none'],
    [['a', 'b'], '- a\n- b'],
    [[['a', 'b'], 'c'], '- - a\n  - b\n- c'],
    [{ rootCause: 'x', solution_title: 'y', 'EU-2024': 1, ABC: 2 }, 'Root cause: x\nSolution title: y\nEU-2024: 1\nABC: 2'],
    [{ list: [1, { a: 2 }], empty: [], text: 'two\nlines' }, 'List:\n  - 1\n  - A: 2\nEmpty: none\nText: two\n  lines'],
  ])('%j', (value, expected) => {
    expect(readable(value)).toBe(expected);
  });

  it('holds every text and every number of the value', () => {
    const leaves = (value: Json): string[] =>
      typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(leaves)
        : typeof value === 'boolean' || value === null
          ? []
          : [String(value)];
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = readable(value as Json).replaceAll(/\n */g, '\n');
        for (const leaf of leaves(value as Json)) expect(text).toContain(leaf.replaceAll(/\n */g, '\n'));
      }),
    );
  });

  it('ends, however large or deep the value', () => {
    let deep: Json = 'x';
    for (let i = 0; i < 100_000; i += 1) deep = { a: deep };
    expect(readable(deep).endsWith('…')).toBe(true);
    const large = readable(Array.from({ length: 200_000 }, () => 'abcdefgh'));
    expect(large.length).toBeLessThanOrEqual(LIMITS.renderedChars + 1);
    expect(readableWithin('abcdef', 5)).toBeUndefined();
    expect(readableWithin('abcdef', 6)).toBe('abcdef');
  });
});
