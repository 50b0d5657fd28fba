import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluateExpression, evaluateParsed, type Evaluation, type ExpressionScope, newContext } from './evaluate-expression.ts';
import { caught, type ExpressionError, ExpressionFault, type SourceRange } from './expression-error.ts';
import { type ParsedExpression, parseExpression } from './parse-expression.ts';
import { readable, readableWithin } from './readable.ts';
import type { Reference } from './references.ts';

export { readable };

/** A template's parts in order. Positions are in the template's text. */
export type TemplatePart = { kind: 'text'; text: string } | { kind: 'hole'; expression: ParsedExpression; start: number; end: number };

interface Holes {
  /** What could be read, also when something else could not. */
  references: Reference[];
}
export type ParsedTemplate =
  | (Holes & { ok: true; parts: TemplatePart[] })
  | (Holes & { ok: false; /** The first of `errors`. */ error: ExpressionError; errors: ExpressionError[] });

const OPEN = '{{';
const CLOSE = '}}';

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

/** Splits a text into plain parts and `{{ }}` holes and reads each hole; all faults at once. Never throws. */
export function parseTemplate(text: string): ParsedTemplate {
  const whole = { start: 0, end: text.length };
  if (text.length > LIMITS.textChars)
    return failed(
      [
        new ExpressionFault('too_long', whole, `This text has ${text.length} characters; ${LIMITS.textChars} are allowed.`, 'Shorten it.')
          .error,
      ],
      [],
    );
  const parts: TemplatePart[] = [];
  const errors: ExpressionError[] = [];
  const references: Reference[] = [];
  let at = 0;
  for (let open = text.indexOf(OPEN); open !== -1; open = text.indexOf(OPEN, at)) {
    const inside = open + OPEN.length;
    const close = endOfHole(text, inside);
    if (open > at) parts.push({ kind: 'text', text: text.slice(at, open) });
    if (close === -1) {
      const place = { start: open, end: text.length };
      errors.push(
        new ExpressionFault(
          'hole_not_closed',
          place,
          'A value chip is opened with {{ and not closed with }}.',
          'Write }} behind it, or {{ "{{" }} for the brackets themselves.',
        ).error,
      );
      return failed(errors, references);
    }
    const parsed = parseExpression(text.slice(inside, close));
    if (parsed.ok) {
      parts.push({ kind: 'hole', expression: parsed.expression, start: open, end: close + CLOSE.length });
      references.push(...parsed.expression.references.map((reference) => moved(reference, inside)));
    } else errors.push({ ...parsed.error, at: shift(parsed.error.at, inside) });
    at = close + CLOSE.length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return errors.length > 0 ? failed(errors, references) : { ok: true, parts, references };
}

function failed(errors: ExpressionError[], references: Reference[]): ParsedTemplate {
  return { ok: false, error: errors[0] as ExpressionError, errors, references };
}
function shift({ start, end }: SourceRange, by: number): SourceRange {
  return { start: start + by, end: end + by };
}
function moved(reference: Reference, by: number): Reference {
  return { ...reference, ...shift(reference, by), ...(reference.name && { name: shift(reference.name, by) }) };
}

export type Rendered =
  | { ok: true; text: string; /** What was really read: the branch not taken and the spare value are not in it. */ resolved: Reference[] }
  | { ok: false; error: ExpressionError; errors: ExpressionError[] };

/**
 * Fills the holes of a template, in one pass: a value that itself holds `{{ }}` stays as it is. A missing value is an
 * error that names it, never the word "undefined". All faults at once; never throws.
 */
export function renderTemplate(text: string, scope: ExpressionScope): Rendered {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return { ok: false, error: parsed.error, errors: parsed.errors };
  const context = newContext(scope);
  const errors: ExpressionError[] = [];
  const resolved: Reference[] = [];
  let rendered = '';
  for (const part of parsed.parts) {
    if (part.kind === 'text') {
      rendered += part.text;
      continue;
    }
    const offset = part.start + OPEN.length;
    const result = fill(part.expression, { ...context, read: new Set() }, rendered);
    if (result.ok) rendered += result.value;
    else errors.push({ ...result.error, at: shift(result.error.at, offset) });
    if (result.ok)
      resolved.push(
        ...part.expression.references.filter(({ name }) => name && result.read.has(name.start)).map((one) => moved(one, offset)),
      );
  }
  const [error] = errors;
  if (error) return { ok: false, error, errors };
  if (rendered.length <= LIMITS.renderedChars) return { ok: true, text: rendered, resolved };
  const tooLong = tooLongFor({ start: 0, end: text.length });
  return { ok: false, error: tooLong, errors: [tooLong] };
}

type Filled = { ok: true; value: string; read: ReadonlySet<number> } | { ok: false; error: ExpressionError };

/** One hole as text. A list or group behind other words of its line starts on a line of its own. */
function fill(expression: ParsedExpression, context: ReturnType<typeof newContext>, before: string): Filled {
  const result = evaluateParsed(expression, context);
  if (!result.ok) return result;
  const whole = { start: 0, end: expression.source.length };
  const written = caught(() => readableWithin(result.value, LIMITS.renderedChars - before.length), whole);
  if (!written.ok) return written;
  if (written.value === undefined) return { ok: false, error: tooLongFor(whole) };
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const apart = typeof result.value === 'object' && written.value.includes('\n') && line.trim() !== '';
  return { ok: true, value: apart ? `\n${written.value}` : written.value, read: context.read };
}

function tooLongFor(at: SourceRange): ExpressionError {
  const words = `The filled-in text is longer than ${LIMITS.renderedChars} characters.`;
  return new ExpressionFault('text_too_long', at, words, 'Use less of the values, or shorten them in an earlier step.').error;
}

/** Like renderTemplate, but a template that is exactly one hole gives that hole's own value. */
export function evaluateTemplate(text: string, scope: ExpressionScope): Evaluation {
  const trimmed = text.trim();
  const parsed = parseTemplate(trimmed);
  if (!parsed.ok) return { ok: false, error: parsed.error };
  const [only, ...more] = parsed.parts;
  if (only?.kind === 'hole' && more.length === 0) return evaluateExpression(only.expression, scope);
  const rendered = renderTemplate(text, scope);
  return rendered.ok ? { ok: true, value: rendered.text satisfies Json } : { ok: false, error: rendered.error };
}
