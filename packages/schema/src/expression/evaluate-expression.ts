import { isJsonObject, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { closestName } from './closest-name.ts';
import { type ExpressionError, ExpressionFault } from './expression-error.ts';
import { FUNCTIONS, isMacro, type Macro } from './functions.ts';
import { type Ast, type ParsedExpression, parseExpression } from './parse-expression.ts';

/** What an expression may name: step outputs by key, and roots such as `brief` and `item`. */
export type ExpressionScope = Readonly<Record<string, Json>>;
export type Evaluation = { ok: true; value: Json } | { ok: false; error: ExpressionError };

/**
 * Works out a CEL expression over plain JSON. The library's parser is used and its evaluator is not: that one gives
 * BigInt for whole numbers, refuses `1 + 1.5`, matches regular expressions that can run for seconds, and cannot be
 * stopped in nested lists. Here every number is a JSON number (so `7 / 2` is 3.5), only own properties are read, and
 * every visited part counts against LIMITS.expressionSteps. Never throws.
 */
export function evaluateExpression(source: string | ParsedExpression, scope: ExpressionScope): Evaluation {
  const parsed = typeof source === 'string' ? parseExpression(source) : { ok: true as const, expression: source };
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, value: new Evaluator(scope).value(parsed.expression.ast, scope) };
  } catch (error) {
    if (error instanceof ExpressionFault) return { ok: false, error: error.error };
    throw error;
  }
}

/** A condition is true, false or an error; an error is never true, and nothing but `true` is true. */
export function evaluateCondition(
  source: string | ParsedExpression,
  scope: ExpressionScope,
): { ok: true; value: boolean } | { ok: false; error: ExpressionError } {
  const result = evaluateExpression(source, scope);
  if (!result.ok) return result;
  if (typeof result.value === 'boolean') return { ok: true, value: result.value };
  const length = typeof source === 'string' ? source.length : source.source.length;
  return {
    ok: false,
    error: { code: 'wrong_kind', message: `A condition gives yes or no, and this gives ${kindOf(result.value)}.`, start: 0, end: length },
  };
}

export function kindOf(value: Json): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of values';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'number' ? 'a number' : 'yes or no';
}

function fault(code: ExpressionError['code'], message: string, node: Ast): ExpressionFault {
  return new ExpressionFault({ code, message, start: node.start, end: node.end });
}

/** CEL equality: values of different kinds are unequal, never an error. Bounded by the caller's step count. */
function equal(a: Json, b: Json, spend: () => void): boolean {
  spend();
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((entry, index) => equal(entry, b[index] ?? null, spend));
  if (isJsonObject(a) && isJsonObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key] ?? null, b[key] ?? null, spend))
    );
  }
  return a === b;
}

class Evaluator {
  private steps = 0;
  private readonly root: ExpressionScope;

  constructor(root: ExpressionScope) {
    this.root = root;
  }

  private spend(node: Ast): void {
    this.steps += 1;
    if (this.steps > LIMITS.expressionSteps) throw fault('too_much_work', 'This expression has too much to work through.', node);
  }

  value(node: Ast, scope: ExpressionScope): Json {
    this.spend(node);
    switch (node.op) {
      case 'value':
        return typeof node.args === 'bigint' ? Number(node.args) : (node.args as Json);
      case 'id':
        return this.named(node, node.args, scope);
      case '.':
        return this.field(node, this.value(node.args[0], scope), node.args[1]);
      case '[]':
        return this.index(node, this.value(node.args[0], scope), this.value(node.args[1], scope));
      case 'list':
        return node.args.map((entry) => this.value(entry, scope));
      case 'map':
        return this.group(node, scope);
      case 'call':
        return this.call(node, scope);
      case 'rcall':
        return this.method(node, scope);
      case '?:':
        return this.value(this.truth(node.args[0], scope) ? node.args[1] : node.args[2], scope);
      case '&&':
        return this.both(node.args, scope, false);
      case '||':
        return this.both(node.args, scope, true);
      case '!_':
        return !this.truth(node.args, scope);
      case '-_':
        return -this.number(node.args, scope);
      case '.?':
      case '[?]':
        throw fault('not_supported', 'Use has(…) or first(…) for values that may be missing.', node);
      default:
        return this.binary(node.op, node, node.args, scope);
    }
  }

