import type { Json } from '../json.ts';
import type { Budget } from './budget.ts';
import { didYouMean } from './closest-name.ts';
import type { Expr, ExprOf } from './expr.ts';
import { ExpressionFault, meansMissing } from './expression-error.ts';
import { isForbiddenName } from './forbidden-names.ts';
import { FUNCTIONS } from './functions.ts';
import { binary } from './operators.ts';
import { settle } from './settle.ts';
import { type CelObject, type CelValue, decimal, isInteger, isNumber, isObject, kindOf, toNumber } from './value.ts';

export interface EvaluationContext {
  scope: Readonly<Record<string, Json>>;
  /** Names of entries inside macros; they hide names of the scope. */
  locals: ReadonlyMap<string, CelValue>;
  budget: Budget;
  /** Lists and objects that this evaluation made. */
  made: WeakSet<object>;
  /** Where in the source a name of the scope was found and read. */
  read: Set<number>;
}

/** Works out a read expression. Throws ExpressionFault. Recursion is bounded by the size of the tree (limits.ts). */
export function evaluate(expr: Expr, context: EvaluationContext): CelValue {
  switch (expr.kind) {
    case 'literal':
      return expr.value;
    case 'name':
      return readName(expr, context);
    case 'field':
      return readField(evaluate(expr.of, context), expr.field, expr);
    case 'index':
      return readEntry(evaluate(expr.of, context), evaluate(expr.by, context), expr);
    case 'has':
      return optional(expr.of, context) !== undefined;
    case 'first':
      return readFirst(expr, context);
    case 'call':
      return call(expr, context);
    case 'macro':
      return runMacro(expr, context);
    case 'list':
      return keep(
        expr.items.map((item) => evaluate(item, context)),
        context,
      );
    case 'object':
      return makeObject(expr, context);
    case 'if':
      return evaluate(truth(expr.condition, context) ? expr.chosen : expr.otherwise, context);
    case 'and':
    case 'or':
      return settle(expr.kind === 'or', [() => truth(expr.left, context), () => truth(expr.right, context)]);
    case 'not':
      return !truth(expr.of, context);
    case 'minus':
      return negate(expr, context);
    case 'binary':
      return binary(expr.op, evaluate(expr.left, context), evaluate(expr.right, context), { ...context, at: expr });
  }
}

function keep<T extends object>(value: T, context: EvaluationContext): T {
  context.made.add(value);
  return value;
}

function readName(expr: ExprOf<'name'>, { scope, locals, read }: EvaluationContext): CelValue {
  const local = locals.get(expr.name);
  if (local !== undefined) return local;
  const value = Object.hasOwn(scope, expr.name) ? scope[expr.name] : undefined;
  if (value === undefined) {
    const message = `There is no value '${expr.name}' here.${didYouMean(expr.name, Object.keys(scope))}`;
    throw new ExpressionFault('unknown_name', expr, message, `Check the name, or write has(${expr.name}) where it may be missing.`);
  }
  read.add(expr.start);
  return value;
}

function readField(of: CelValue, field: string, at: ExprOf<'field'> | ExprOf<'index'>): CelValue {
  if (isForbiddenName(field))
    throw new ExpressionFault('forbidden_name', at, `'${field}' cannot be used as a name here.`, 'Give the value another name.');
  if (of === null)
    throw new ExpressionFault(
      'no_such_field',
      at,
      `'${wordsFor(at.of)}' is empty, so it has no '${field}'.`,
      'Ask first with has( ), or give a fallback with first( ).',
    );
  if (!isObject(of)) {
    const fix = Array.isArray(of)
      ? 'Pick one entry with [0], or pick it from all entries with .map(x, x.title).'
      : 'Use the value as it is.';
    throw new ExpressionFault(
      Array.isArray(of) ? 'wrong_type' : 'no_such_field',
      at,
      `'${wordsFor(at.of)}' is ${kindOf(of)} and has no '${field}'.`,
      fix,
    );
  }
  const value = Object.hasOwn(of, field) ? of[field] : undefined;
  if (value !== undefined) return value;
  const message = `'${wordsFor(at.of)}' has no '${field}'.${didYouMean(field, Object.keys(of).slice(0, 500))}`;
  throw new ExpressionFault('no_such_field', at, message, 'Check the name, or give a fallback with first( ).');
}

function readEntry(of: CelValue, by: CelValue, at: ExprOf<'index'>): CelValue {
  if (typeof by === 'string' && !Array.isArray(of)) return readField(of, by, at);
  if (of === null)
    throw new ExpressionFault(
      'no_such_entry',
      at,
      `'${wordsFor(at.of)}' is empty.`,
      'Ask first with has( ), or give a fallback with first( ).',
    );
  if (!Array.isArray(of) || !isNumber(by) || !Number.isInteger(toNumber(by)))
    throw new ExpressionFault(
      'wrong_type',
      at,
      `${kindOf(by)} in [ ] does not work on ${kindOf(of)}.`,
      'Use a whole number on a list, or a name on a group of fields.',
    );
  const entry = of[toNumber(by)];
  if (entry !== undefined) return entry;
  throw new ExpressionFault(
    'no_such_entry',
    at,
    `'${wordsFor(at.of)}' has ${of.length} entries and no entry ${toNumber(by)}; the first one is 0.`,
    'Check with size( ) first.',
  );
}

