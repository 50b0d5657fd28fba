import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { pointerPart, scanJsonText, unsafePlaces } from './json-safety.ts';

const codes = (value: unknown): string[] => unsafePlaces(value).map((issue) => `${issue.code} ${issue.where.path}`);
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

describe('unsafePlaces', () => {
  it.each([
    ['plain data', { a: [1, 'x', null, true, { b: -0.5 }] }, []],
    ['emoji, marks and all of Unicode', ['😀', 'é', '\u202Eabc', '\uFFFE', '\u{10FFFF}'], []],
    ['NUL', { a: ['x\u0000y'] }, ['bad_characters /a/0']],
    ['a lone high half', { a: '\uD800' }, ['bad_characters /a']],
    ['a lone low half', '\uDC00x', ['bad_characters ']],
    ['halves in the wrong order', '\uDC00\uD800', ['bad_characters ']],
    ['NUL in a name', { 'a\u0000': 1 }, ['bad_characters /a?']],
    ['half a character in a name', { 'a\uD800': 1 }, ['bad_characters /a\uFFFD']],
    [
      'names of prototypes',
      JSON.parse('{"__proto__": {"polluted": 1}, "a": {"constructor": 1, "prototype": 2, "toString": 3, "hasOwnProperty": 4}}'),
      [
        'reserved_name /__proto__',
        'reserved_name /a/constructor',
        'reserved_name /a/prototype',
        'reserved_name /a/toString',
        'reserved_name /a/hasOwnProperty',
      ],
    ],
    ['no numbers', [Number.NaN, Number.POSITIVE_INFINITY, 1e308], ['number_too_big /0', 'number_too_big /1']],
    [
      'no JSON',
      { a: undefined, b: () => 1, c: Symbol('x'), d: 1n, e: new Date(0), f: new Map() },
      ['not_json /a', 'not_json /b', 'not_json /c', 'not_json /d', 'not_json /e', 'not_json /f'],
    ],
    ['signs of pointers', { 'a/b~c': '\u0000' }, ['bad_characters /a~1b~0c']],
  ])('%s', (_name, value, expected) => {
    expect(codes(value)).toEqual(expected);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('takes what is as deep as allowed and refuses what is deeper, 200,000 levels too', () => {
    expect(codes(nested(LIMITS.jsonDepth))).toEqual([]);
    expect(unsafePlaces(nested(LIMITS.jsonDepth + 1)).map(({ code }) => code)).toEqual(['too_deep']);
    expect(unsafePlaces(nested(200_000)).map(({ code }) => code)).toEqual(['too_deep']);
  });

  it('takes as many entries as allowed and refuses more, without listing them', () => {
    expect(codes(Array.from({ length: LIMITS.jsonEntries }, () => 0))).toEqual([]);
    expect(codes(Array.from({ length: LIMITS.jsonEntries + 1 }, () => 0))).toEqual(['too_many_entries ']);
    const onlyLong: unknown[] = [];
    onlyLong.length = 4_294_967_295;
    expect(codes(onlyLong)).toEqual(['too_many_entries ']);
  });

  it('ends on values that hold themselves, and on values that fight back', () => {
    const ring: Record<string, unknown> = { a: 1 };
    ring['self'] = ring;
    ring['again'] = [ring, ring];
    expect(unsafePlaces(ring).every(({ code }) => code === 'too_deep' || code === 'too_many_entries')).toBe(true);
    const angry = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    const trap = {
      get a(): never {
        throw new Error('no');
      },
    };
    expect(unsafePlaces([angry]).map(({ code }) => code)).toEqual(['not_json']);
    expect(unsafePlaces(trap).map(({ code }) => code)).toEqual(['not_json']);
  });

  it('lists no more than people read', () => {
    expect(unsafePlaces(Array.from({ length: 10_000 }, () => '\u0000')).length).toBeLessThanOrEqual(60);
  });

  it('finds nothing in JSON without such characters, and something in every other value', () => {
    const safe = fc.jsonValue({ stringUnit: 'grapheme' });
    fc.assert(
      fc.property(safe, (value) => {
        expect(unsafePlaces(value).filter(({ code }) => code !== 'reserved_name')).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withNullPrototype: true,
          withSparseArray: true,
          withTypedArray: true,
        }),
        (value) => {
          const found = unsafePlaces(value);
          if (found.length === 0)
            expect(JSON.parse(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(JSON.parse(JSON.stringify(value)))));
          for (const issue of found) expect(issue.message !== '' && issue.fix !== '' && issue.where.path.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

describe('scanJsonText', () => {
  it.each<[string, ReturnType<typeof scanJsonText>]>([
    ['{"a":[1,{"b":[]}]}', 'ok'],
    ['', 'ok'],
    ['not json', 'ok'],
    ['['.repeat(LIMITS.jsonDepth), 'ok'],
    ['['.repeat(LIMITS.jsonDepth + 1), 'too_deep'],
    ['['.repeat(200_000), 'too_deep'],
    ['{"a":'.repeat(200_000), 'too_deep'],
    [`"${'['.repeat(1_000)}"`, 'ok'],
    [`"\\"${'['.repeat(1_000)}"`, 'ok'],
    [`"\\\\"${'['.repeat(1_000)}`, 'too_deep'],
    [`"${'['.repeat(1_000)}`, 'ok'],
    [`[${'1,'.repeat(LIMITS.jsonEntries)}1]`, 'ok'],
    [`[${'1,'.repeat(LIMITS.jsonEntries + 1)}1]`, 'too_many'],
  ])('%#: %.20s', (text, expected) => {
    expect(scanJsonText(text)).toBe(expected);
  });

  it('agrees with what the value itself says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.integer({ min: 0, max: 80 }), (inside, depth) => {
        let value: unknown = inside;
        for (let i = 0; i < depth; i += 1) value = [value];
        const isDeep = unsafePlaces(value).some(({ code }) => code === 'too_deep');
        expect(scanJsonText(JSON.stringify(value)) === 'too_deep').toBe(isDeep);
      }),
    );
  });
});

describe('pointerPart', () => {
  it.each([
    ['a', 'a'],
    ['a/b', 'a~1b'],
    ['~1', '~01'],
    ['\uD800', '\uFFFD'],
    ['x'.repeat(500), 'x'.repeat(200)],
  ])('%s', (key, part) => {
    expect(pointerPart(key)).toBe(part);
  });
});
