import type { Json, JsonObject } from '../json.ts';

/** Names that would reach an object's machinery instead of its data. */
const UNSAFE = new Set(['__proto__', 'prototype', 'constructor']);

/** The parts of an RFC 6901 pointer, or undefined when it is not one or names an unsafe key. */
export function pointerParts(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  const parts = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.some((part) => UNSAFE.has(part)) ? undefined : parts;
}

/** The value at a pointer, or undefined when there is none. Looks at own data only. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  let here: Json | undefined = value;
  for (const part of pointerParts(pointer) ?? [null]) {
    if (part === null || typeof here !== 'object' || here === null) return undefined;
    here = Array.isArray(here) ? (isIndex(part) ? here[Number(part)] : undefined) : Object.hasOwn(here, part) ? here[part] : undefined;
  }
  return here;
}

/**
 * A copy of `value` with `newValue` at the pointer; everything beside the path is shared. `-` after a list adds an
 * entry; a missing last key is added. Returns the value itself when the pointer leads nowhere or names an unsafe key.
 */
export function setAtPointer(value: Json, pointer: string, newValue: Json): Json {
  const parts = pointerParts(pointer);
  return parts ? (replace(value, parts, () => newValue) ?? value) : value;
}

/** A copy without the list entry or key at the pointer; the value itself when there is nothing to remove. */
export function removeAtPointer(value: Json, pointer: string): Json {
  const parts = pointerParts(pointer);
  if (!parts || parts.length === 0 || valueAt(value, pointer) === undefined) return value;
  return replace(value, parts, () => REMOVE) ?? value;
}

const REMOVE = Symbol('remove');
type Change = () => Json | typeof REMOVE;

function replace(here: Json | undefined, parts: readonly string[], change: Change): Json | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) {
    const made = change();
    return made === REMOVE ? undefined : made;
  }
  if (Array.isArray(here)) return inList(here, part, rest, change);
  if (typeof here !== 'object' || here === null) return undefined;
  return inObject(here, part, rest, change);
}

function inList(list: Json[], part: string, rest: readonly string[], change: Change): Json | undefined {
  const index = part === '-' ? list.length : isIndex(part) ? Number(part) : -1;
  if (index < 0 || index > list.length || (index === list.length && rest.length > 0)) return undefined;
  if (rest.length === 0) {
    const made = change();
    return made === REMOVE ? list.toSpliced(index, 1) : list.toSpliced(index, 1, made);
  }
  const inner = replace(list[index], rest, change);
  return inner === undefined ? undefined : list.with(index, inner);
}

function inObject(object: JsonObject, part: string, rest: readonly string[], change: Change): Json | undefined {
  const own = Object.hasOwn(object, part) ? object[part] : undefined;
  if (rest.length > 0) {
    const inner = replace(own, rest, change);
    return inner === undefined ? undefined : { ...object, [part]: inner };
  }
  const made = change();
  if (made !== REMOVE) return { ...object, [part]: made };
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== part));
}

const isIndex = (part: string): boolean => /^(0|[1-9]\d{0,8})$/.test(part);
