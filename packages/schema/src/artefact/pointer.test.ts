import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { removeAtPointer, setAtPointer, valueAt } from './pointer.ts';

const value: Json = { a: { 'b/c': ['x', { d: 1 }] }, '~': 2, e: null };

describe('pointers', () => {
  it.each([
    ['', value],
    ['/a/b~1c/0', 'x'],
    ['/a/b~1c/1/d', 1],
    ['/~0', 2],
    ['/e', null],
    ['/a/b~1c/2', undefined],
    ['/a/b~1c/01', undefined],
    ['/toString', undefined],
    ['/__proto__/x', undefined],
    ['a', undefined],
  ])('reads %s', (pointer, expected) => {
    expect(valueAt(value, pointer)).toEqual(expected);
  });

  it('sets without touching the old value, and shares what lies beside', () => {
    const before = JSON.stringify(value);
    const after = setAtPointer(value, '/a/b~1c/1/d', 5);
    expect(valueAt(after, '/a/b~1c/1/d')).toBe(5);
    expect(valueAt(after, '/a/b~1c/0')).toBe('x');
    expect(JSON.stringify(value)).toBe(before);
  });

  it('adds a missing last key and an entry at the end, and nothing deeper', () => {
    expect(setAtPointer({ l: [1] }, '/l/-', 2)).toEqual({ l: [1, 2] });
    expect(setAtPointer({}, '/k', 1)).toEqual({ k: 1 });
    expect(setAtPointer({}, '/k/l', 1)).toEqual({});
    expect(setAtPointer([1], '/5', 1)).toEqual([1]);
  });

  it('removes an entry or a key, and nothing that is not there', () => {
    expect(removeAtPointer({ l: [1, 2], k: 1 }, '/l/0')).toEqual({ l: [2], k: 1 });
    expect(removeAtPointer({ k: 1 }, '/k')).toEqual({});
    expect(removeAtPointer({ k: 1 }, '/x')).toEqual({ k: 1 });
  });

  it.each(['/__proto__/polluted', '/constructor/prototype/polluted', '/a/__proto__'])('refuses %s', (pointer) => {
    const base: Json = { a: {} };
    expect(setAtPointer(base, pointer, true)).toBe(base);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('never throws, and what it sets can be read back', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.array(fc.oneof(fc.string(), fc.nat(5).map(String), fc.constant('-'))),
        fc.jsonValue(),
        (json, parts, next) => {
          const pointer = parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
          const after = setAtPointer(json as Json, pointer, next as Json);
          if (after !== json && !parts.includes('-')) expect(valueAt(after, pointer)).toEqual(next);
        },
      ),
    );
  });
});
