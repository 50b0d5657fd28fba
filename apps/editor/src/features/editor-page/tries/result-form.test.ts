import { expect, test } from 'vitest';
import { draftOf, readDraft } from './result-form.ts';

const FLAT = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    count: { type: 'number' },
    good: { type: 'boolean' },
    parts: { type: 'array', items: { type: 'string' } },
  },
  required: ['text'],
};
const NESTED = {
  type: 'object',
  properties: { a: { type: 'object', properties: { b: { type: 'number' } }, required: ['b'] } },
  required: ['a'],
};

test('a simple shape is filled in field by field, starting from what there is', () => {
  const draft = draftOf(FLAT, { text: 'x', count: 2, good: false, parts: ['a', 'b'] });
  expect(draft).toMatchObject({ kind: 'fields', texts: { text: 'x', count: '2', good: 'no', parts: 'a\nb' } });
  expect(readDraft(draft, FLAT)).toEqual({ ok: true, value: { text: 'x', count: 2, good: false, parts: ['a', 'b'] } });
});

test('what has to be there and what is no number is told at its field', () => {
  const draft = { ...draftOf(FLAT, undefined), texts: { text: ' ', count: 'many' } } as ReturnType<typeof draftOf>;
  expect(readDraft(draft, FLAT)).toEqual({ ok: false, faults: { text: 'Fill it in.', count: 'Write a number.' } });
});

test('any other shape is written as JSON and checked against it, with the place in words', () => {
  expect(draftOf(NESTED, { a: { b: 1 } })).toEqual({ kind: 'json', text: '{\n  "a": {\n    "b": 1\n  }\n}' });
  expect(readDraft({ kind: 'json', text: '{"a":{"b":1}}' }, NESTED)).toEqual({ ok: true, value: { a: { b: 1 } } });
  expect(readDraft({ kind: 'json', text: '{"a":{"b":"x"}}' }, NESTED)).toMatchObject({
    ok: false,
    faults: { '': expect.stringContaining('At a › b: ') as string },
  });
  expect(readDraft({ kind: 'json', text: '{"a":' }, NESTED)).toMatchObject({
    ok: false,
    faults: { '': expect.stringContaining('not readable') as string },
  });
  expect(readDraft({ kind: 'json', text: '7' }, {})).toEqual({ ok: true, value: 7 });
});
