import { isJsonObject, type Json } from '../json.ts';

type Work = (args: Json[]) => Json | undefined;

const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const list = (value: Json | undefined): Json[] | undefined => (Array.isArray(value) ? value : undefined);
const numbers = (value: Json | undefined): number[] | undefined => {
  const all = list(value);
  return all?.every((entry) => typeof entry === 'number') ? all : undefined;
};

function sizeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : undefined;
}

function toNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function two(work: (a: string, b: string) => Json): Work {
  return ([a, b]) => (typeof a === 'string' && typeof b === 'string' ? work(a, b) : undefined);
}

function joined(value: Json | undefined, between: Json | undefined): string | undefined {
  const all = list(value);
  const glue = between === undefined ? ', ' : text(between);
  if (!all || glue === undefined) return undefined;
  return all.some((entry) => typeof entry === 'object' && entry !== null) ? undefined : all.map((entry) => String(entry ?? '')).join(glue);
}

/**
 * Everything that may be called, as `name(…)` or as `value.name(…)` with the value first. A function returns undefined
 * when it cannot work with what it was given. None takes a pattern: no text of a user is ever run as a regular
 * expression. `first` and `has` are not here: they look at whether something exists, so the evaluator knows them.
 */
export const FUNCTIONS: Readonly<Record<string, Work>> = {
  size: ([value]) => sizeOf(value),
  string: ([value]) =>
    typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined,
  int: ([value]) => {
    const number = toNumber(value);
    return number === undefined ? undefined : Math.trunc(number);
  },
  double: ([value]) => toNumber(value),
  round: ([value, digits]) => {
    if (typeof value !== 'number') return undefined;
    const places = typeof digits === 'number' ? Math.min(6, Math.max(0, Math.trunc(digits))) : 0;
    return Math.round(value * 10 ** places) / 10 ** places;
  },
  abs: ([value]) => (typeof value === 'number' ? Math.abs(value) : undefined),
  min: (args) => reduceNumbers(args, Math.min),
  max: (args) => reduceNumbers(args, Math.max),
  sum: ([value]) => numbers(value)?.reduce((total, entry) => total + entry, 0),
  contains: ([value, part]) =>
    Array.isArray(value)
      ? value.includes(part ?? null)
      : typeof value === 'string' && typeof part === 'string'
        ? value.includes(part)
        : undefined,
  startsWith: two((value, part) => value.startsWith(part)),
  endsWith: two((value, part) => value.endsWith(part)),
  lowerAscii: ([value]) => text(value)?.toLowerCase(),
  upperAscii: ([value]) => text(value)?.toUpperCase(),
  trim: ([value]) => text(value)?.trim(),
  split: two((value, between) => value.split(between)),
  join: ([value, between]) => joined(value, between),
  flatten: ([value]) => list(value)?.flat(1),
};

function reduceNumbers(args: Json[], pick: (...values: number[]) => number): number | undefined {
  const values = numbers(args.length === 1 ? args[0] : args);
  return values && values.length > 0 ? values.reduce((best, entry) => pick(best, entry)) : undefined;
}

/** Macros over a list: `list.map(x, x.name)`. */
export const MACROS = ['map', 'filter', 'all', 'exists', 'exists_one'] as const;
export type Macro = (typeof MACROS)[number];
export function isMacro(name: string): name is Macro {
  return (MACROS as readonly string[]).includes(name);
}
