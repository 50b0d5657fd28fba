import type { Budget } from './budget.ts';
import { ExpressionFault, type SourceRange } from './expression-error.ts';
import { type CelValue, decimal, isInteger, isNumber, isObject, kindOf, toNumber } from './value.ts';
import { equal } from './operators.ts';

export interface FunctionContext {
  budget: Budget;
  made: WeakSet<object>;
  at: SourceRange;
  fn: string;
}
interface FunctionEntry {
  min: number;
  max: number;
  /** For `x.name(y)` the arguments are x and y. Throws ExpressionFault. */
  run(args: CelValue[], context: FunctionContext): CelValue;
}
type Work = FunctionEntry['run'];

const one = (run: (value: CelValue, context: FunctionContext) => CelValue): FunctionEntry => ({
  min: 1,
  max: 1,
  run: ([value = null], context) => run(value, context),
});
const texts = (run: (text: string, part: string) => CelValue): FunctionEntry => ({
  min: 2,
  max: 2,
  run: ([text = null, part = null], context) => run(readText(text, context), readText(part, context)),
});
const between = (min: number, max: number, run: Work): FunctionEntry => ({ min, max, run });

/**
 * Everything that may be called, as `name(x)` and as `x.name()`. None takes a pattern: no text of a user is ever run as
 * a regular expression. `has`, `first` and the macros look at more than values, so the evaluator knows them itself. A
 * Map, so that no inherited name is ever found in it.
 */
export const FUNCTIONS: ReadonlyMap<string, FunctionEntry> = new Map([
  ['size', one(sizeOf)],
  ['string', one(asText)],
  ['int', one(asInteger)],
  ['double', one(asDecimal)],
  ['bool', one(asBoolean)],
  ['round', between(1, 2, round)],
  ['abs', one((value, context) => result(Math.abs(readNumber(value, context)), isInteger(value), context))],
  ['min', between(1, 32, (args, context) => pick(args, context, (a, b) => a < b))],
  ['max', between(1, 32, (args, context) => pick(args, context, (a, b) => a > b))],
  ['sum', one(sum)],
  ['contains', between(2, 2, contains)],
  ['startsWith', texts((text, part) => text.startsWith(part))],
  ['endsWith', texts((text, part) => text.endsWith(part))],
  ['lowerAscii', one((value, context) => readText(value, context).replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()))],
  ['upperAscii', one((value, context) => readText(value, context).replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()))],
  ['trim', one((value, context) => readText(value, context).trim())],
  ['split', between(2, 2, split)],
  ['join', between(1, 2, join)],
  ['flatten', one(flatten)],
]);

function wrong({ at, fn }: FunctionContext, value: CelValue, wanted: string, fix: string): ExpressionFault {
  return new ExpressionFault('wrong_type', at, `${fn}( ) works on ${wanted} and got ${kindOf(value)}.`, fix);
}

function readText(value: CelValue, context: FunctionContext): string {
  if (typeof value !== 'string') throw wrong(context, value, 'a text', 'Use a value that is a text, or put string( ) around it.');
  context.budget.spendText(value.length, context.at);
  return value;
}
function readNumber(value: CelValue, context: FunctionContext): number {
  if (!isNumber(value)) throw wrong(context, value, 'a number', 'Use a value that is a number.');
  return toNumber(value);
}
function readList(value: CelValue, context: FunctionContext): CelValue[] {
  if (!Array.isArray(value)) throw wrong(context, value, 'a list', 'Use it on a list.');
  context.budget.spend(value.length, context.at);
  return value;
}

function result(value: number, whole: boolean, { at }: FunctionContext): CelValue {
  const number = whole && Number.isSafeInteger(value) ? value + 0 : whole ? undefined : decimal(value);
  if (number !== undefined) return number;
  throw new ExpressionFault('number_too_large', at, 'The result is too large to be held exactly.', 'Work with smaller numbers.');
}

function sizeOf(value: CelValue, context: FunctionContext): CelValue {
  if (typeof value === 'string') {
    // Characters as CEL counts them: a pair of halves is one.
    let count = 0;
    for (const _character of readText(value, context)) count += 1;
    return count;
  }
  if (Array.isArray(value)) return value.length;
  if (isObject(value)) return Object.keys(value).length;
  throw wrong(context, value, 'a list or a text', 'Use it on a list or a text.');
}

