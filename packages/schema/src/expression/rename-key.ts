import { childrenOf } from './children-of.ts';
import type { Expr, ExprOf } from './expr.ts';
import type { SourceRange } from './expression-error.ts';
import { applyEdits, type Edit } from './edit.ts';
import { type ParsedExpression, parseExpression } from './parse-expression.ts';
import { parseTemplate } from './template.ts';

/**
 * Renames a step's key in one expression: real references only, never a text, a field or an entry of the same name.
 * An entry of a macro that is called like the new key is renamed out of its way. What cannot be read stays as it is.
 */
export function renameInExpression(source: string, from: string, to: string): string {
  const parsed = parseExpression(source);
  return parsed.ok ? applyEdits(source, editsFor(parsed.expression, from, to)) : source;
}

/** The same inside the holes of a template. Holes that cannot be read stay as they are. */
export function renameInTemplate(text: string, from: string, to: string): string {
  const edits = parseTemplate(text).parts.flatMap((part) =>
    part.kind === 'text'
      ? []
      : editsFor(part.expression, from, to).map((edit) => ({ ...edit, start: edit.start + part.inside, end: edit.end + part.inside })),
  );
  return applyEdits(text, edits);
}

function editsFor({ source, ast, references }: ParsedExpression, from: string, to: string): Edit[] {
  const names = references.flatMap(({ path, name }) => (name && path[0] === from ? [{ ...name, text: to }] : []));
  if (names.length === 0) return [];
  const inTheWay = macrosIn(ast).filter(
    (macro) => macro.as === to && names.some((name) => name.start > macro.over.end && name.end <= macro.end),
  );
  let spare = `${to}_entry`;
  while (source.includes(spare)) spare += '_';
  return [...names, ...inTheWay.flatMap((macro) => entryNames(macro).map((place) => ({ ...place, text: spare })))];
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
