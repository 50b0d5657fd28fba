import { isJsonObject, type Json } from '@baton/schema/json';

/** FNV-1a (Fowler, Noll, Vo): offset basis and prime for 32 bits. Two passes with different beginnings give 64 bits. */
const BASIS = 0x811c9dc5;
const SECOND_BASIS = 0x1b873593;
const PRIME = 0x01000193;

/**
 * A name made from a value: the same for equal values whatever the order of their keys, in every process. It tells
 * items of one list apart and is no proof of anything; equal names are told apart by their ordinal.
 */
export function contentKey(value: Json): string {
  const text = sorted(value);
  return hex(fnv(text, BASIS)) + hex(fnv(text, SECOND_BASIS));
}

function fnv(text: string, basis: number): number {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  return hash >>> 0;
}

function hex(hash: number): string {
  return hash.toString(16).padStart(8, '0');
}

function sorted(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${sorted(value[key] ?? null)}`).join(',')}}`;
}
