import type { Json } from '../json.ts';

/**
 * A decimal number whose value happens to be whole (`2.0`, `1.5 * 2`). In JSON it would look like an integer, and
 * integers divide differently, so it is told apart while an expression is worked out. It never leaves the room.
 */
export class WholeDecimal {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/**
 * What expressions compute with: JSON as it is, where a whole number that JavaScript holds exactly is an integer and
 * any other number a decimal. No BigInt anywhere: an integer beyond 2^53 is an error, never a wrong number.
 */
export type CelValue = null | boolean | string | number | WholeDecimal | CelValue[] | { [key: string]: CelValue };
export type CelObject = { [key: string]: CelValue };

export function isNumber(value: CelValue): value is number | WholeDecimal {
  return typeof value === 'number' || value instanceof WholeDecimal;
}
export function isInteger(value: CelValue): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}
export function toNumber(value: number | WholeDecimal): number {
  return typeof value === 'number' ? value : value.value;
}
/** A decimal result; undefined when it is no finite number. */
export function decimal(value: number): number | WholeDecimal | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Number.isSafeInteger(value) ? new WholeDecimal(value) : value;
}
export function isObject(value: CelValue): value is CelObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WholeDecimal);
}

/** What kind of value this is, as people say it. */
export function kindOf(value: CelValue): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return 'yes or no';
  if (typeof value === 'string') return 'a text';
  if (isNumber(value)) return 'a number';
  return Array.isArray(value) ? 'a list' : 'a group of fields';
}

/**
 * A computed value as JSON. Only lists and objects that the evaluation made (`made`) can hold anything that JSON does
 * not know; values from outside are handed on as they are, without a copy.
 */
export function toJson(value: CelValue, made: WeakSet<object>): Json {
  if (value instanceof WholeDecimal) return value.value;
  if (typeof value !== 'object' || value === null || !made.has(value)) return value as Json;
  if (Array.isArray(value)) return value.map((entry) => toJson(entry, made));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry, made)]));
}
