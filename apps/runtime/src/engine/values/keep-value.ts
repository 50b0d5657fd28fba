import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { ValueRef } from '@baton/schema/run/values';
import type { Hash } from '../../ports/hash.ts';
import { canonicalJson } from './canonical-json.ts';

export interface KeptValue {
  ref: ValueRef;
  /** The row that has to be written with it; absent when the value rides in the journal. */
  blob?: { hash: string; bytes: Uint8Array };
}

const encoder = new TextEncoder();
/** No UTF-16 unit takes more than three bytes in UTF-8. */
const BYTES_PER_UNIT = 3;

/** Decides where a value lies: small ones in the journal row itself, larger ones as a blob named by its hash. */
export function keepValue(value: Json, hash: Hash): KeptValue {
  const length = JSON.stringify(value).length;
  if (length * BYTES_PER_UNIT <= LIMITS.inlineBytes) return { ref: { inline: value } };
  const bytes = encoder.encode(canonicalJson(value));
  if (bytes.length <= LIMITS.inlineBytes) return { ref: { inline: value } };
  const name = hash(bytes);
  return { ref: { blob: name, bytes: bytes.length }, blob: { hash: name, bytes } };
}

/** Bytes that a value takes when it is written down (exact above a third of the limit, an upper bound below). */
export function bytesOf(value: Json): number {
  const text = JSON.stringify(value);
  return text.length * BYTES_PER_UNIT <= LIMITS.outputBytes ? text.length : encoder.encode(text).length;
}
