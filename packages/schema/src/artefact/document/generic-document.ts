import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { DocBlock, Leaf } from './doc-block.ts';
import { fixed } from './doc-writer.ts';
import { formatNumber, humanise } from './format.ts';

/** Keys that only machines read. */
const HIDDEN = /^(id|ids|\$schema|type|.*_ids?|pointer|.*sha256)$/;
const DEEPEST = 6;

/**
 * Any value as a readable page: for results that are no known artefact, and for values that do not have the shape
 * that they should have. Names of fields become words; ids are left out. Nothing can be edited here.
 */
export function genericDocument(value: Json | undefined, title: string): DocBlock[] {
  const blocks: DocBlock[] = [{ kind: 'title', text: fixed(title, 'Title') }];
  if (value !== undefined) write(value, title, 0, blocks);
  return blocks;
}

function write(value: Json, label: string, depth: number, blocks: DocBlock[]): void {
  if (Array.isArray(value)) return writeList(value, label, depth, blocks);
  if (!isJsonObject(value)) return void blocks.push({ kind: 'paragraph', text: leaf(value, label) });
  const entries = shown(value);
  const facts = entries
    .filter(([, inner]) => isShort(inner))
    .map(([key, inner]) => ({ label: humanise(key), value: leaf(inner, humanise(key)) }));
  if (facts.length > 0) blocks.push({ kind: 'facts', items: facts });
  for (const [key, inner] of entries) {
    if (isShort(inner) || depth >= DEEPEST) continue;
    blocks.push({ kind: 'heading', level: depth === 0 ? 2 : 3, text: fixed(humanise(key), 'Heading') });
    write(inner, humanise(key), depth + 1, blocks);
  }
}

function writeList(list: readonly Json[], label: string, depth: number, blocks: DocBlock[]): void {
  if (list.every((entry) => !isJsonObject(entry) && !Array.isArray(entry))) {
    const items = list.map((entry, index) => ({ text: leaf(entry, `${label} ${index + 1}`), details: [] }));
    if (items.length > 0) blocks.push({ kind: 'list', ordered: false, items });
    return;
  }
  if (depth >= DEEPEST) return;
  const items = list.map((entry, index) => itemOf(entry, `${label} ${index + 1}`));
  blocks.push({ kind: 'list', ordered: true, items });
}

/** An entry's first text is its line; the rest stands under it, short values with their names. */
function itemOf(entry: Json, label: string): { text: Leaf; details: Leaf[] } {
  const [first, ...rest] = flatten(entry, label, 0);
  return {
    text: first ?? fixed('Nothing', label),
    details: rest.map((one) => (one.text.length <= 40 && !one.text.startsWith('“') ? { ...one, text: `${one.label}: ${one.text}` } : one)),
  };
}

function flatten(value: Json, label: string, depth: number): Leaf[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((entry) => flatten(entry, label, depth + 1));
  if (!isJsonObject(value)) return [leaf(value, label)];
  const { quote, source } = value;
  if (typeof quote === 'string' && typeof source === 'string') return [fixed(`“${quote}” (${source})`, label)];
  return shown(value).flatMap(([key, inner]) => flatten(inner, humanise(key), depth + 1));
}

function shown(value: JsonObject): [string, Json][] {
  return Object.entries(value).filter(
    ([key, inner]) => !HIDDEN.test(key) && inner !== null && inner !== '' && !(Array.isArray(inner) && inner.length === 0),
  );
}

const isShort = (value: Json): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 80);

function leaf(value: Json, label: string): Leaf {
  if (typeof value === 'number') return fixed(formatNumber(value), label);
  if (typeof value === 'boolean') return fixed(value ? 'Yes' : 'No', label);
  const text = typeof value === 'string' ? value : '';
  // A stored choice ("not_applicable") reads as words; running text stays as it is.
  return fixed(/^[a-z0-9]+(_[a-z0-9]+)+$/.test(text) ? humanise(text) : text, label);
}
