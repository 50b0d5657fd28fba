import { childrenOf } from './children-of.ts';
import type { Expr, ExprOf } from './expr.ts';
import type { SourceRange } from './expression-error.ts';
import { isNumber } from './value.ts';

/** Stands in a path for "an entry of this list". */
export const ENTRY = '*';

/** One place where an expression names the result of a step, or a root such as `brief`. */
export interface Reference {
  /** `['diagnosis', 'options', '*', 'title']`: the name, then fields and entries as far as they are written out. */
  path: string[];
  /** Its root may be missing without harm: inside `has` or `first`, or only reached when `has` said yes. */
  guarded: boolean;
  /** How many parts of the path are guarded in this way. */
  sure: number;
  start: number;
  end: number;
  /** Where the name itself stands. Absent where an entry of a macro stands for it: `o.title` in `list.map(o, o.title)`. */
  name?: SourceRange;
}

interface Walk {
  into: Reference[];
  /** What entries inside macros stand for; undefined for what cannot be told. */
  locals: ReadonlyMap<string, string[] | undefined>;
  /** Paths that are there for certain at this place. */
  facts: readonly string[][];
  /** Inside `has` or `first` nothing has to be there, but for so many parts at the end of the path that are asked outside. */
  free: number | undefined;
  /** Fields asked of the result of this expression. */
  suffix: readonly string[];
  /** The whole of the chain that is being read. */
  outer?: Expr;
}

/** Everything that an expression refers to, in the order in which it is written. */
export function collectReferences(expr: Expr): Reference[] {
  const into: Reference[] = [];
  walk(expr, { into, locals: new Map(), facts: [], free: undefined, suffix: [] });
  return into.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function walk(expr: Expr, at: Walk): void {
  switch (expr.kind) {
    case 'literal':
      return;
    case 'name':
      note(expr, at);
      return;
    case 'field':
      walk(expr.of, longer(at, expr.field, expr));
      return;
    case 'index':
      walkIndex(expr, at);
      return;
    case 'has':
      walk(expr.of, { ...plain(at), free: 0 });
      return;
    case 'first':
      // A single value has nothing to fall back on: it must be there.
      for (const option of expr.options) walk(option, { ...at, free: at.free ?? (expr.options.length > 1 ? at.suffix.length : undefined) });
      return;
    case 'macro':
      walkMacro(expr, at);
      return;
    case 'if':
      walk(expr.condition, plain(at));
      walk(expr.chosen, { ...at, facts: [...at.facts, ...factsOf(expr.condition, true)] });
      walk(expr.otherwise, { ...at, facts: [...at.facts, ...factsOf(expr.condition, false)] });
      return;
    case 'and':
    case 'or':
      walk(expr.left, plain(at));
      walk(expr.right, { ...plain(at), facts: [...at.facts, ...factsOf(expr.left, expr.kind === 'and')] });
      return;
    default:
      for (const child of childrenOf(expr)) walk(child, plain(at));
  }
}

/** The same place with no field asked of what stands there. */
function plain({ outer: _outer, ...at }: Walk): Walk {
  return { ...at, suffix: [], free: at.free === undefined ? undefined : 0 };
}

function longer(at: Walk, part: string, expr: Expr): Walk {
  return { ...at, suffix: [part, ...at.suffix], outer: at.outer ?? expr };
}

function walkIndex(expr: ExprOf<'index'>, at: Walk): void {
  const part = literalPart(expr.by);
  if (part !== undefined) return walk(expr.of, longer(at, part, expr));
  walk(expr.by, plain(at));
  walk(expr.of, { ...at, suffix: [], outer: at.outer ?? expr });
}

/** `["title"]` is a field and `[0]` an entry; anything that has to be worked out first is neither. */
function literalPart(by: Expr): string | undefined {
  if (by.kind !== 'literal') return undefined;
  if (typeof by.value === 'string') return by.value;
  return isNumber(by.value) ? ENTRY : undefined;
}

function walkMacro(expr: ExprOf<'macro'>, at: Walk): void {
  const over = pathOf(expr.over, at.locals);
  // What comes out of a filter is what went in, so fields behind it are fields of the list's entries.
  walk(expr.over, expr.macro === 'filter' && at.suffix[0] === ENTRY ? { ...at, outer: at.outer ?? expr } : plain(at));
  const locals = new Map(at.locals).set(expr.as, over && [...over, ENTRY]);
  const inside = { ...plain(at), locals };
  if (expr.where) walk(expr.where, inside);
  if (expr.give) walk(expr.give, { ...inside, facts: expr.where ? [...at.facts, ...factsOf(expr.where, true)] : at.facts });
}

function note(expr: ExprOf<'name'>, at: Walk): void {
  const isLocal = at.locals.has(expr.name);
  const start = isLocal ? at.locals.get(expr.name) : [expr.name];
  if (start === undefined) return;
  const path = [...start, ...at.suffix];
  const known = at.facts.filter((fact) => fact.every((part, index) => part === path[index])).map((fact) => fact.length);
  const sure = Math.max(at.free === undefined ? 0 : path.length - at.free, ...known);
  const guarded = at.free !== undefined || isLocal || at.facts.some((fact) => fact[0] === path[0]);
  const range = at.outer ?? expr;
  at.into.push({ path, guarded, sure, start: expr.start, end: range.end, ...(!isLocal && { name: { start: expr.start, end: expr.end } }) });
}

/** The path that this expression is, when it is one. */
function pathOf(expr: Expr, locals: Walk['locals']): string[] | undefined {
  if (expr.kind === 'name') return locals.has(expr.name) ? locals.get(expr.name) : [expr.name];
  if (expr.kind === 'macro' && expr.macro === 'filter') return pathOf(expr.over, locals);
  if (expr.kind !== 'field' && expr.kind !== 'index') return undefined;
  const part = expr.kind === 'field' ? expr.field : literalPart(expr.by);
  const before = part === undefined ? undefined : pathOf(expr.of, locals);
  return before && part !== undefined ? [...before, part] : undefined;
}

/** Paths that are there for certain when this condition turned out as `holds`. */
function factsOf(condition: Expr, holds: boolean): string[][] {
  switch (condition.kind) {
    case 'has': {
      const path = holds ? pathOf(condition.of, new Map()) : undefined;
      return path ? [path] : [];
    }
    case 'not':
      return factsOf(condition.of, !holds);
    case 'and':
      return holds ? [...factsOf(condition.left, true), ...factsOf(condition.right, true)] : [];
    case 'or':
      return holds ? [] : [...factsOf(condition.left, false), ...factsOf(condition.right, false)];
    default:
      return [];
  }
}
