import type { Expr } from '@baton/schema/expression/expr';
import { parseExpression } from '@baton/schema/expression/parse-expression';
import { isNumber, toNumber } from '@baton/schema/expression/value';
import { CHECKS, type CheckName } from './checks.ts';
import { isGroup, type Operand, type Rule, type RuleGroup, type RuleRow } from './rule.ts';

/**
 * A CEL condition as rows and groups. Undefined when it says more than rows can show: then it stays the text that it
 * is. Written again, what was read means the same.
 */
export function readRule(source: string): RuleGroup | undefined {
  if (source.trim() === '') return { combine: 'all', rules: [] };
  const parsed = parseExpression(source);
  const rule = parsed.ok ? readExpr(parsed.expression.ast, source) : undefined;
  return rule && (isGroup(rule) ? rule : { combine: 'all', rules: [rule] });
}

function readExpr(expr: Expr, source: string): Rule | undefined {
  if (expr.kind === 'and' || expr.kind === 'or') return groupOf(expr.kind === 'and' ? 'all' : 'any', chainOf(expr, expr.kind), source);
  const row = readRow(expr, source);
  if (row || expr.kind !== 'not') return row;
  const inner = groupOf('none', chainOf(expr.of, 'or'), source);
  return inner && !isGroup(inner) ? { combine: 'none', rules: [inner] } : inner;
}

/** `a && b && c` is a tree of pairs; people wrote a list. */
function chainOf(expr: Expr, kind: 'and' | 'or'): Expr[] {
  return expr.kind === kind ? [...chainOf(expr.left, kind), ...chainOf(expr.right, kind)] : [expr];
}

function groupOf(combine: RuleGroup['combine'], parts: readonly Expr[], source: string): Rule | undefined {
  const rules: Rule[] = [];
  for (const part of parts) {
    const rule = readExpr(part, source);
    if (!rule) return undefined;
    const guard = rules.at(-1);
    if (guard && isGuardOf(guard, rule, combine)) rules[rules.length - 1] = { ...(rule as RuleRow), guarded: true };
    else rules.push(rule);
  }
  const [only] = rules;
  return rules.length === 1 && only && combine !== 'none' ? only : { combine, rules };
}

/** `has(x) && x > 3` and `!has(x) || x != 3` are one row about a value that may be missing. */
function isGuardOf(guard: Rule, rule: Rule, combine: RuleGroup['combine']): boolean {
  if (isGroup(guard) || isGroup(rule) || rule.guarded || guard.value !== rule.value) return false;
  const missing = CHECKS[rule.check].whenMissing;
  return combine === 'all' ? missing === false && guard.check === 'there' : missing === true && guard.check === 'missing';
}

const COMPARED: Readonly<Record<string, CheckName>> = {
  '==': 'is',
  '!=': 'is-not',
  '>': 'more',
  '>=': 'at-least',
  '<': 'less',
  '<=': 'at-most',
};
const COUNTED: Readonly<Record<string, CheckName>> = { '==': 'count-is', '>': 'count-more', '<': 'count-less' };
const CALLED: Readonly<Record<string, CheckName>> = { contains: 'contains', startsWith: 'starts', endsWith: 'ends' };
const OPPOSITE: Partial<Record<CheckName, CheckName>> = {
  contains: 'not-contains',
  'one-of': 'none-of',
  'has-entry': 'no-entry',
  there: 'missing',
};

function readRow(expr: Expr, source: string): RuleRow | undefined {
  switch (expr.kind) {
    case 'name':
    case 'field':
    case 'first':
      return rowOf(valueOf(expr, source), 'yes');
    case 'has':
      return rowOf(valueOf(expr.of, source), 'there');
    case 'not': {
      const row = readRow(expr.of, source);
      const opposite = row && (row.check === 'yes' && isValue(expr.of) ? 'no' : OPPOSITE[row.check]);
      return row && opposite && { ...row, check: opposite };
    }
    case 'call': {
      const [of, by] = expr.args;
      const check = CALLED[expr.fn];
      const operand = by && operandOf(by, source);
      return check && of && operand && operand.kind !== 'number' && operand.kind !== 'texts'
        ? rowOf(valueOf(of, source), check, operand)
        : undefined;
    }
    case 'binary':
      return readBinary(expr, source);
    default:
      return undefined;
  }
}

