import type { Json } from '@baton/schema/json';
import { idKeyOf, isWhole } from '@baton/schema/patch/id-lists';
import { type DocPath, type Patch, removePatch, setPatch } from '@baton/schema/patch/patch';
import { sameJson } from '@baton/schema/patch/same-json';

type Entry = Readonly<Record<string, Json | undefined>>;
/** The contract allows twelve parts; what lies deeper is replaced whole. */
const MAX_DEPTH = 12;
const MAX_PART = 200;

/**
 * The patches that turn `before` into `after`. Parts that are the same object are not looked at, so the cost follows
 * the change and not the document.
 */
export function diffDocs(before: object, after: object): Patch[] {
  const patches: Patch[] = [];
  diffObjects(before as Entry, after as Entry, [], patches);
  return patches;
}

function diffObjects(before: Entry, after: Entry, path: DocPath, into: Patch[]): void {
  for (const key of Object.keys(before)) {
    if (before[key] !== undefined && after[key] === undefined) into.push(removePatch([...path, key]));
  }
  for (const key of Object.keys(after)) {
    const value = after[key];
    if (value !== undefined && value !== before[key]) diffValues(before[key], value, [...path, key], into);
  }
}

function diffValues(before: Json | undefined, after: Json, path: DocPath, into: Patch[]): void {
  const idKey = idKeyOf(path);
  if (idKey !== undefined && Array.isArray(before) && Array.isArray(after) && haveNames(before, idKey) && haveNames(after, idKey)) {
    diffLists(before as Entry[], after as Entry[], idKey, path, into);
  } else if (isEntry(before) && isEntry(after) && !isWhole(path) && mayGoDeeper(before, after, path)) {
    diffObjects(before, after, path, into);
  } else if (!sameJson(before, after)) {
    into.push(setPatch(path, after));
  }
}

/** Plays the change through on a list of names, so that applying the patches one after the other ends in exactly this order. */
function diffLists(before: Entry[], after: Entry[], idKey: string, path: DocPath, into: Patch[]): void {
  const old = new Map(before.map((entry) => [nameOf(entry, idKey), entry]));
  const kept = new Set(after.map((entry) => nameOf(entry, idKey)));
  for (const id of old.keys()) if (!kept.has(id)) into.push(removePatch([...path, id]));
  const order = [...old.keys()].filter((id) => kept.has(id));
  after.forEach((entry, index) => {
    const id = nameOf(entry, idKey);
    const known = old.get(id);
    const inPlace = order[index] === id;
    if (known === undefined || !inPlace) {
      const from = order.indexOf(id);
      if (from !== -1) order.splice(from, 1);
      const atEnd = known === undefined && index === order.length;
      order.splice(index, 0, id);
      into.push(setPatch([...path, id], entry as Json, atEnd ? undefined : (order[index - 1] ?? null)));
    } else if (known !== entry) diffValues(known as Json, entry as Json, [...path, id], into);
  });
}

/** Lists are only compared by name after `haveNames` has seen that each entry has one. */
function nameOf(entry: Entry, idKey: string): string {
  return entry[idKey] as string;
}

function haveNames(list: readonly Json[], idKey: string): boolean {
  const names = list.map((entry) => (isEntry(entry) ? entry[idKey] : undefined));
  return names.every((name) => typeof name === 'string' && name.length <= MAX_PART) && new Set(names).size === names.length;
}

function mayGoDeeper(before: Entry, after: Entry, path: DocPath): boolean {
  if (path.length + 1 >= MAX_DEPTH) return false;
  return [before, after].every((value) => Object.keys(value).every((key) => key.length <= MAX_PART));
}

function isEntry(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
