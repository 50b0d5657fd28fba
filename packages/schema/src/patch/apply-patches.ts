import type { Json } from '../json.ts';
import { idKeyOf } from './id-lists.ts';
import { isSafePath, type Patch } from './patch.ts';
import { sameJson } from './same-json.ts';

type Entry = Record<string, unknown>;

/**
 * The document after the patches, in their order. What they do not touch stays the same object; a patch whose place
 * is gone, or that says what is so already, changes nothing.
 */
export function applyPatches<D extends object>(doc: D, patches: readonly Patch[]): D {
  let next = doc;
  for (const patch of patches) next = applyPatch(next, patch) ?? next;
  return next;
}

/** The document after one patch; undefined when there is no such place. Removing what is not there is done already. */
export function applyPatch<D extends object>(doc: D, patch: Patch): D | undefined {
  return isSafePath(patch.path) ? (applyAt(doc, patch, 0) as D | undefined) : undefined;
}

function applyAt(value: unknown, patch: Patch, depth: number): unknown {
  if (Array.isArray(value)) {
    const idKey = idKeyOf(patch.path.slice(0, depth));
    return idKey === undefined ? undefined : applyToList(value as Entry[], idKey, patch, depth);
  }
  return isEntry(value) ? applyToObject(value, patch, depth) : undefined;
}

function applyToObject(value: Entry, patch: Patch, depth: number): Entry | undefined {
  const part = patch.path[depth] ?? '';
  const before = Object.hasOwn(value, part) ? value[part] : undefined;
  if (patch.op === 'remove' && before === undefined) return value;
  const last = depth === patch.path.length - 1;
  if (last && patch.op === 'remove') {
    const { [part]: _gone, ...rest } = value;
    return rest;
  }
  const after = last ? keepIfSame(before, patch.value ?? null) : applyAt(before ?? {}, patch, depth + 1);
  if (after === undefined) return undefined;
  return after === before ? value : { ...value, [part]: after };
}

function applyToList(list: Entry[], idKey: string, patch: Patch, depth: number): Entry[] | undefined {
  const id = patch.path[depth] ?? '';
  const at = list.findIndex((entry) => isEntry(entry) && entry[idKey] === id);
  if (at === -1 && patch.op === 'remove') return list;
  if (depth < patch.path.length - 1) {
    const inside = at === -1 ? undefined : (applyAt(list[at], patch, depth + 1) as Entry | undefined);
    return inside === undefined ? undefined : replaceAt(list, at, inside);
  }
  if (patch.op === 'remove') return list.toSpliced(at, 1);
  const entry = at === -1 ? patch.value : keepIfSame(list[at], patch.value ?? null);
  // Under another name it would be an entry that its own place does not lead to.
  return isEntry(entry) && entry[idKey] === id ? place(list, at, entry, idKey, patch.after) : undefined;
}

/** `after`: behind this entry, `null` for the front, absent for "where it is, or at the end". */
function place(list: Entry[], at: number, entry: Entry, idKey: string, after: string | null | undefined): Entry[] {
  const rest = at === -1 ? list : list.toSpliced(at, 1);
  const before = typeof after === 'string' ? rest.findIndex((other) => isEntry(other) && other[idKey] === after) : -1;
  const known = after === null || before !== -1;
  if (!known) return at === -1 ? [...list, entry] : replaceAt(list, at, entry);
  if (at === before + 1 && entry === list[at]) return list;
  return rest.toSpliced(before + 1, 0, entry);
}

function replaceAt(list: Entry[], at: number, entry: Entry): Entry[] {
  return list[at] === entry ? list : list.with(at, entry);
}

/** An equal value keeps the old object: renderers compare by identity. */
function keepIfSame(before: unknown, after: Json): unknown {
  return sameJson(before, after) ? before : after;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
