import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluateExpression, evaluateParsed, type Evaluation, type ExpressionScope, newContext } from './evaluate-expression.ts';
import { type ExpressionError, ExpressionFault, type SourceRange } from './expression-error.ts';
import { type ParsedExpression, parseExpression } from './parse-expression.ts';
import { readable, readableWithin } from './readable.ts';
import type { Reference } from './references.ts';

export { readable };

/** A template's parts in order. Positions are in the template's text; `inside` is where the hole's expression begins. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  | { kind: 'hole'; expression: ParsedExpression; start: number; inside: number; end: number };

interface Parts {
  /** What could be read, also when something else could not. */
  parts: TemplatePart[];
  references: Reference[];
}
export type ParsedTemplate =
  | (Parts & { ok: true })
  | (Parts & { ok: false; /** The first of `errors`. */ error: ExpressionError; errors: ExpressionError[] });

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
  const read: Parts = { parts: [], references: [] };
  const whole = { start: 0, end: text.length };
  if (text.length > LIMITS.textChars) {
    const words = `This text has ${text.length} characters; ${LIMITS.textChars} are allowed.`;
    return finished(read, [new ExpressionFault('too_long', whole, words, 'Shorten it.').error]);
  }
  const errors: ExpressionError[] = [];
  let at = 0;
  let holes = 0;
  for (let open = text.indexOf(OPEN); open !== -1; open = text.indexOf(OPEN, at)) {
    if (open > at) read.parts.push({ kind: 'text', text: text.slice(at, open) });
    const inside = open + OPEN.length;
    const close = endOfHole(text, inside);
    holes += 1;
    if (holes > LIMITS.templateHoles) return finished(read, [...errors, tooManyHoles({ start: open, end: text.length })]);
    if (close === -1) return finished(read, [...errors, notClosed({ start: open, end: text.length })]);
    at = close + CLOSE.length;
    const parsed = parseExpression(text.slice(inside, close));
    if (!parsed.ok) {
      errors.push({ ...parsed.error, at: shift(parsed.error.at, inside) });
      continue;
    }
    read.parts.push({ kind: 'hole', expression: parsed.expression, start: open, inside, end: at });
    read.references.push(...parsed.expression.references.map((reference) => moved(reference, inside)));
  }
  if (at < text.length) read.parts.push({ kind: 'text', text: text.slice(at) });
  return finished(read, errors);
}

function finished(read: Parts, errors: ExpressionError[]): ParsedTemplate {
  const [error] = errors;
  return error ? { ...read, ok: false, error, errors } : { ...read, ok: true };
}
function tooManyHoles(at: SourceRange): ExpressionError {
  const words = `This text has more than ${LIMITS.templateHoles} value chips.`;
  return new ExpressionFault('too_large', at, words, 'Name a whole list or group of values by one chip.').error;
}
function notClosed(at: SourceRange): ExpressionError {
  const words = 'A value chip is opened with {{ and not closed with }}.';
  return new ExpressionFault('hole_not_closed', at, words, 'Write }} behind it, or {{ "{{" }} for the brackets themselves.').error;
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
  let inLine = false;
  const write = (piece: string): void => {
    const lastLine = piece.slice(piece.lastIndexOf('\n') + 1);
    inLine = lastLine.trim() !== '' || (inLine && lastLine.length === piece.length);
    rendered += piece;
  };
  for (const part of parsed.parts) {
    if (part.kind === 'text') {
      write(part.text);
      continue;
    }
    const read = new Set<number>();
    const result = fill(part.expression, { ...context, read }, LIMITS.renderedChars - rendered.length);
    if (!result.ok) {
      errors.push({ ...result.error, at: shift(result.error.at, part.inside) });
      continue;
    }
    write(result.block && inLine ? `\n${result.value}` : result.value);
    const used = part.expression.references.filter(({ name }) => name && read.has(name.start));
    resolved.push(...used.map((reference) => moved(reference, part.inside)));
  }
  const [error] = errors;
  if (error) return { ok: false, error, errors };
  if (rendered.length <= LIMITS.renderedChars) return { ok: true, text: rendered, resolved };
  const tooLong = tooLongFor({ start: 0, end: text.length });
  return { ok: false, error: tooLong, errors: [tooLong] };
}

/** `block`: a list or group of several lines, which starts on a line of its own. */
type Filled = { ok: true; value: string; block: boolean } | { ok: false; error: ExpressionError };

/** One hole as text of at most `left` characters. */
function fill(expression: ParsedExpression, context: ReturnType<typeof newContext>, left: number): Filled {
  const result = evaluateParsed(expression, context);
  if (!result.ok) return result;
  const value = readableWithin(result.value, left);
  if (value === undefined) return { ok: false, error: tooLongFor({ start: 0, end: expression.source.length }) };
  return { ok: true, value, block: typeof result.value === 'object' && value.includes('\n') };
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
