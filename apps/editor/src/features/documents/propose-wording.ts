import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import { LIMITS } from '@baton/schema/limits';

const WORDS = new Set(['text', 'longtext']);

/**
 * The words that another wording can be proposed for: the quoted ones where they stand in the passage once, else the
 * whole passage. Undefined for what is no text: a number, a date, a choice.
 */
export function wordingOf(leaf: Leaf, quote: string): string | undefined {
  if (leaf.edit === undefined || !WORDS.has(leaf.edit.kind) || typeof leaf.value !== 'string' || leaf.value === '') return undefined;
  const words = occursOnce(leaf.value, quote) ? quote : leaf.value;
  return words.length <= LIMITS.noteChars ? words : undefined;
}

/** The passage with the proposed words in place of the quoted ones; undefined when those are not there as they were. */
export function withWording(value: string, quote: string, suggestion: string): string | undefined {
  if (value === quote) return suggestion;
  if (!occursOnce(value, quote)) return undefined;
  const at = value.indexOf(quote);
  return value.slice(0, at) + suggestion + value.slice(at + quote.length);
}

function occursOnce(value: string, words: string): boolean {
  const at = words === '' ? -1 : value.indexOf(words);
  return at !== -1 && value.indexOf(words, at + 1) === -1;
}
