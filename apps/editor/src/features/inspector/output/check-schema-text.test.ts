import { expect, test } from 'vitest';
import { checkSchemaText } from './check-schema-text.ts';

test.each([
  ['{', 'This is no JSON yet'],
  ['[]', 'It has to describe a group of fields'],
  ['{"type":"array","items":{"type":"string"}}', 'It has to describe a group of fields'],
  ['{"type":"object","properties":{"a":{"not":{"type":"string"}}}}', 'No agent can fill this in'],
])('“%s” is refused with a reason', (text, reason) => {
  const { schema, fault } = checkSchemaText(text);
  expect(fault).toContain(reason);
  expect(schema).toBeUndefined();
});

test('what can be used is taken, and what no row shows is named and kept', () => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'string' }, b: { anyOf: [{ type: 'string' }, { type: 'null' }] } },
    required: [],
  };
  expect(checkSchemaText(JSON.stringify(schema))).toEqual({ schema, notes: ['‘b’ says more than a row can show. It is kept as it is.'] });
});