function readBinary({ op, left, right }: Extract<Expr, { kind: 'binary' }>, source: string): RuleRow | undefined {
  if (op === 'in') {
    const list = operandOf(right, source);
    if (list?.kind === 'texts') return rowOf(valueOf(left, source), 'one-of', list);
    const entry = operandOf(left, source);
    return entry && entry.kind !== 'texts' ? rowOf(valueOf(right, source), 'has-entry', entry) : undefined;
  }
  const spare = withSpare(left, source);
  if (spare?.by === '' && isText(right, '') && (op === '==' || op === '!=')) return rowOf(spare.value, op === '==' ? 'empty' : 'filled');
  if (left.kind === 'call' && left.fn === 'size') return readCount(op, left.args[0], right, source);
  const check = COMPARED[op];
  const value = valueOf(left, source);
  if (right.kind === 'literal' && typeof right.value === 'boolean' && op === '==') return rowOf(value, right.value ? 'yes' : 'no');
  const operand = operandOf(right, source);
  return check && operand && operand.kind !== 'texts' ? rowOf(value, check, operand) : undefined;
}

function readCount(op: string, of: Expr | undefined, right: Expr, source: string): RuleRow | undefined {
  const operand = operandOf(right, source);
  if (!of || operand?.kind !== 'number') return undefined;
  const spare = withSpare(of, source);
  if (spare?.by === 'list') return operand.number === 0 && op !== '<' ? countSpare(op, spare.value) : undefined;
  const check = COUNTED[op];
  return check && rowOf(valueOf(of, source), check, operand);
}

function countSpare(op: string, value: string): RuleRow | undefined {
  if (op === '==') return { value, check: 'no-entries' };
  return op === '>' ? { value, check: 'some-entries' } : undefined;
}

/** `first(x, "")` and `first(x, [])`: how a row asks for "empty" of something that may be missing. */
function withSpare(expr: Expr, source: string): { value: string; by: '' | 'list' } | undefined {
  if (expr.kind !== 'first' || expr.options.length < 2) return undefined;
  const last = expr.options.at(-1);
  const by = last && (isText(last, '') ? '' : last.kind === 'list' && last.items.length === 0 ? 'list' : undefined);
  const [only, ...more] = expr.options.slice(0, -1);
  const value = only && more.length === 0 ? valueOf(only, source) : undefined;
  return by === undefined || value === undefined ? undefined : { value, by };
}

function rowOf(value: string | undefined, check: CheckName, operand?: Operand): RuleRow | undefined {
  return value === undefined ? undefined : { value, check, ...(operand && { operand }) };
}

/** The text of a value that can be chosen: a name with fields, or the first of several. */
function valueOf(expr: Expr, source: string): string | undefined {
  return isValue(expr) ? source.slice(expr.start, expr.end) : undefined;
}

function isValue(expr: Expr): boolean {
  if (expr.kind === 'first') return expr.options.every(isPath);
  return isPath(expr);
}

function isPath(expr: Expr): boolean {
  return expr.kind === 'name' || (expr.kind === 'field' && isPath(expr.of));
}

function operandOf(expr: Expr, source: string): Operand | undefined {
  if (expr.kind === 'literal' && typeof expr.value === 'string') return { kind: 'text', text: expr.value };
  const number = numberOf(expr);
  if (number !== undefined) return { kind: 'number', number };
  if (expr.kind === 'list') {
    const texts = expr.items.map((item) => (item.kind === 'literal' && typeof item.value === 'string' ? item.value : undefined));
    return texts.every((text) => text !== undefined) ? { kind: 'texts', texts } : undefined;
  }
  const value = valueOf(expr, source);
  return value === undefined ? undefined : { kind: 'value', expression: value };
}

function numberOf(expr: Expr): number | undefined {
  if (expr.kind === 'minus') {
    const number = numberOf(expr.of);
    return number === undefined ? undefined : -number;
  }
  return expr.kind === 'literal' && isNumber(expr.value) ? toNumber(expr.value) : undefined;
}

function isText(expr: Expr, text: string): boolean {
  return expr.kind === 'literal' && expr.value === text;
}
