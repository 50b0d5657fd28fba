import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { DocBlock, Leaf } from './doc-block.ts';
import { fixed } from './doc-writer.ts';
import { formatNumber, humanise } from './format.ts';

/** Keys that only machines read. */
const HIDDEN = /^(id|ids|\$schema|type|.*_ids?|pointer|.*sha256)$/;
const DEEPEST = 6;
/** Longer texts are written in a field of several lines. */
const LONG = 90;

/**
 * Any value as a readable page: for results that are no known artefact, and for values that do not have the shape
 * that they should have. Names of fields become words; ids are left out. `editable`: running text may be edited in
 * place. Numbers, dates and stored choices may not: what reads them counts on their shape, which is not known here.
 */
export function genericDocument(value: Json | undefined, title: string, { editable = false }: { editable?: boolean } = {}): DocBlock[] {
  const blocks: DocBlock[] = [{ kind: 'title', text: fixed(title, 'Title') }];
  if (value !== undefined) write(value, { label: title, at: editable ? '' : undefined }, 0, blocks);
  return blocks;
}

/** What a value is called, and its JSON pointer (RFC 6901) where its text may be edited. */
interface Place {
  label: string;
  at: string | undefined;
}

function inside({ at }: Place, key: string | number, label: string): Place {
  return { label, at: at === undefined ? undefined : `${at}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}` };
}

function write(value: Json, place: Place, depth: number, blocks: DocBlock[]): void {
  if (Array.isArray(value)) return writeList(value, place, depth, blocks);
  if (!isJsonObject(value)) return void blocks.push({ kind: 'paragraph', text: leaf(value, place) });
  const entries = shown(value).map(([key, inner]) => ({ inner, place: inside(place, key, humanise(key)) }));
  const facts = entries
    .filter(({ inner }) => isShort(inner))
    .map((entry) => ({ label: entry.place.label, value: leaf(entry.inner, entry.place) }));
  if (facts.length > 0) blocks.push({ kind: 'facts', items: facts });
  for (const entry of entries) {
    if (isShort(entry.inner) || depth >= DEEPEST) continue;
    blocks.push({ kind: 'heading', level: depth === 0 ? 2 : 3, text: fixed(entry.place.label, 'Heading') });
    write(entry.inner, entry.place, depth + 1, blocks);
  }
}

function writeList(list: readonly Json[], place: Place, depth: number, blocks: DocBlock[]): void {
  const placeOf = (index: number): Place => inside(place, index, `${place.label} ${index + 1}`);
  if (list.every((entry) => !isJsonObject(entry) && !Array.isArray(entry))) {
    const items = list.map((entry, index) => ({ text: leaf(entry, placeOf(index)), details: [] }));
    if (items.length > 0) blocks.push({ kind: 'list', ordered: false, items });
    return;
  }
  if (depth >= DEEPEST) return;
  const items = list.map((entry, index) => itemOf(entry, placeOf(index)));
  blocks.push({ kind: 'list', ordered: true, items });
}

/** An entry's first text is its line; the rest stands under it, short values with their names. */
function itemOf(entry: Json, place: Place): { text: Leaf; details: Leaf[] } {
  const { label } = place;
  const [first, ...rest] = flatten(entry, place, 0);
  return {
    text: first ?? fixed('Nothing', label),
    details: rest.map((one) => (one.text.length <= 40 && !one.text.startsWith('“') ? { ...one, text: `${one.label}: ${one.text}` } : one)),
  };
}

function flatten(value: Json, place: Place, depth: number): Leaf[] {
  const { label } = place;
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((entry, index) => flatten(entry, inside(place, index, label), depth + 1));
  if (!isJsonObject(value)) return [leaf(value, place)];
  const { quote, source } = value;
  if (typeof quote === 'string' && typeof source === 'string') return [fixed(`“${quote}” (${source})`, label)];
  return shown(value).flatMap(([key, inner]) => flatten(inner, inside(place, key, humanise(key)), depth + 1));
}

function shown(value: JsonObject): [string, Json][] {
  return Object.entries(value).filter(
    ([key, inner]) => !HIDDEN.test(key) && inner !== null && inner !== '' && !(Array.isArray(inner) && inner.length === 0),
  );
}

const isShort = (value: Json): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 80);

function leaf(value: Json, { label, at }: Place): Leaf {
  if (typeof value === 'number') return fixed(formatNumber(value), label);
  if (typeof value === 'boolean') return fixed(value ? 'Yes' : 'No', label);
  const text = typeof value === 'string' ? value : '';
  if (at !== undefined && /\s/.test(text))
    return { text, label, at, value: text, edit: { kind: text.length > LONG ? 'longtext' : 'text' } };
  // A stored choice ("not_applicable") reads as words; running text stays as it is.
  return fixed(/^[a-z0-9]+(_[a-z0-9]+)+$/.test(text) ? humanise(text) : text, label);
}