function asText(value: CelValue, context: FunctionContext): CelValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (isNumber(value)) return String(toNumber(value));
  throw wrong(context, value, 'a text, a number or a yes or no', 'Use one of its fields, or join( ) for a list of texts.');
}

const DIGITS = /^[+-]?\d{1,16}$/;
const DECIMAL = /^[+-]?\d{1,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?$/;

function asInteger(value: CelValue, context: FunctionContext): CelValue {
  const number =
    typeof value === 'string' && DIGITS.test(value) ? Number(value) : isNumber(value) ? Math.trunc(toNumber(value)) : undefined;
  if (number !== undefined) return result(number, true, context);
  throw wrong(context, value, 'a number or a text of digits', 'Give it a number, or a text such as "12".');
}

function asDecimal(value: CelValue, context: FunctionContext): CelValue {
  const number = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : isNumber(value) ? toNumber(value) : undefined;
  if (number !== undefined) return result(number, false, context);
  throw wrong(context, value, 'a number or a text that is one', 'Give it a number, or a text such as "12.5".');
}

function asBoolean(value: CelValue, context: FunctionContext): CelValue {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 'false') return value === 'true';
  throw wrong(context, value, 'true and false', 'Compare the value with something, such as x == 1.');
}

/** To whole numbers, or to so many places behind the point (0 to 6); halves go up. */
function round([value = null, places = 0]: CelValue[], context: FunctionContext): CelValue {
  const factor = 10 ** Math.min(6, Math.max(0, Math.trunc(readNumber(places, context))));
  const rounded = Math.round(readNumber(value, context) * factor) / factor;
  return result(rounded, factor === 1 && Number.isSafeInteger(rounded), context);
}

/** Of its arguments, or of the one list that it is given. */
function pick(args: CelValue[], context: FunctionContext, better: (a: number, b: number) => boolean): CelValue {
  const [only = null] = args;
  const values = args.length === 1 && Array.isArray(only) ? readList(only, context) : args;
  const [first, ...others] = values;
  if (first === undefined)
    throw new ExpressionFault(
      'nothing_found',
      context.at,
      `${context.fn}( ) of an empty list is nothing.`,
      'Ask first whether size( ) is over 0.',
    );
  readNumber(first, context);
  return others.reduce((best, value) => (better(readNumber(value, context), readNumber(best, context)) ? value : best), first);
}

function sum(list: CelValue, context: FunctionContext): CelValue {
  const values = readList(list, context);
  return result(
    values.reduce<number>((total, value) => total + readNumber(value, context), 0),
    values.every(isInteger),
    context,
  );
}

function contains([value = null, part = null]: CelValue[], context: FunctionContext): CelValue {
  if (Array.isArray(value)) return readList(value, context).some((entry) => equal(entry, part, context));
  return readText(value, context).includes(readText(part, context));
}

function split([value = null, by = null]: CelValue[], context: FunctionContext): CelValue {
  const text = readText(value, context);
  const separator = readText(by, context);
  // Whole characters, so that no half of a pair comes into the world.
  return made(separator === '' ? [...text] : text.split(separator), context);
}

function join([value = null, by = ', ']: CelValue[], context: FunctionContext): CelValue {
  const separator = readText(by, context);
  const parts = readList(value, context).map((entry) => {
    if (typeof entry === 'string') return entry;
    if (isNumber(entry)) return String(toNumber(entry));
    throw wrong(context, entry, 'a list of texts', 'Pick a text of each entry first: list.map(x, x.title).join(", ").');
  });
  context.budget.grow(
    parts.reduce((length, part) => length + part.length + separator.length, 0),
    context.at,
  );
  return parts.join(separator);
}

function flatten(value: CelValue, context: FunctionContext): CelValue {
  return made(
    readList(value, context).flatMap((entry) => (Array.isArray(entry) ? readList(entry, context) : [entry])),
    context,
  );
}

function made(list: CelValue[], context: FunctionContext): CelValue {
  context.budget.spend(list.length, context.at);
  context.made.add(list);
  return list;
}
