import { parseExpression } from './parse-expression.ts';
import type { Reference } from './references.ts';
import { parseTemplate } from './template.ts';

function rename(text: string, references: readonly Reference[], from: string, to: string): string {
  let renamed = text;
  for (const { path, name } of references.toSorted((a, b) => b.start - a.start))
    if (name && path[0] === from) renamed = renamed.slice(0, name.start) + to + renamed.slice(name.end);
  return renamed;
}

/** Renames a step's key in one expression: real references only, never a text, a field or an entry of the same name. */
export function renameInExpression(source: string, from: string, to: string): string {
  const parsed = parseExpression(source);
  return parsed.ok ? rename(source, parsed.expression.references, from, to) : source;
}

/** The same inside the holes of a template. Holes that cannot be read stay as they are. */
export function renameInTemplate(text: string, from: string, to: string): string {
  return rename(text, parseTemplate(text).references, from, to);
}
