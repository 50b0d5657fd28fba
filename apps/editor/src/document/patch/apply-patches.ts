import type { Json } from '@baton/schema/json';
import { idKeyOf } from './id-lists.ts';
import { isSafePath, type Patch } from './patch.ts';
import { sameJson } from './same-json.ts';

type Entry = Record<string, unknown>;

/**
 * The document after the patches, in their order. What they do not touch stays the same object; a patch whose place
 * is gone, or that says what is so already, changes nothing.
 */
export function applyPatches<D extends object>(doc: D, patches: readonly Patch[]): D {
  let next: unknown = doc;
  for (const patch of patches) if (isSafePath(patch.path)) next = applyAt(next, patch, 0);
  return next as D;
}

function applyAt(value: unknown, patch: Patch, depth: number): unknown {
  if (Array.isArray(value)) {
    const idKey = idKeyOf(patch.path.slice(0, depth));
    return idKey === undefined ? value : applyToList(value as Entry[], idKey, patch, depth);
  }
  if (typeof value !== 'object' || value === null) return value;
  return applyToObject(value as Entry, patch, depth);
}

function applyToObject(value: Entry, patch: Patch, depth: number): Entry {
  const part = patch.path[depth] ?? '';
  const last = depth === patch.path.length - 1;
  if (last && patch.op === 'remove') {
    if (!Object.hasOwn(value, part)) return value;
    const { [part]: _gone, ...rest } = value;
    return rest;
  }
  const before = Object.hasOwn(value, part) ? value[part] : undefined;
  if (!last && before === undefined && patch.op === 'remove') return value;
  const after = last ? keepIfSame(before, patch.value ?? null) : applyAt(before ?? {}, patch, depth + 1);
  return after === before ? value : { ...value, [part]: after };
}

function applyToList(list: Entry[], idKey: string, patch: Patch, depth: number): Entry[] {
  const id = patch.path[depth] ?? '';
  const at = list.findIndex((entry) => entry[idKey] === id);
  const last = depth === patch.path.length - 1;
  if (!last) return at === -1 ? list : replaceAt(list, at, applyAt(list[at], patch, depth + 1) as Entry);
  if (patch.op === 'remove') return at === -1 ? list : list.toSpliced(at, 1);
  const entry = at === -1 ? patch.value : keepIfSame(list[at], patch.value ?? null);
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return list;
  return place(list, at, entry as Entry, idKey, patch.after);
}

function place(list: Entry[], at: number, entry: Entry, idKey: string, after: string | null | undefined): Entry[] {
  if (after === undefined) return at === -1 ? [...list, entry] : replaceAt(list, at, entry);
  const rest = at === -1 ? list : list.toSpliced(at, 1);
  const before = after === null ? -1 : rest.findIndex((other) => other[idKey] === after);
  if (after !== null && before === -1) return at === -1 ? [...list, entry] : replaceAt(list, at, entry);
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
