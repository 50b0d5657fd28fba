import { type ASTNode, Environment, type ParseError } from '@marcbachmann/cel-js';
import { LIMITS } from '../limits.ts';
import { closestName } from './closest-name.ts';
import { type ExpressionError, ExpressionFault } from './expression-error.ts';
import { FUNCTIONS, isMacro, MACROS } from './functions.ts';

export type Ast = ASTNode;

/** One place where an expression names another step or a root such as `brief`. */
export interface Reference {
  /** `['diagnosis', 'options', 'title']`: the key, then fields as far as they are written out. */
  path: string[];
  /** Inside `has(…)`, `first(…)`, or behind a `has(…)` of the same step: it may be missing without harm. */
  guarded: boolean;
  start: number;
  end: number;
}

export interface ParsedExpression {
  source: string;
  ast: Ast;
  references: Reference[];
}
export type ParseOutcome = { ok: true; expression: ParsedExpression } | { ok: false; error: ExpressionError };

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: {
    maxAstNodes: LIMITS.expressionNodes,
    maxDepth: LIMITS.expressionDepth,
    maxListElements: 200,
    maxMapEntries: 100,
    maxCallArguments: 20,
  },
});

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses one CEL expression within LIMITS and collects what it refers to. The library parses; what may be called is
 * ours (functions.ts): everything else is refused here, before any run. Never throws.
 */
export function parseExpression(source: string): ParseOutcome {
  if (source.length > LIMITS.expressionChars) {
    return fail('too_long', `This expression is longer than ${LIMITS.expressionChars} characters.`, 0, source.length);
  }
  if (source.trim() === '') return fail('syntax', 'There is nothing here yet.', 0, source.length);
  try {
    const { ast } = environment.parse(source);
    const references: Reference[] = [];
    collect(ast, { into: references, locals: new Set(), guarded: new Set(), inside: false });
    return { ok: true, expression: { source, ast, references } };
  } catch (error) {
    if (error instanceof ExpressionFault) return { ok: false, error: error.error };
    return syntaxError(error as Partial<ParseError>, source);
  }
}

function fail(code: ExpressionError['code'], message: string, start: number, end: number): ParseOutcome {
  return { ok: false, error: { code, message, start, end } };
}

function syntaxError(error: Partial<ParseError>, source: string): ParseOutcome {
  const start = error.range?.start ?? 0;
  const end = error.range?.end ?? source.length;
  if (error.code === 'limit_exceeded' || error instanceof RangeError)
    return fail('too_complex', 'This expression is nested too deeply or has too many parts.', start, end);
  const near = source.slice(start, start + 20);
  return fail('syntax', near === '' ? 'The expression stops too early.' : `This cannot be read from “${near}” on.`, start, end);
}

interface Walk {
  into: Reference[];
  /** Names bound by a macro around this place. */
  locals: ReadonlySet<string>;
  /** Roots whose existence was checked before this place. */
  guarded: ReadonlySet<string>;
  /** Inside has() or first(). */
  inside: boolean;
}

function fault(code: ExpressionError['code'], message: string, node: Ast): never {
  throw new ExpressionFault({ code, message, start: node.start, end: node.end });
}

function checkName(name: string, node: Ast): void {
  if (RESERVED.has(name)) fault('reserved_name', `The name “${name}” cannot be used.`, node);
}

