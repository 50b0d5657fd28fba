import type { Budget } from './budget.ts';
import type { BinaryOp } from './expr.ts';
import { ExpressionFault, type SourceRange } from './expression-error.ts';
import { type CelValue, decimal, isInteger, isNumber, isObject, kindOf, toNumber } from './value.ts';

export interface OperatorContext {
  budget: Budget;
  made: WeakSet<object>;
  at: SourceRange;
}

/** Works out `left op right`. Throws ExpressionFault for values that do not fit the operator. */
export function binary(op: BinaryOp, left: CelValue, right: CelValue, context: OperatorContext): CelValue {
  switch (op) {
    case '==':
      return equal(left, right, context);
    case '!=':
      return !equal(left, right, context);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(op, left, right, context);
    case 'in':
      return isIn(left, right, context);
    case '+':
      return add(left, right, context);
    case '-':
    case '*':
    case '/':
    case '%':
      return arithmetic(op, left, right, context);
  }
}

/** Equality of any two values: numbers by value, lists and groups by content. Values of different kinds are not equal. */
export function equal(left: CelValue, right: CelValue, { budget, at }: OperatorContext): boolean {
  // A work list and no recursion: how deep the values are is up to whoever made them.
  const pairs: [CelValue, CelValue][] = [[left, right]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (isNumber(a) && isNumber(b)) {
      if (toNumber(a) !== toNumber(b)) return false;
    } else if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return false;
      budget.spend(a.length, at);
      a.forEach((entry, index) => pairs.push([entry, b[index] as CelValue]));
    } else if (isObject(a) && isObject(b)) {
      const keys = Object.keys(a);
      if (keys.length !== Object.keys(b).length) return false;
      budget.spend(keys.length, at);
      for (const key of keys) {
        if (!Object.hasOwn(b, key)) return false;
        pairs.push([a[key] as CelValue, b[key] as CelValue]);
      }
    } else return false;
  }
  return true;
}

function compare(op: '<' | '<=' | '>' | '>=', left: CelValue, right: CelValue, { budget, at }: OperatorContext): boolean {
  let order: number;
  if (isNumber(left) && isNumber(right)) order = toNumber(left) - toNumber(right);
  else if (typeof left === 'string' && typeof right === 'string') {
    budget.spendText(Math.min(left.length, right.length), at);
    order = left < right ? -1 : left > right ? 1 : 0;
  } else throw unfit(op, left, right, at, 'Compare two numbers or two texts.');
  switch (op) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function isIn(needle: CelValue, hay: CelValue, context: OperatorContext): boolean {
  if (Array.isArray(hay)) {
    context.budget.spend(hay.length, context.at);
    return hay.some((entry) => equal(needle, entry, context));
  }
  if (isObject(hay) && typeof needle === 'string') return Object.hasOwn(hay, needle);
  throw unfit('in', needle, hay, context.at, 'Behind "in" stands a list, or a group of fields with a text before it.');
}

function add(left: CelValue, right: CelValue, context: OperatorContext): CelValue {
  const { at, budget, made } = context;
  if (isNumber(left) && isNumber(right)) return arithmetic('+', left, right, context);
  if (typeof left === 'string' && typeof right === 'string') {
    budget.grow(left.length + right.length, at);
    return left + right;
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    budget.spend(left.length + right.length, at);
    const joined = [...left, ...right];
    made.add(joined);
    return joined;
  }
  const mixed = typeof left === 'string' || typeof right === 'string';
  throw unfit('+', left, right, at, mixed ? 'Put string( ) around what is no text.' : 'Add two numbers, two texts or two lists.');
}

function arithmetic(op: '+' | '-' | '*' | '/' | '%', left: CelValue, right: CelValue, { at }: OperatorContext): CelValue {
  if (!isNumber(left) || !isNumber(right)) throw unfit(op, left, right, at, 'Both sides must be numbers.');
  const [a, b] = [toNumber(left), toNumber(right)];
  if ((op === '/' || op === '%') && b === 0)
    throw new ExpressionFault('divided_by_zero', at, 'This divides by zero.', 'Ask first whether the divisor is 0.');
  const whole = isInteger(left) && isInteger(right);
  const result = calculate(op, a, b, whole);
  if (whole && Number.isSafeInteger(result)) return result + 0;
  const exact = whole ? undefined : decimal(result);
  if (exact === undefined)
    throw new ExpressionFault(
      'number_too_large',
      at,
      'The result is too large to be held exactly.',
      'Work with smaller numbers, or with decimals such as 1.0.',
    );
  return exact;
}

/** Two integers divide to an integer, toward zero, as the CEL specification has it: 7 / 2 is 3, 7 / 2.0 is 3.5. */
function calculate(op: '+' | '-' | '*' | '/' | '%', a: number, b: number, whole: boolean): number {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return whole ? Math.trunc(a / b) : a / b;
    case '%':
      return a % b;
  }
}

function unfit(op: string, left: CelValue, right: CelValue, at: SourceRange, fix: string): ExpressionFault {
  return new ExpressionFault('wrong_type', at, `"${op}" does not work between ${kindOf(left)} and ${kindOf(right)}.`, fix);
}
