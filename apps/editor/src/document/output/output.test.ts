import type { Json, JsonObject } from '@baton/schema/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newGroup, type OutputField, type OutputShape, PLAIN_KINDS } from './output-field.ts';
import { freeFieldName, outputRows, placeInResult, reshaped, withField, withMoved, withNewField } from './output-rows.ts';
import { readOutput } from './read-output.ts';
import { writeOutput } from './write-output.ts';

const extra = fc.constantFrom<JsonObject>({}, { minLength: 2 }, { title: 'T', 'x-own': [1] });
const { shape } = fc.letrec<{ shape: OutputShape; field: OutputField }>((tie) => ({
  field: fc.record({
    name: fc.stringMatching(/^[a-z]{1,6}$/),
    shape: tie('shape'),
    needed: fc.boolean(),
    meaning: fc.constantFrom('', 'How people feel'),
  }),
  shape: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({ kind: fc.constantFrom(...PLAIN_KINDS), extra }),
    fc.record({ kind: fc.constant('choice' as const), words: fc.uniqueArray(fc.constantFrom('a', 'b', ''), { maxLength: 3 }), extra }),
    fc.constantFrom<OutputShape>(
      { kind: 'other', schema: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
      { kind: 'other', schema: {} },
    ),
    fc.record({ kind: fc.constant('list' as const), of: tie('shape'), extra }),
    fc.record({
      kind: fc.constant('group' as const),
      fields: fc.uniqueArray(tie('field'), { selector: (field) => field.name, maxLength: 4 }),
      extra: fc.constantFrom<JsonObject>({}, { additionalProperties: false }, { title: 'G' }),
    }),
  ),
}));
const group = shape.filter((one) => one.kind === 'group');

describe('the table of what a step produces', () => {
  test('becomes a JSON Schema and comes back as it was', () => {
    fc.assert(
      fc.property(group, (table) => {
        expect(readOutput(writeOutput(table))).toEqual(table);
      }),
      { numRuns: 300 },
    );
  });

  test('keeps whatever a schema from elsewhere says, also what no row shows', () => {
    const odd = fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json);
    const keyword = fc.constantFrom('type', 'properties', 'required', 'items', 'enum', 'description', 'format', '$ref', 'minimum', 'anyOf');
    const any = fc.dictionary(keyword, fc.oneof(odd, fc.constantFrom<Json>('object', 'array', 'string', ['a'])), { maxKeys: 5 });
    const schema = fc.oneof(
      any,
      shape.map((one) => writeOutput(newGroup([{ name: 'x', shape: one, needed: false, meaning: '' }]))),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), schema, { maxKeys: 3 }), (properties) => {
        const whole = { type: 'object', properties, required: [] };
        const table = readOutput(whole);
        if (Object.values(properties).every((one) => typeof one === 'object')) expect(table).toBeDefined();
        expect(table && bare(writeOutput(table))).toEqual(table && bare(whole));
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, JsonObject]>([
    ['a list', { type: 'array', items: { type: 'string' } }],
    ['a pointer', { $ref: '#/$defs/x' }],
    ['a needed field that is not described', { type: 'object', properties: {}, required: ['a'] }],
    ['no schema at all', { type: 'object', properties: { a: true } }],
  ])('%s is no table', (_name, schema) => {
    expect(readOutput(schema)).toBeUndefined();
  });
});

/** An empty list of needed fields says nothing. */
function bare(value: Json): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, inner]) => !(['required', 'properties'].includes(key) && typeof inner === 'object' && Object.keys(inner ?? {}).length === 0),
      )
      .map(([key, inner]): [string, Json] => [key, bare(inner)]),
  );
}

const text = (name: string): OutputField => ({ name, shape: { kind: 'text', extra: {} }, needed: true, meaning: '' });
const people: OutputField = { ...text('people'), shape: { kind: 'list', of: newGroup([text('name'), text('mail')]), extra: {} } };
const table = newGroup([text('mood'), people, text('end')]);
const names = (of: typeof table): string[] => outputRows(of).map(({ path, field }) => `${path.join('.')} ${field.name}`);

describe('rows', () => {
  test('stand in reading order, those of a group behind it, and know where their value lies', () => {
    expect(names(table)).toEqual(['0 mood', '1 people', '1.0 name', '1.1 mail', '2 end']);
    expect(placeInResult(table, [1, 1])).toEqual(['people', '*', 'mail']);
    expect(placeInResult(table, [2])).toEqual(['end']);
  });

  test('are changed, added, moved and taken away where they stand', () => {
    expect(names(withField(table, [1, 0], (field) => ({ ...field, name: 'who' })))).toContain('1.0 who');
    expect(names(withField(table, [1, 0], () => undefined))).toEqual(['0 mood', '1 people', '1.0 mail', '2 end']);
    expect(names(withNewField(table, [1]))).toContain('1.2 field');
    expect(names(withNewField(withNewField(table, []), [])).slice(-2)).toEqual(['3 field', '4 field_2']);
    expect(names(withMoved(table, [1, 1], -1)).slice(2, 4)).toEqual(['1.0 mail', '1.1 name']);
    expect(names(withMoved(table, [0], 1)).at(0)).toBe('0 people');
    expect(withMoved(table, [2], 1)).toEqual(table);
    expect(freeFieldName(table.fields, 'mood')).toBe('mood_2');
  });

  test('keep what is inside when a group becomes a list of groups, and back', () => {
    const single = reshaped(people.shape, 'group', false);
    expect(single).toEqual(newGroup([text('name'), text('mail')]));
    expect(reshaped(single, 'group', true)).toEqual(people.shape);
    expect(reshaped({ kind: 'text', extra: { minLength: 2 } }, 'choice', false)).toEqual({ kind: 'choice', words: [], extra: {} });
    expect(reshaped(people.shape, 'number', true)).toEqual({ kind: 'list', of: { kind: 'number', extra: {} }, extra: {} });
  });
});
