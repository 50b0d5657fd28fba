import type { Edit, Leaf } from '@baton/schema/artefact/document/doc-block';
import { expect, test } from 'vitest';
import { fieldText, readField } from './passage-value.ts';

const leaf = (edit: Edit, value: Leaf['value'] = null): Leaf => ({ text: 't', label: 'l', at: '/x', value, edit });

test.each([
  [leaf({ kind: 'number' }), '3,5', { value: 3.5 }],
  [leaf({ kind: 'number' }), 'many', { fault: expect.any(String) }],
  [leaf({ kind: 'number' }), '', { fault: expect.any(String) }],
  [leaf({ kind: 'date' }), '2027-06-30', { value: '2027-06-30' }],
  [leaf({ kind: 'date' }), '30 June', { fault: expect.any(String) }],
  [leaf({ kind: 'boolean' }), 'true', { value: true }],
  [leaf({ kind: 'choice', options: [{ value: 'a', label: 'A' }] }), 'b', { fault: expect.any(String) }],
  [leaf({ kind: 'longtext' }), ' words ', { value: 'words' }],
  [leaf({ kind: 'text' }), '  ', { fault: expect.any(String) }],
])('%j with "%s" gives %j', (passage, text, result) => expect(readField(passage, text)).toEqual(result));

test('a field begins with the stored value, never with what is shown for a missing one', () => {
  expect(fieldText(leaf({ kind: 'number' }, 12))).toBe('12');
  expect(fieldText({ ...leaf({ kind: 'text' }, null), text: 'Not stated' })).toBe('');
});
