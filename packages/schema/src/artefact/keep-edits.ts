import { isJsonObject, type Json, type JsonObject } from '../json.ts';

/**
 * The next version of a document with what a person changed in the one before: where both changed a passage, the
 * person's words stand. `draft` is what was written, `edited` what the person made of it, `next` what was written then.
 * Entries of lists are paired by their id, else by what they said before; an entry that the person took out stays out.
 */
export function keepEdits(draft: Json | undefined, edited: Json | undefined, next: Json | undefined): Json | undefined {
  if (same(draft, edited)) return next;
  if (same(draft, next) || draft === undefined || edited === undefined || next === undefined) return edited;
  if (Array.isArray(draft) && Array.isArray(edited) && Array.isArray(next)) return inLists(draft, edited, next);
  if (isJsonObject(draft) && isJsonObject(edited) && isJsonObject(next)) return inObjects(draft, edited, next);
  return edited;
}

function inObjects(draft: JsonObject, edited: JsonObject, next: JsonObject): JsonObject {
  const keys = [...new Set([...Object.keys(next), ...Object.keys(edited)])];
  const kept = keys.flatMap((key): [string, Json][] => {
    const value = keepEdits(own(draft, key), own(edited, key), own(next, key));
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(kept);
}

/** Own data only: a key such as `constructor` names nothing here. */
function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function inLists(draft: readonly Json[], edited: readonly Json[], next: readonly Json[]): Json[] {
  if ([draft, edited, next].every(haveIds)) return byId(draft, edited, next);
  // Without ids, and with an entry more or less, nobody can say which entry is which: the person's list stands.
  if (draft.length !== edited.length) return [...edited];
  return draft.reduce<Json[]>(
    (list, before, index) => {
      const now = edited[index];
      if (now === undefined || same(before, now)) return list;
      const found = list.findIndex((entry) => same(entry, before));
      const at = found === -1 ? Math.min(index, list.length) : found;
      return list.toSpliced(at, 1, keepEdits(before, now, list[at]) ?? now);
    },
    [...next],
  );
}

function byId(draft: readonly Json[], edited: readonly Json[], next: readonly Json[]): Json[] {
  const find = (list: readonly Json[], id: string): Json | undefined => list.find((entry) => idOf(entry) === id);
  const ids = [...new Set([...next, ...edited].map(idOf))];
  return ids.flatMap((id) => {
    if (id === undefined) return [];
    const kept = keepEdits(find(draft, id), find(edited, id), find(next, id));
    return kept === undefined ? [] : [kept];
  });
}

function haveIds(list: readonly Json[]): boolean {
  const ids = list.map(idOf);
  return ids.every((id) => id !== undefined) && new Set(ids).size === ids.length;
}

function idOf(entry: Json): string | undefined {
  return isJsonObject(entry) && typeof entry['id'] === 'string' ? entry['id'] : undefined;
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, index) => same(entry, b[index]));
  if (a === undefined || b === undefined || !isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}
