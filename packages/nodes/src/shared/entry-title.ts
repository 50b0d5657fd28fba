import { isJsonObject, type Json } from '@baton/schema/json';

/** Keys that name an entry, best first. */
const NAMES = ['title', 'name', 'label', 'statement', 'question', 'text'];

/** What people would call an entry of a list; empty when nothing in it reads like a name. `key` is looked at first. */
export function entryTitle(entry: Json, key = ''): string {
  if (typeof entry === 'string' || typeof entry === 'number') return String(entry).trim();
  if (!isJsonObject(entry)) return '';
  for (const candidate of key === '' ? NAMES : [key, ...NAMES]) {
    const value = Object.hasOwn(entry, candidate) ? entry[candidate] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return '';
}