  private named(node: Ast, name: string, scope: ExpressionScope): Json {
    const value = Object.hasOwn(scope, name) ? scope[name] : undefined;
    if (value !== undefined) return value;
    const near = closestName(name, Object.keys(this.root));
    throw fault(
      'unknown_value',
      near === undefined ? `There is no “${name}” here.` : `There is no “${name}” here. Did you mean “${near}”?`,
      node,
    );
  }

  private field(node: Ast, value: Json, name: string): Json {
    if (isJsonObject(value) && Object.hasOwn(value, name)) return value[name] ?? null;
    if (!isJsonObject(value)) throw fault('wrong_kind', `“${name}” is asked of ${kindOf(value)}, which has no parts with names.`, node);
    const near = closestName(name, Object.keys(value));
    throw fault(
      'unknown_value',
      near === undefined ? `There is no “${name}” in it.` : `There is no “${name}” in it. Did you mean “${near}”?`,
      node,
    );
  }

  private index(node: Ast, value: Json, at: Json): Json {
    if (Array.isArray(value) && typeof at === 'number') {
      const entry = Number.isInteger(at) && at >= 0 ? value[at] : undefined;
      if (entry !== undefined) return entry;
      throw fault('nothing_there', `The list has ${value.length} entries and none with number ${at}.`, node);
    }
    if (typeof at === 'string') return this.field(node, value, at);
    throw fault('wrong_kind', `An entry is asked of ${kindOf(value)}.`, node);
  }

  private group(node: Extract<Ast, { op: 'map' }>, scope: ExpressionScope): Json {
    const entries = node.args.map(([key, value]): [string, Json] => {
      const name = this.value(key, scope);
      if (typeof name !== 'string' || name === '__proto__') throw fault('wrong_kind', 'Names in a group are texts.', key);
      return [name, this.value(value, scope)];
    });
    return Object.fromEntries(entries);
  }

  private truth(node: Ast, scope: ExpressionScope): boolean {
    const value = this.value(node, scope);
    if (typeof value === 'boolean') return value;
    throw fault('wrong_kind', `Here yes or no is needed, and this gives ${kindOf(value)}.`, node);
  }

  private number(node: Ast, scope: ExpressionScope): number {
    const value = this.value(node, scope);
    if (typeof value === 'number') return value;
    throw fault('wrong_kind', `Here a number is needed, and this gives ${kindOf(value)}.`, node);
  }

  /** `&&` and `||` as CEL has them: a side that decides alone wins over an error on the other side. */
  private both([left, right]: readonly [Ast, Ast], scope: ExpressionScope, deciding: boolean): boolean {
    let first: boolean;
    try {
      first = this.truth(left, scope);
    } catch (error) {
      if (error instanceof ExpressionFault && error.error.code !== 'too_much_work' && this.truth(right, scope) === deciding)
        return deciding;
      throw error;
    }
    return first === deciding ? deciding : this.truth(right, scope);
  }

  private binary(op: string, node: Ast, [a, b]: readonly [Ast, Ast], scope: ExpressionScope): Json {
    const left = this.value(a, scope);
    const right = this.value(b, scope);
    if (op === '==') return equal(left, right, () => this.spend(node));
    if (op === '!=') return !equal(left, right, () => this.spend(node));
    if (op === 'in') return this.within(node, left, right);
    if (op === '+' && !(typeof left === 'number' && typeof right === 'number')) return this.joined(node, left, right);
    if (typeof left === 'string' && typeof right === 'string' && op.length <= 2 && /[<>]/.test(op))
      return compare(op, left < right ? -1 : left > right ? 1 : 0);
    if (typeof left === 'number' && typeof right === 'number') return arithmetic(op, node, left, right);
    throw fault('wrong_kind', `“${op}” does not work with ${kindOf(left)} and ${kindOf(right)}.`, node);
  }

