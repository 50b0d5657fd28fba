import type { DocPatch } from '@baton/schema/api/pipelines';
import type { Issue } from '@baton/schema/errors/issue';
import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';

/** The lists whose entries have a name of their own; every other list is one value and is replaced whole. */
const NAMED_LISTS: Readonly<Record<string, string>> = {
  nodes: 'id',
  edges: 'id',
  notes: 'id',
  'layout/phases': 'id',
  'brief/fields': 'key',
};
/** Names that would reach an object's prototype instead of its data. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The document after the patches, in their order; the one given stays as it is. What a patch cannot do (a forbidden
 * name, a place inside something that is not there) is an issue, and then `document` is not to be used.
 */
export function applyPatches(document: JsonObject, patches: readonly DocPatch[]): { document: JsonObject; issues: Issue[] } {
  const issues: Issue[] = [];
  let next: Json = document;
  patches.forEach((patch, at) => {
    if (patch.path.some((part) => FORBIDDEN.has(part))) {
      issues.push(fault(at, 'reserved_name', 'A place may not be named like that.', 'Use another name.'));
      return;
    }
    const after = applyAt(next, patch, 0);
    if (after === undefined)
      issues.push(
        fault(at, 'place_gone', `There is no ${patch.path.join(' › ')} in this pipeline.`, 'Reload the pipeline and change it again.'),
      );
    else next = after;
  });
  return { document: next as JsonObject, issues };
}

function fault(at: number, code: string, message: string, fix: string): Issue {
  return { code, severity: 'error', where: { path: `/patches/${at}` }, message, fix };
}

/** Undefined: the place is not there. */
function applyAt(value: Json, patch: DocPatch, depth: number): Json | undefined {
  if (Array.isArray(value)) {
    const name = NAMED_LISTS[patch.path.slice(0, depth).join('/')];
    return name === undefined ? undefined : applyToList(value, name, patch, depth);
  }
  return isJsonObject(value) ? applyToObject(value, patch, depth) : undefined;
}

function applyToObject(value: JsonObject, patch: DocPatch, depth: number): Json | undefined {
  const key = patch.path[depth] ?? '';
  const before = Object.hasOwn(value, key) ? value[key] : undefined;
  if (depth < patch.path.length - 1) {
    if (before === undefined && patch.op === 'remove') return value;
    const after = applyAt(before ?? {}, patch, depth + 1);
    return after === undefined ? undefined : { ...value, [key]: after };
  }
  if (patch.op === 'set') return { ...value, [key]: patch.value ?? null };
  const { [key]: _gone, ...rest } = value;
  return rest;
}

function applyToList(list: Json[], name: string, patch: DocPatch, depth: number): Json | undefined {
  const id = patch.path[depth] ?? '';
  const at = list.findIndex((entry) => isJsonObject(entry) && entry[name] === id);
  if (depth < patch.path.length - 1) {
    const inside = at === -1 ? undefined : applyAt(list[at] as Json, patch, depth + 1);
    if (at === -1 && patch.op === 'remove') return list;
    return inside === undefined ? undefined : list.with(at, inside);
  }
  if (patch.op === 'remove') return at === -1 ? list : list.toSpliced(at, 1);
  const entry = patch.value;
  if (!isJsonObject(entry) || entry[name] !== id) return undefined;
  return placed(list, at, entry, name, patch.after);
}

/** `after`: behind this entry, `null` for the front, absent for "where it is, or at the end". */
function placed(list: Json[], at: number, entry: JsonObject, name: string, after: string | null | undefined): Json[] {
  const rest = after === undefined || at === -1 ? list : list.toSpliced(at, 1);
  const before = typeof after === 'string' ? rest.findIndex((other) => isJsonObject(other) && other[name] === after) : -1;
  const known = after === null || before !== -1;
  if (after !== undefined && known) return rest.toSpliced(before + 1, 0, entry);
  return at === -1 ? [...list, entry] : list.with(at, entry);
}

/** Whether one place lies inside the other, or both are the same. */
export function overlaps(a: readonly string[], b: readonly string[]): boolean {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** The value at a place; undefined where there is nothing. */
export function readPlace(document: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = document;
  for (let depth = 0; depth < path.length && value !== undefined; depth += 1) value = child(value, path, depth);
  return value;
}

function child(value: Json, path: readonly string[], depth: number): Json | undefined {
  const part = path[depth] ?? '';
  if (Array.isArray(value)) {
    const name = NAMED_LISTS[path.slice(0, depth).join('/')];
    return name === undefined ? undefined : value.find((entry) => isJsonObject(entry) && entry[name] === part);
  }
  return isJsonObject(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}
