import { childrenOf } from './children-of.ts';
import { applyEdits, type Edit } from './edit.ts';
import type { Expr, ExprOf } from './expr.ts';
import { type ParsedExpression, parseExpression } from './parse-expression.ts';
import { ENTRY } from './references.ts';
import { parseTemplate } from './template.ts';

type Path = readonly string[];
/** What names stand for besides themselves: `item`, and entries of macros. A value may come from several places. */
export type PathNames = ReadonlyMap<string, readonly Path[]>;

/** A field of a step's result that gets another name. `path` leads to it: `['survey', 'people', '*', 'name']`. */
export interface FieldRename {
  path: Path;
  to: string;
}

/**
 * Renames a field of a value in one expression, wherever it is really that field: also behind an entry of a list, in
 * `first` and in macros. Where it may be that field or another one, nothing is changed, and the list of problems says so.
 */
export function renameFieldInExpression(source: string, rename: FieldRename, names: PathNames = new Map()): string {
  const parsed = parseExpression(source);
  return parsed.ok ? applyEdits(source, editsIn(parsed.expression, rename, names)) : source;
}

/** The same inside the holes of a template. */
export function renameFieldInTemplate(text: string, rename: FieldRename, names: PathNames = new Map()): string {
  const edits = parseTemplate(text).parts.flatMap((part) =>
    part.kind === 'text'
      ? []
      : editsIn(part.expression, rename, names).map((edit) => ({ ...edit, start: edit.start + part.inside, end: edit.end + part.inside })),
  );
  return applyEdits(text, edits);
}

/** The places that the value of an expression may come from; none when it is worked out. */
export function pathsOfExpression(source: string, names: PathNames = new Map()): readonly Path[] {
  const parsed = parseExpression(source);
  return parsed.ok ? pathsOf(parsed.expression.ast, names) : [];
}

function editsIn({ source, ast }: ParsedExpression, rename: FieldRename, names: PathNames): Edit[] {
  const edits: Edit[] = [];
  const visit = (expr: Expr, known: PathNames): void => {
    if (expr.kind === 'macro') {
      visit(expr.over, known);
      const inside = insideOf(expr, known);
      if (expr.where) visit(expr.where, inside);
      if (expr.give) visit(expr.give, inside);
      return;
    }
    const edit = editOf(expr, source, rename, known);
    if (edit) edits.push(edit);
    for (const child of childrenOf(expr)) visit(child, known);
  };
  visit(ast, names);
  return edits;
}

function editOf(expr: Expr, source: string, { path, to }: FieldRename, known: PathNames): Edit | undefined {
  const last = path.at(-1);
  if (last === undefined || (expr.kind !== 'field' && expr.kind !== 'index')) return undefined;
  const paths = pathsOf(expr, known);
  if (paths.length === 0 || !paths.every((one) => samePath(one, path))) return undefined;
  if (expr.kind === 'index') return { start: expr.by.start, end: expr.by.end, text: JSON.stringify(to) };
  const start = expr.end - last.length;
  return source.slice(start, expr.end) === last ? { start, end: expr.end, text: to } : undefined;
}

function pathsOf(expr: Expr, known: PathNames): readonly Path[] {
  switch (expr.kind) {
    case 'name':
      return known.get(expr.name) ?? [[expr.name]];
    case 'field':
      return pathsOf(expr.of, known).map((path) => [...path, expr.field]);
    case 'index': {
      const part = expr.by.kind === 'literal' && typeof expr.by.value === 'string' ? expr.by.value : ENTRY;
      return pathsOf(expr.of, known).map((path) => [...path, part]);
    }
    case 'first':
      return expr.options.flatMap((option) => pathsOf(option, known));
    case 'if':
      return [...pathsOf(expr.chosen, known), ...pathsOf(expr.otherwise, known)];
    case 'macro':
      return expr.macro === 'filter' ? pathsOf(expr.over, known) : [];
    default:
      return [];
  }
}

function insideOf({ over, as }: ExprOf<'macro'>, known: PathNames): PathNames {
  return new Map(known).set(
    as,
    pathsOf(over, known).map((path) => [...path, ENTRY]),
  );
}

function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