/** The value, or undefined where there is none or an empty one. Any other error stays an error. */
function optional(expr: Expr, context: EvaluationContext): CelValue | undefined {
  try {
    const value = evaluate(expr, context);
    return value === null ? undefined : value;
  } catch (thrown) {
    if (thrown instanceof ExpressionFault && meansMissing(thrown.error)) return undefined;
    throw thrown;
  }
}

function readFirst(expr: ExprOf<'first'>, context: EvaluationContext): CelValue {
  for (const option of expr.options) {
    const value = optional(option, context);
    if (value !== undefined) return value;
  }
  const names = expr.options.map((option) => `'${wordsFor(option)}'`).join(', ');
  throw new ExpressionFault(
    'nothing_found',
    expr,
    `None of these has a value: ${names}.`,
    'Add something to fall back on as the last one, such as "not given".',
  );
}

/** How the place reads in a message: `diagnosis.options`. */
function wordsFor(expr: Expr): string {
  switch (expr.kind) {
    case 'name':
      return expr.name;
    case 'field':
      return `${wordsFor(expr.of)}.${expr.field}`;
    case 'index':
      return `${wordsFor(expr.of)}[${expr.by.kind === 'literal' && isNumber(expr.by.value) ? toNumber(expr.by.value) : '…'}]`;
    default:
      return 'this value';
  }
}

function truth(expr: Expr, context: EvaluationContext): boolean {
  const value = evaluate(expr, context);
  if (typeof value === 'boolean') return value;
  throw new ExpressionFault(
    'wrong_type',
    expr,
    `Here a yes or no is needed, and '${wordsFor(expr)}' is ${kindOf(value)}.`,
    'Compare it with something, such as x > 0 or x == "high".',
  );
}

function negate(expr: ExprOf<'minus'>, context: EvaluationContext): CelValue {
  const value = evaluate(expr.of, context);
  if (!isNumber(value)) throw new ExpressionFault('wrong_type', expr, `A minus does not work on ${kindOf(value)}.`, 'Use a number.');
  return isInteger(value) ? 0 - value : (decimal(-toNumber(value)) ?? value);
}

function call(expr: ExprOf<'call'>, context: EvaluationContext): CelValue {
  const known = FUNCTIONS.get(expr.fn);
  if (!known) throw new ExpressionFault('unknown_function', expr, `There is no function '${expr.fn}'.`, 'Check its name.');
  const args = expr.args.map((arg) => evaluate(arg, context));
  return known.run(args, { ...context, at: expr, fn: expr.fn });
}

function makeObject(expr: ExprOf<'object'>, context: EvaluationContext): CelValue {
  const made: CelObject = keep({}, context);
  for (const [keyExpr, valueExpr] of expr.entries) {
    const key = evaluate(keyExpr, context);
    if (typeof key !== 'string' || isForbiddenName(key))
      throw new ExpressionFault('wrong_type', keyExpr, 'The name of a field must be a plain text.', 'Write it in quotes: {"title": x}.');
    if (Object.hasOwn(made, key))
      throw new ExpressionFault('wrong_type', keyExpr, `'${key}' is there twice.`, 'Give each field its own name.');
    made[key] = evaluate(valueExpr, context);
  }
  return made;
}

function runMacro(expr: ExprOf<'macro'>, context: EvaluationContext): CelValue {
  const over = evaluate(expr.over, context);
  if (!Array.isArray(over) && !isObject(over))
    throw new ExpressionFault(
      'wrong_type',
      expr,
      `.${expr.macro}( ) works on a list, and '${wordsFor(expr.over)}' is ${kindOf(over)}.`,
      'Use it on a list.',
    );
  // As in CEL, a group of fields is gone through by its names.
  const entries: CelValue[] = Array.isArray(over) ? over : Object.keys(over);
  const locals = new Map(context.locals);
  const inside = { ...context, locals };
  const holds = (entry: CelValue): boolean => {
    context.budget.spend(1, expr);
    locals.set(expr.as, entry);
    return expr.where === undefined || truth(expr.where, inside);
  };
  if (expr.macro === 'all' || expr.macro === 'exists')
    return settle(
      expr.macro === 'exists',
      entries.map((entry) => () => holds(entry)),
    );
  const found: CelValue[] = keep([], context);
  for (const entry of entries) if (holds(entry)) found.push(expr.give ? evaluate(expr.give, inside) : entry);
  return expr.macro === 'exists_one' ? found.length === 1 : found;
}
