import { isJsonObject, type Json } from '@baton/schema/json';
import { jsonText } from './json-words.ts';

/**
 * A value in lines: the entries of a form or a list one under the other. With `names` an entry that has a name (a file
 * that was handed in) is told by it, without what is in it.
 */
export function valueText(value: Json, how: 'whole' | 'names'): string {
  if (Array.isArray(value)) return lines(value, how);
  if (!isJsonObject(value)) return jsonText(value);
  const name = value['name'] ?? value['title'];
  return how === 'names' && typeof name === 'string' && name !== '' ? name : lines(Object.values(value), how);
}

function lines(values: readonly Json[], how: 'whole' | 'names'): string {
  return values
    .map((value) => valueText(value, how))
    .filter((line) => line !== '')
    .join('\n');
}
