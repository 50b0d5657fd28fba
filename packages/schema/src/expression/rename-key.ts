import { parseExpression, type Reference } from './parse-expression.ts';
import { parseTemplate } from './template.ts';

function rename(text: string, references: readonly Reference[], from: string, to: string): string {
  let renamed = text;
  for (const reference of references.toSorted((a, b) => b.start - a.start)) {
    if (reference.path[0] === from) renamed = renamed.slice(0, reference.start) + to + renamed.slice(reference.start + from.length);
  }
  return renamed;
}

/** Renames a step's key in one expression: real references only, never a text or a field of the same name. */
export function renameInExpression(source: string, from: string, to: string): string {
  const parsed = parseExpression(source);
  return parsed.ok ? rename(source, parsed.expression.references, from, to) : source;
}

/** The same inside the holes of a template. */
export function renameInTemplate(text: string, from: string, to: string): string {
  const parsed = parseTemplate(text);
  return parsed.ok ? rename(text, parsed.references, from, to) : text;
}
