import { childrenOf } from './children-of.ts';
import type { Expr, ExprOf } from './expr.ts';
import type { SourceRange } from './expression-error.ts';
import { applyEdits, type Edit } from './edit.ts';
import { type ParsedExpression, parseExpression } from './parse-expression.ts';
import { parseTemplate } from './template.ts';

/** New keys by old ones. All are given at once, so that two may change places. */
export type NewKeys = ReadonlyMap<string, string>;

/**
 * Renames steps' keys in one expression: real references only, never a text, a field or an entry of the same name.
 * An entry of a macro that is called like a new key is renamed out of its way. What cannot be read stays as it is.
 */
export function renameInExpression(source: string, keys: NewKeys): string {
  const parsed = parseExpression(source);
  return parsed.ok ? applyEdits(source, editsFor(parsed.expression, keys)) : source;
}

/** The same inside the holes of a template. Holes that cannot be read stay as they are. */
export function renameInTemplate(text: string, keys: NewKeys): string {
  const edits = parseTemplate(text).parts.flatMap((part) =>
    part.kind === 'text'
      ? []
      : editsFor(part.expression, keys).map((edit) => ({ ...edit, start: edit.start + part.inside, end: edit.end + part.inside })),
  );
  return applyEdits(text, edits);
}

function editsFor({ source, ast, references }: ParsedExpression, keys: NewKeys): Edit[] {
  const names = references.flatMap(({ path, name }) => {
    const [root] = path;
    const text = typeof root === 'string' ? keys.get(root) : undefined;
    return name && text !== undefined ? [{ ...name, text }] : [];
  });
  if (names.length === 0) return [];
  const inTheWay = macrosIn(ast).filter((macro) =>
    names.some((name) => name.text === macro.as && name.start > macro.over.end && name.end <= macro.end),
  );
  return [...names, ...inTheWay.flatMap((macro) => entryNames(macro).map((place) => ({ ...place, text: spareFor(source, macro.as) })))];
}

function spareFor(source: string, name: string): string {
  let spare = `${name}_entry`;
  while (source.includes(spare)) spare += '_';
  return spare;
}

function macrosIn(expr: Expr): ExprOf<'macro'>[] {
  return [...(expr.kind === 'macro' ? [expr] : []), ...childrenOf(expr).flatMap(macrosIn)];
}

/** Where the entry of this macro is named: where it is introduced and where it is used. */
function entryNames(macro: ExprOf<'macro'>): SourceRange[] {
  const used = (expr: Expr): SourceRange[] => {
    if (expr.kind === 'name') return expr.name === macro.as ? [{ start: expr.start, end: expr.end }] : [];
    if (expr.kind === 'macro' && expr.as === macro.as) return used(expr.over);
    return childrenOf(expr).flatMap(used);
  };
  return [macro.asAt, ...(macro.where ? used(macro.where) : []), ...(macro.give ? used(macro.give) : [])];
}
