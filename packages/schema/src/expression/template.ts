import { isJsonObject, type Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluateExpression, type Evaluation, type ExpressionScope } from './evaluate-expression.ts';
import type { ExpressionError } from './expression-error.ts';
import { type ParsedExpression, parseExpression, type Reference } from './parse-expression.ts';

/** A template's parts in order. Positions are in the template's text. */
export type TemplatePart = { kind: 'text'; text: string } | { kind: 'hole'; expression: ParsedExpression; start: number; end: number };
export type ParsedTemplate = { ok: true; parts: TemplatePart[]; references: Reference[] } | { ok: false; error: ExpressionError };

/** End of a hole: the first `}}` outside of quotes and of inner braces. -1 when there is none. */
function endOfHole(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"' || char === "'") {
      at += 1;
      while (at < text.length && text[at] !== char) at += text[at] === '\\' ? 2 : 1;
    } else if (char === '{') depth += 1;
    else if (char === '}' && depth > 0) depth -= 1;
    else if (char === '}' && text[at + 1] === '}') return at;
  }
  return -1;
}

/** Splits a text into plain parts and `{{ }}` holes and parses each hole. Never throws. */
export function parseTemplate(text: string): ParsedTemplate {
  if (text.length > LIMITS.textChars)
    return {
      ok: false,
      error: { code: 'too_long', message: `This text is longer than ${LIMITS.textChars} characters.`, start: 0, end: text.length },
    };
  const parts: TemplatePart[] = [];
  const references: Reference[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    if (open === -1) break;
    const close = endOfHole(text, open + 2);
    if (close === -1)
      return {
        ok: false,
        error: { code: 'syntax', message: 'A value chip is opened with {{ and not closed with }}.', start: open, end: text.length },
      };
    const parsed = parseExpression(text.slice(open + 2, close));
    const offset = open + 2;
    if (!parsed.ok) return { ok: false, error: { ...parsed.error, start: parsed.error.start + offset, end: parsed.error.end + offset } };
    if (open > at) parts.push({ kind: 'text', text: text.slice(at, open) });
    parts.push({ kind: 'hole', expression: parsed.expression, start: open, end: close + 2 });
    references.push(
      ...parsed.expression.references.map((reference) => ({ ...reference, start: reference.start + offset, end: reference.end + offset })),
    );
    at = close + 2;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return { ok: true, parts, references };
}

export type Rendered = { ok: true; text: string } | { ok: false; error: ExpressionError };

/**
 * Fills the holes of a template, in one pass: a value that itself holds `{{ }}` stays as it is. A missing value is an
 * error that names it, never the word "undefined". Never throws.
 */
export function renderTemplate(text: string, scope: ExpressionScope): Rendered {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return parsed;
  let rendered = '';
  for (const part of parsed.parts) {
    if (part.kind === 'text') rendered += part.text;
    else {
      const result = evaluateExpression(part.expression, scope);
      if (!result.ok) return { ok: false, error: { ...result.error, start: part.start, end: part.end } };
      rendered += readable(result.value);
    }
    if (rendered.length > LIMITS.renderedChars)
      return {
        ok: false,
        error: {
          code: 'too_long_result',
          message: `The filled-in text is longer than ${LIMITS.renderedChars} characters.`,
          start: 0,
          end: text.length,
        },
      };
  }
  return { ok: true, text: rendered };
}

/** Like renderTemplate, but a template that is exactly one hole gives that hole's own value. */
export function evaluateTemplate(text: string, scope: ExpressionScope): Evaluation {
  const parsed = parseTemplate(text.trim());
  if (!parsed.ok) return parsed;
  const [only, ...more] = parsed.parts;
  if (only?.kind === 'hole' && more.length === 0) return evaluateExpression(only.expression, scope);
  const rendered = renderTemplate(text, scope);
  return rendered.ok ? { ok: true, value: rendered.text } : rendered;
}

/**
 * A value as people and models read it: texts as they are, lists with dashes, groups as "name: value" lines, indented.
 * No quotes, braces or commas.
 */
export function readable(value: Json, indent = 0): string {
  const pad = '  '.repeat(indent);
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((entry) => `${pad}- ${nested(entry, indent + 1).trimStart()}`).join('\n');
  return Object.entries(value)
    .filter(([, entry]) => entry !== null)
    .map(
      ([key, entry]) =>
        `${pad}${key.replaceAll('_', ' ')}:${isBlock(entry) ? `\n${nested(entry, indent + 1)}` : ` ${nested(entry, indent + 1)}`}`,
    )
    .join('\n');
}

function isBlock(value: Json): boolean {
  return (Array.isArray(value) && value.length > 0) || (isJsonObject(value) && Object.keys(value).length > 0);
}

function nested(value: Json, indent: number): string {
  if (typeof value === 'string') return value.replaceAll('\n', `\n${'  '.repeat(indent)}`);
  return readable(value, indent);
}
