import { ARTEFACTS } from '@baton/schema/artefact/registry';
import { expect, it } from 'vitest';
import { isStrictSchema } from './strict-schema.ts';

it('every document of ours can be asked for strictly', () => {
  for (const artefact of Object.values(ARTEFACTS)) expect(isStrictSchema(artefact.modelJsonSchema()), artefact.type).toBe(true);
});

it('an optional property or an open object anywhere makes it a wish', () => {
  const closed = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'], additionalProperties: false };
  const { additionalProperties: _closed, ...open } = closed;
  expect(isStrictSchema(closed)).toBe(true);
  expect(isStrictSchema({ ...closed, required: [] })).toBe(false);
  expect(isStrictSchema(open)).toBe(false);
  expect(isStrictSchema({ type: 'array', items: open })).toBe(false);
  expect(isStrictSchema({ anyOf: [{ type: 'null' }, open] })).toBe(false);
  expect(isStrictSchema({ type: 'object' })).toBe(false);
});
