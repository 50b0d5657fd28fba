import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { entryTitle } from '../shared/entry-title.ts';
import { listOf, rendered, type Values, valueOf } from '../shared/evaluate.ts';
import { contentKey } from '../shared/content-key.ts';
import type { EachConfig } from './definition.ts';

export interface FrameEntry {
  key: string;
  item: Json;
  title: string;
}

/**
 * The list to work through with a key and a name for each item. Keys come from the author's expression, else from the
 * content and an ordinal among equals, so that a changed list keeps what did not change.
 * Throws AppError: `frame_list_invalid`, `too_many_items`, `expression_failed`.
 */
export function frameItems(config: EachConfig, values: Values): FrameEntry[] {
  const list = listOf(config.over, values, { path: '/over', label: 'List' });
  if (list.length > LIMITS.frameItems)
    throw new AppError('too_many_items', {
      message: `The list has ${list.length} items; at most ${LIMITS.frameItems} can be worked through.`,
      path: '/over',
    });
  const seen = new Map<string, number>();
  return list.map((item, index) => {
    const inside = { ...values, item };
    const key = config.itemKey === '' ? ordinalKey(contentKey(item), seen) : ownKey(config, inside, index);
    return { key, item, title: titleOf(config, inside, item, index) };
  });
}

function ordinalKey(hash: string, seen: Map<string, number>): string {
  const count = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, count);
  return count === 1 ? hash : `${hash}-${count}`;
}

function ownKey(config: EachConfig, inside: Values, index: number): string {
  const value = valueOf(config.itemKey, inside, { path: '/itemKey', label: 'What an item is known by' });
  if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) return String(value).trim();
  throw new AppError('frame_list_invalid', { message: `Item ${index + 1} of the list has nothing that it is known by.`, path: '/itemKey' });
}

function titleOf(config: EachConfig, inside: Values, item: Json, index: number): string {
  const own = config.itemTitle === '' ? '' : rendered(config.itemTitle, inside, { path: '/itemTitle', label: 'Name of an item' }).trim();
  return (own || entryTitle(item) || `Item ${index + 1}`).slice(0, LIMITS.nameChars);
}
