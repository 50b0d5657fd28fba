/**
 * Names that reach behind plain data in JavaScript. They are refused wherever a person or a file may name something:
 * ids, keys, fields, settings. Looking things up is by own property only as well; two locks, because one forgotten
 * lookup is enough.
 */
const FORBIDDEN: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

export function isForbiddenName(name: string): boolean {
  return FORBIDDEN.has(name);
}
