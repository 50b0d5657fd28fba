import type { DocPatch } from '../api/pipelines.ts';
import type { Json } from '../json.ts';

/**
 * One change of a document, naming places by id: what is sent, kept in the journal and remembered for undo. `after` says
 * where a new or moved entry of a list stands.
 */
export type Patch = DocPatch;

/** A place in a document: `['nodes', 'n3', 'config', 'question']`. */
export type DocPath = readonly string[];

/** Keys that would reach an object's prototype instead of its data. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

export function isSafePath(path: DocPath): boolean {
  return path.length > 0 && !path.some((part) => FORBIDDEN.has(part));
}

export function setPatch(path: DocPath, value: Json, after?: string | null): Patch {
  return { op: 'set', path: [...path], value, ...(after !== undefined && { after }) };
}
export function removePatch(path: DocPath): Patch {
  return { op: 'remove', path: [...path] };
}

/** Whether one place lies inside the other, or both are the same. */
export function overlaps(a: DocPath, b: DocPath): boolean {
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
