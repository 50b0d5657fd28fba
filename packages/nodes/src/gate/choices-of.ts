import { isJsonObject, type Json } from '@baton/schema/json';
import type { GateChoice } from '@baton/schema/run/gate';
import { contentKey } from '../shared/content-key.ts';
import { entryTitle } from '../shared/entry-title.ts';
import { humanise } from '../shared/words.ts';

/** Parts of an entry that tell a reader nothing: ids and what points to other places. */
const MACHINE = /^(?:id|key)$|(?:_id|_ids|_sha256)$/;
const WORDS = ['description', 'summary', 'statement', 'detail', 'text', 'why'];
const MOST_FACTS = 12;

/** The entries of a list as people can choose from them: a name, a sentence, and labelled facts in plain words. */
export function choicesOf(list: readonly Json[], titleKey: string): GateChoice[] {
  const seen = new Map<string, number>();
  return list.map((entry, index) => {
    const title = entryTitle(entry, titleKey) || `Entry ${index + 1}`;
    const base = ownKey(entry) ?? contentKey(entry);
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    const summary = sentenceOf(entry, title);
    const facts = factsOf(entry, [title, summary]);
    return {
      key: count === 1 ? base : `${base}-${count}`,
      title,
      detail: entry,
      ...(summary !== '' && { summary }),
      ...(facts.length > 0 && { facts }),
    };
  });
}

function ownKey(entry: Json): string | undefined {
  if (!isJsonObject(entry)) return undefined;
  const { id } = entry;
  return typeof id === 'string' && id !== '' && id.length <= 200 ? id : undefined;
}

function sentenceOf(entry: Json, title: string): string {
  if (!isJsonObject(entry)) return '';
  const words = WORDS.map((key) => entry[key]).find((value) => typeof value === 'string' && value.trim() !== '' && value.trim() !== title);
  return typeof words === 'string' ? words.trim() : '';
}

function factsOf(entry: Json, said: readonly string[]): { label: string; text: string }[] {
  if (!isJsonObject(entry)) return [];
  return Object.entries(entry)
    .filter(([key]) => !MACHINE.test(key))
    .map(([key, value]) => ({ label: labelOf(key, value), text: inWords(value) }))
    .filter(({ text }) => text !== '' && !said.includes(text))
    .slice(0, MOST_FACTS);
}

/** A list of ids ("c-1", "cause_2") names other places and says nothing to a reader. */
function isReferences(value: Json): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((entry) => typeof entry === 'string' && /^(?=.*[\d_-])[a-z0-9_-]{1,64}$/.test(entry))
  );
}

/** `is_learning: true` reads "Learning: yes". */
function labelOf(key: string, value: Json): string {
  return humanise(typeof value === 'boolean' ? key.replace(/^is_/, '') : key);
}

function inWords(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'string') return /^[a-z]+(?:_[a-z]+)+$/.test(value) ? humanise(value).toLowerCase() : value.trim();
  if (isReferences(value)) return '';
  if (Array.isArray(value))
    return value
      .map(inWords)
      .filter((words) => words !== '')
      .join('; ');
  if (typeof value['amount'] === 'number' && typeof value['currency'] === 'string')
    return `${value['amount'].toLocaleString('en')} ${value['currency']}`;
  return Object.entries(value)
    .filter(([key]) => !MACHINE.test(key))
    .map(([, inner]) => inWords(inner))
    .filter((words) => words !== '')
    .join(', ');
}
