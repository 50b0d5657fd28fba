import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { nodeHash } from '../../ports/node-hash.ts';
import { canonicalJson } from './canonical-json.ts';
import { cleanJson } from './clean-json.ts';
import { bytesOf, keepValue } from './keep-value.ts';
import { valueLoader } from './load-value.ts';
import { valueCache } from './value-cache.ts';

test('equal values have one text, whatever the order of their keys', () => {
  expect(canonicalJson({ b: [1, { z: null, a: 'ä"\n' }], a: 1e21, '10': true, '9': false })).toBe(
    '{"10":true,"9":false,"a":1e+21,"b":[1,{"a":"ä\\"\\n","z":null}]}',
  );
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('what cannot be stored is replaced and said to be; emoji and right-to-left marks stay', () => {
  expect(cleanJson({ a: 'x\u0000y', 'k\uD800': ['\uDFFFz'] })).toEqual({ value: { a: 'x\uFFFDy', 'k\uFFFD': ['\uFFFDz'] }, cleaned: true });
  expect(cleanJson('😀 \u202Eabc \uFFFE')).toEqual({ value: '😀 \u202Eabc \uFFFE', cleaned: false });
});

test('what JSON does not know is left out or null; data never throws and keys never reach a prototype', () => {
  expect(cleanJson({ a: undefined, b: Number.NaN, c: 10n, d: [undefined, () => 1], e: new Date(0) }).value).toEqual({
    b: null,
    c: 10,
    d: [null, null],
    e: '1970-01-01T00:00:00.000Z',
  });
  const hostile = cleanJson(JSON.parse('{"__proto__": {"polluted": true}}')).value as object;
  expect(Object.hasOwn(hostile, '__proto__')).toBe(true);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(() => cleanJson(loop)).toThrow('refers to itself');
  expect(() => cleanJson(JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`))).toThrow('nested');
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true }), (value) => {
      expect(() => JSON.stringify(cleanJson(value).value)).not.toThrow();
    }),
  );
});

test('cleaning clean data changes nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.stringify(cleanJson(value))).toBe(JSON.stringify({ value, cleaned: false }));
    }),
  );
});

test('small values ride in the journal, larger ones become a blob named by the hash of their bytes', () => {
  expect(keepValue({ a: 1 }, nodeHash)).toEqual({ ref: { inline: { a: 1 } } });
  const edge = 'x'.repeat(LIMITS.inlineBytes - 2);
  expect(keepValue(edge, nodeHash).ref).toEqual({ inline: edge });
  const large = keepValue(`${edge}x`, nodeHash);
  expect(large.ref).toEqual({ blob: large.blob?.hash, bytes: LIMITS.inlineBytes + 1 });
  expect(large.blob?.hash).toBe(nodeHash(large.blob?.bytes ?? ''));
});

test('bytes are counted as UTF-8 where it matters', () => {
  expect(bytesOf('x'.repeat(LIMITS.outputBytes))).toBe(LIMITS.outputBytes + 2);
  expect(bytesOf('€'.repeat(Math.ceil(LIMITS.outputBytes / 3)))).toBeGreaterThan(LIMITS.outputBytes);
});

test('the cache stays within its bytes and forgets what was longest unused', () => {
  const cache = valueCache(100);
  cache.set('a', 1, 40);
  cache.set('b', 2, 40);
  cache.get('a');
  cache.set('c', 3, 40);
  expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size()]).toEqual([1, undefined, 3, 80]);
  cache.set('huge', 4, 1_000);
  expect([cache.get('huge'), cache.size()]).toEqual([undefined, 80]);
  cache.set('a', 1, 60);
  expect(cache.size()).toBe(100);
});

test('content is read once, shared frozen, and missing content is said', async () => {
  let reads = 0;
  const loader = valueLoader(
    {
      readBlob: async (hash) => (hash === 'there' ? (reads++, new TextEncoder().encode('{"a":[1]}')) : undefined),
      readArtefact: async () => {
        throw new Error('connection reset');
      },
    },
    valueCache(1_000),
  );
  const ref = { blob: 'there', bytes: 9 };
  const value = await loader.load('r', ref);
  expect(await loader.load('r', ref)).toBe(value);
  expect(reads).toBe(1);
  expect(() => ((value as { a: number[] }).a[0] = 2)).toThrow(TypeError);
  await expect(loader.load('r', { blob: 'gone', bytes: 1 })).rejects.toMatchObject({ code: 'internal' });
  const artefact = { artefact: 'x', version: 1, hash: 'h', type: 't', title: 'T' };
  await expect(loader.load('r', { artefact })).rejects.toMatchObject({ code: 'unavailable' });
});