  private within(node: Ast, left: Json, right: Json): boolean {
    if (Array.isArray(right)) return right.some((entry) => equal(left, entry, () => this.spend(node)));
    if (isJsonObject(right) && typeof left === 'string') return Object.hasOwn(right, left);
    throw fault('wrong_kind', `“in” looks into a list, and this is ${kindOf(right)}.`, node);
  }

  private joined(node: Ast, left: Json, right: Json): Json {
    if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
    if (typeof left === 'string' && typeof right === 'string') {
      if (left.length + right.length > LIMITS.renderedChars) throw fault('too_long_result', 'The text becomes too long.', node);
      return left + right;
    }
    throw fault('wrong_kind', `“+” does not work with ${kindOf(left)} and ${kindOf(right)}. Use string(…) to make a text.`, node);
  }

  private call(node: Extract<Ast, { op: 'call' }>, scope: ExpressionScope): Json {
    const [name, args] = node.args;
    if (name === 'has') return this.exists(args[0] ?? node, scope) !== undefined;
    if (name === 'first') {
      for (const argument of args) {
        const value = this.exists(argument, scope);
        if (value !== undefined && value !== null) return value;
      }
      throw fault('nothing_there', 'None of the values in first(…) exists here.', node);
    }
    return this.apply(
      name,
      node,
      args.map((argument) => this.value(argument, scope)),
    );
  }

  /** The value, or undefined where a name on the way is missing. Other faults stay faults. */
  private exists(node: Ast, scope: ExpressionScope): Json | undefined {
    try {
      return this.value(node, scope);
    } catch (error) {
      const missing = error instanceof ExpressionFault && ['unknown_value', 'nothing_there', 'wrong_kind'].includes(error.error.code);
      if (missing) return undefined;
      throw error;
    }
  }

  private method(node: Extract<Ast, { op: 'rcall' }>, scope: ExpressionScope): Json {
    const [name, target, args] = node.args;
    if (isMacro(name)) return this.macro(name, node, scope);
    return this.apply(name, node, [this.value(target, scope), ...args.map((argument) => this.value(argument, scope))]);
  }

  private apply(name: string, node: Ast, args: Json[]): Json {
    for (const entry of args) if (Array.isArray(entry)) this.steps += entry.length;
    this.spend(node);
    const result = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]?.(args) : undefined;
    if (result !== undefined) return result;
    throw fault('wrong_kind', `${name}(…) does not work with ${args.map(kindOf).join(' and ') || 'nothing'}.`, node);
  }

  private macro(name: Macro, node: Extract<Ast, { op: 'rcall' }>, scope: ExpressionScope): Json {
    const [, target, [variable, body]] = node.args;
    const items = this.value(target, scope);
    if (!Array.isArray(items) || variable?.op !== 'id' || body === undefined)
      throw fault('wrong_kind', `${name}(…) works through a list, and this is ${kindOf(items)}.`, node);
    const withItem = (item: Json): ExpressionScope => ({ ...scope, [variable.args]: item });
    switch (name) {
      case 'map':
        return items.map((item) => this.value(body, withItem(item)));
      case 'filter':
        return items.filter((item) => this.truth(body, withItem(item)));
      case 'all':
        return items.every((item) => this.truth(body, withItem(item)));
      case 'exists':
        return items.some((item) => this.truth(body, withItem(item)));
      case 'exists_one':
        return items.filter((item) => this.truth(body, withItem(item))).length === 1;
    }
  }
}

function compare(op: string, order: number): boolean {
  if (op === '<') return order < 0;
  if (op === '<=') return order <= 0;
  return op === '>' ? order > 0 : order >= 0;
}

function arithmetic(op: string, node: Ast, left: number, right: number): Json {
  if (/[<>]/.test(op)) return compare(op, left - right);
  if ((op === '/' || op === '%') && right === 0) throw fault('divided_by_zero', 'This divides by zero.', node);
  const result =
    op === '+' ? left + right : op === '-' ? left - right : op === '*' ? left * right : op === '/' ? left / right : left % right;
  if (!Number.isFinite(result)) throw fault('too_long_result', 'The number becomes too large.', node);
  return result;
}
