import type { ASTNode } from '@marcbachmann/cel-js';
import { didYouMean } from './closest-name.ts';
import { type BinaryOp, type Expr, type ExprOf, type Macro, MACROS } from './expr.ts';
import { ExpressionFault, type SourceRange } from './expression-error.ts';
import { isForbiddenName } from './forbidden-names.ts';
import { FUNCTIONS } from './functions.ts';
import { type CelValue, decimal } from './value.ts';

/** The library's tree as ours, refusing what the language of pipelines does not have. Throws ExpressionFault. */
export function readTree(node: ASTNode): Expr {
  const at = { start: node.start, end: node.end };
  switch (node.op) {
    case 'value':
      return { ...at, kind: 'literal', value: readLiteral(node.args, at) };
    case 'id':
      return { ...at, kind: 'name', name: allowed(node.args, at) };
    case '.':
      return { ...at, kind: 'field', of: readTree(node.args[0]), field: allowed(node.args[1], at) };
    case '[]':
      return { ...at, kind: 'index', of: readTree(node.args[0]), by: readIndex(node.args[1]) };
    case 'call':
      return readCall(node.args[0], node.args[1], at);
    case 'rcall':
      return readMethod(node.args[0], node.args[1], node.args[2], at);
    case 'list':
      return { ...at, kind: 'list', items: node.args.map(readTree) };
    case 'map':
      return { ...at, kind: 'object', entries: node.args.map(([key, value]) => [readIndex(key), readTree(value)]) };
    case '?:':
      return { ...at, kind: 'if', condition: readTree(node.args[0]), chosen: readTree(node.args[1]), otherwise: readTree(node.args[2]) };
    case '&&':
    case '||':
      return { ...at, kind: node.op === '&&' ? 'and' : 'or', left: readTree(node.args[0]), right: readTree(node.args[1]) };
    case '!_':
    case '-_':
      return { ...at, kind: node.op === '!_' ? 'not' : 'minus', of: readTree(node.args) };
    case '.?':
    case '[?]':
      throw new ExpressionFault(
        'not_supported',
        at,
        'Optional access is not part of this language.',
        'Write first(a.b, "instead") or has(a.b).',
      );
    default:
      return { ...at, kind: 'binary', op: node.op satisfies BinaryOp, left: readTree(node.args[0]), right: readTree(node.args[1]) };
  }
}

function allowed(name: string, at: SourceRange): string {
  if (!isForbiddenName(name)) return name;
  throw new ExpressionFault('forbidden_name', at, `'${name}' cannot be used as a name here.`, 'Give the value another name.');
}

/** A text in square brackets, or in front of a colon, names something as well. */
function readIndex(node: ASTNode): Expr {
  const expr = readTree(node);
  if (expr.kind === 'literal' && typeof expr.value === 'string') allowed(expr.value, expr);
  return expr;
}

function readLiteral(value: unknown, at: SourceRange): CelValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return decimal(value) ?? value;
  if (typeof value !== 'bigint')
    throw new ExpressionFault(
      'not_supported',
      at,
      'This kind of value is not part of the language.',
      'Use plain texts and numbers, without a letter in front or behind.',
    );
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new ExpressionFault(
    'number_too_large',
    at,
    'This number is too large to be held exactly.',
    'Use a smaller number, or a decimal such as 1.5e20.',
  );
}

function readCall(fn: string, args: ASTNode[], at: SourceRange): Expr {
  if (fn === 'has') return { ...at, kind: 'has', of: readHas(args, at) };
  if (fn === 'first') {
    if (args.length === 0) throw new ExpressionFault('wrong_arguments', at, 'first( ) needs at least one value.', 'Write first(a.x, b.x).');
    return { ...at, kind: 'first', options: args.map(readTree) };
  }
  return readNamedCall(fn, args, at);
}

function readNamedCall(fn: string, args: ASTNode[], at: SourceRange): Expr {
  if (fn === 'matches')
    // Its patterns can be made to run for hours on a short text, in any engine that steps back and tries again.
    throw new ExpressionFault(
      'not_supported',
      at,
      'matches( ) is not part of this language.',
      'Use contains( ), startsWith( ), endsWith( ) or a list: x in ["a", "b"].',
    );
  if (fn === 'timestamp' || fn === 'duration')
    throw new ExpressionFault(
      'not_supported',
      at,
      `${fn}( ) is not part of this language.`,
      'Dates are texts such as 2026-11-30: compare them directly.',
    );
  const known = FUNCTIONS.get(fn);
  if (!known) {
    const names = [...FUNCTIONS.keys(), 'has', 'first', ...MACROS];
    throw new ExpressionFault(
      'unknown_function',
      at,
      `There is no function '${fn}'.${didYouMean(fn, names)}`,
      `These exist: ${names.join(', ')}.`,
    );
  }
  checkCount(fn, args.length, known, at);
  return { ...at, kind: 'call', fn, args: args.map(readTree) };
}

function readHas(args: ASTNode[], at: SourceRange): Expr {
  const [of] = args;
  if (of === undefined || args.length > 1)
    throw new ExpressionFault('wrong_arguments', at, 'has( ) asks about exactly one value.', 'Write has(a.b).');
  const expr = readTree(of);
  let inner = expr;
  while (inner.kind === 'field' || inner.kind === 'index') inner = inner.of;
  if (inner.kind !== 'name') throw new ExpressionFault('wrong_arguments', at, 'has( ) asks about a value by its name.', 'Write has(a.b).');
  return expr;
}

function readMethod(fn: string, on: ASTNode, args: ASTNode[], at: SourceRange): Expr {
  return isMacro(fn) ? readMacro(fn, on, args, at) : readNamedCall(fn, [on, ...args], at);
}

function isMacro(fn: string): fn is Macro {
  return (MACROS as readonly string[]).includes(fn);
}

function readMacro(macro: Macro, on: ASTNode, args: ASTNode[], at: SourceRange): ExprOf<'macro'> {
  checkCount(macro, args.length, { min: 2, max: macro === 'map' ? 3 : 2 }, at);
  const [as, ...rest] = args.map(readTree);
  const last = rest.at(-1);
  if (as?.kind !== 'name' || last === undefined)
    throw new ExpressionFault(
      'wrong_arguments',
      at,
      `The first thing in .${macro}( ) must be a simple name for one entry.`,
      `Write it like list.${macro}(x, x.done).`,
    );
  const head = { ...at, kind: 'macro', macro, over: readTree(on), as: as.name, asAt: { start: as.start, end: as.end } } as const;
  if (macro !== 'map') return { ...head, where: last };
  return rest.length === 2 && rest[0] ? { ...head, where: rest[0], give: last } : { ...head, give: last };
}

function checkCount(fn: string, count: number, { min, max }: { min: number; max: number }, at: SourceRange): void {
  if (count >= min && count <= max) return;
  const wanted = min === max ? String(min) : `${min} to ${max}`;
  throw new ExpressionFault(
    'wrong_arguments',
    at,
    `${fn}( ) takes ${wanted} ${max === 1 ? 'value' : 'values'} and has ${count}.`,
    'Check what stands in its brackets.',
  );
}
