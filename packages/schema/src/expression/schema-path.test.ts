import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../json.ts';
import { schemaAt } from './schema-path.ts';

const SCHEMA: JsonSchema = {
  type: 'object',
  required: ['title', 'options', 'verdict', 'tree'],
  properties: {
    title: { type: 'string' },
    note: { type: 'string' },
    options: { type: 'array', items: { $ref: '#/$defs/option' } },
    verdict: {
      oneOf: [
        { type: 'object', properties: { pass: { type: 'boolean' }, both: {} }, required: ['pass'] },
        { type: 'object', properties: { why: {}, both: {} } },
      ],
    },
    maybe: { anyOf: [{ type: 'object', properties: { x: {} }, required: ['x'] }, { type: 'null' }] },
    open: {},
    map: { type: 'object', additionalProperties: { type: 'object', properties: { n: {} }, required: ['n'] } },
    loose: { type: 'object', properties: { a: {} }, additionalProperties: true },
    tree: { $ref: '#/$defs/tree' },
    loop: { $ref: '#/properties/loop' },
    far: { $ref: 'https://example.org/x' },
  },
  $defs: {
    option: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, 'a/b': {} } },
    tree: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/$defs/tree' } } }, required: ['children'] },
  },
};
const found = (path: string): string => {
  const result = schemaAt(SCHEMA, path === '' ? [] : path.split('.'));
  return result.ok ? `sure of ${result.sure}` : `no ${result.missing}${result.near === undefined ? '' : `, ${result.near}`}`;
};

describe('schemaAt', () => {
  it.each([
    ['', 'sure of 0'],
    ['title', 'sure of 1'],
    ['note', 'sure of 0'],
    ['titel', 'no titel, title'],
    ['zzz', 'no zzz'],
    ['title.length', 'no length'],
    ['options.*.name', 'sure of 3'],
    ['options.*.nmae', 'no nmae, name'],
    ['options.name', 'no name'],
    ['options.*.a/b', 'sure of 2'],
    ['title.*', 'no *'],
    ['verdict.pass', 'sure of 1'],
    ['verdict.why', 'sure of 1'],
    ['verdict.both', 'sure of 1'],
    ['verdict.neither', 'no neither'],
    ['maybe.x', 'sure of 0'],
    ['open.anything.at.*.all', 'sure of 0'],
    ['map.some.n', 'sure of 0'],
    ['map.some.m', 'no m'],
    ['loose.b.c', 'sure of 0'],
    ['tree.children.*.children.*.children', 'sure of 6'],
    ['tree.children.*.nothing', 'no nothing'],
    ['loop.x', 'sure of 0'],
    ['far.x', 'sure of 0'],
    ['constructor', 'no constructor'],
    ['open.toString', 'sure of 0'],
  ])('%s: %s', (path, expected) => {
    expect(found(path)).toBe(expected);
  });

  it('lets everything through where nothing is said', () => {
    expect(schemaAt({}, ['a', '*', 'b'])).toEqual({ ok: true, schema: {}, sure: 3 });
    expect(schemaAt({ type: 'array', items: { type: 'object', properties: { a: {} } } }, ['*', 'b'])).toMatchObject({
      ok: false,
      missing: 'b',
    });
  });
});