function collect(node: Ast, walk: Walk): void {
  switch (node.op) {
    case 'value':
      if (node.args instanceof Uint8Array || (typeof node.args === 'object' && node.args !== null))
        fault('not_supported', 'Only text, numbers, true, false and null can be written here.', node);
      return;
    case 'id':
    case '.':
    case '[]':
      collectPath(node, walk);
      return;
    case 'call':
      collectCall(node, walk);
      return;
    case 'rcall':
      collectMethod(node, walk);
      return;
    case 'list':
      for (const entry of node.args) collect(entry, walk);
      return;
    case 'map':
      for (const [key, value] of node.args) {
        if (key.op === 'value' && typeof key.args === 'string') checkName(key.args, key);
        collect(key, walk);
        collect(value, walk);
      }
      return;
    case '!_':
    case '-_':
      collect(node.args, walk);
      return;
    case '&&': {
      const [left, right] = node.args;
      collect(left, walk);
      collect(right, { ...walk, guarded: walk.guarded.union(checkedBy(left)) });
      return;
    }
    case '?:': {
      const [test, yes, no] = node.args;
      collect(test, walk);
      collect(yes, { ...walk, guarded: walk.guarded.union(checkedBy(test)) });
      collect(no, walk);
      return;
    }
    case '.?':
    case '[?]':
      fault('not_supported', 'Use has(…) or first(…) for values that may be missing.', node);
      return;
    default:
      for (const side of node.args) collect(side, walk);
  }
}

/** Roots that are sure to exist when this condition is true. */
function checkedBy(node: Ast): ReadonlySet<string> {
  if (node.op === '&&') return checkedBy(node.args[0]).union(checkedBy(node.args[1]));
  if (node.op !== 'call' || node.args[0] !== 'has') return new Set();
  const [argument] = node.args[1];
  const root = argument && rootOf(argument);
  return root === undefined ? new Set() : new Set([root]);
}

function rootOf(node: Ast): string | undefined {
  if (node.op === 'id') return node.args;
  return node.op === '.' || node.op === '[]' ? rootOf(node.args[0]) : undefined;
}

/** Follows `a.b.c` and `a.b[0].c` to its root; the written path ends at the first index. */
function collectPath(node: Ast, walk: Walk): void {
  const path: string[] = [];
  let at: Ast = node;
  while (at.op === '.' || at.op === '[]') {
    if (at.op === '.') {
      checkName(at.args[1], at);
      path.unshift(at.args[1]);
    } else {
      const index = at.args[1];
      if (index.op === 'value' && typeof index.args === 'string') {
        checkName(index.args, index);
        path.unshift(index.args);
      } else {
        collect(index, walk);
        path.length = 0;
      }
    }
    at = at.args[0];
  }
  if (at.op !== 'id') {
    collect(at, walk);
    return;
  }
  checkName(at.args, at);
  if (walk.locals.has(at.args)) return;
  walk.into.push({ path: [at.args, ...path], guarded: walk.inside || walk.guarded.has(at.args), start: at.start, end: node.end });
}

function collectCall(node: Extract<Ast, { op: 'call' }>, walk: Walk): void {
  const [name, args] = node.args;
  const looks = name === 'has' || name === 'first';
  if (!looks && !Object.hasOwn(FUNCTIONS, name)) unknownFunction(name, node);
  if (looks && args.length === 0) fault('not_supported', `${name}(…) needs at least one value.`, node);
  if (name === 'has' && (args.length !== 1 || rootOf(args[0] ?? node) === undefined))
    fault('not_supported', 'has(…) takes one value, such as has(review) or has(review.reason).', node);
  for (const argument of args) collect(argument, looks ? { ...walk, inside: true } : walk);
}

function collectMethod(node: Extract<Ast, { op: 'rcall' }>, walk: Walk): void {
  const [name, target, args] = node.args;
  collect(target, walk);
  if (!isMacro(name)) {
    if (!Object.hasOwn(FUNCTIONS, name)) unknownFunction(name, node);
    for (const argument of args) collect(argument, walk);
    return;
  }
  const [variable, ...bodies] = args;
  if (variable?.op !== 'id' || bodies.length !== 1)
    fault('not_supported', `${name}(…) is written like options.${name}(option, option.title).`, node);
  checkName(variable.args, variable);
  for (const body of bodies) collect(body, { ...walk, locals: new Set([...walk.locals, variable.args]) });
}

function unknownFunction(name: string, node: Ast): never {
  const near = closestName(name, [...Object.keys(FUNCTIONS), ...MACROS, 'has', 'first']);
  return fault(
    'not_supported',
    near === undefined ? `There is no function “${name}”.` : `There is no function “${name}”. Did you mean “${near}”?`,
    node,
  );
}
