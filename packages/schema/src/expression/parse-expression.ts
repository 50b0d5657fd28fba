import { Environment, ParseError } from '@marcbachmann/cel-js';
import { LIMITS } from '../limits.ts';
import { caught, type ExpressionError, ExpressionFault, type SourceRange } from './expression-error.ts';
import type { Expr } from './expr.ts';
import { readTree } from './read-tree.ts';
import { collectReferences, type Reference } from './references.ts';

const LANGUAGE = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: {
    maxAstNodes: LIMITS.expressionNodes,
    maxDepth: LIMITS.expressionDepth,
    maxListElements: LIMITS.expressionNodes,
    maxMapEntries: LIMITS.expressionNodes,
    maxCallArguments: 32,
  },
});

/** A read expression: its tree and what it refers to. Positions are in `source`. */
export interface ParsedExpression {
  source: string;
  ast: Expr;
  references: Reference[];
}
export type ParseOutcome = { ok: true; expression: ParsedExpression } | { ok: false; error: ExpressionError };

/**
 * Reads one CEL expression. The library reads the grammar; what may be in it and how it is worked out is ours, because
 * its evaluator knows no bounds (nested macros over a long list run for hours), hands out BigInt, refuses to add an
 * integer to a decimal and matches regular expressions with backtracking. Never throws.
 */
export function parseExpression(source: string): ParseOutcome {
  const known = read.get(source);
  if (known) return known;
  const outcome = parseAnew(source);
  if (source.length <= REMEMBERED_CHARS) read.set(source, outcome);
  for (const oldest of read.keys()) if (read.size > REMEMBERED) read.delete(oldest);
  return outcome;
}

/** What was read before: the steps of a run, and every run of a pipeline, work out the same few expressions. */
const read = new Map<string, ParseOutcome>();
const REMEMBERED = 1_000;
/** Longer ones are rare, and a thousand of them would be felt. */
const REMEMBERED_CHARS = 500;

function parseAnew(source: string): ParseOutcome {
  const whole = { start: 0, end: source.length };
  if (source.length > LIMITS.expressionChars) {
    const fault = new ExpressionFault(
      'too_long',
      whole,
      `This has ${source.length} characters; ${LIMITS.expressionChars} are allowed.`,
      'Work out parts of it in a step before and use their results.',
    );
    return { ok: false, error: fault.error };
  }
  if (source.trim() === '') {
    const fault = new ExpressionFault('empty', whole, 'There is nothing here yet.', 'Choose a value or write a condition.');
    return { ok: false, error: fault.error };
  }
  const tree = caught(() => readTree(parse(source)), whole);
  return tree.ok ? { ok: true, expression: { source, ast: tree.value, references: collectReferences(tree.value) } } : tree;
}

function parse(source: string): ReturnType<typeof LANGUAGE.parse>['ast'] {
  try {
    return LANGUAGE.parse(source).ast;
  } catch (thrown) {
    if (thrown instanceof ParseError) throw inPlainWords(thrown, source);
    throw thrown;
  }
}

/** Slips that people make, by what stands at the place where reading stopped. */
const SLIPS: readonly [pattern: RegExp, fix: string][] = [
  [/^=/, 'Write == to compare.'],
  [/^&/, 'Write && for "and".'],
  [/^\|/, 'Write || for "or".'],
  [/^and\b/i, 'Write && for "and".'],
  [/^or\b/i, 'Write || for "or".'],
  [/^not\b/i, 'Write ! for "not".'],
  [/^[\u2018\u2019\u201C\u201D\u201E\u00AB\u00BB`]/, 'Write straight quotes, "like this".'],
];

function inPlainWords(thrown: ParseError, source: string): ExpressionFault {
  const start = Math.min(thrown.range?.start ?? 0, source.length);
  const at: SourceRange = { start, end: Math.min(Math.max(thrown.range?.end ?? start, start), source.length) };
  if (thrown.code === 'limit_exceeded') {
    const deep = thrown.summary.includes('maxDepth');
    return deep
      ? new ExpressionFault('too_deep', at, 'This has too many brackets or steps inside one another.', 'Split it up.')
      : new ExpressionFault('too_large', at, 'This is too large for one expression.', 'Work out parts of it in a step before.');
  }
  const rest = source.slice(start, start + 12);
  const bracketed = source.trimStart().startsWith('{{');
  const fix = bracketed
    ? 'Leave the curly brackets out: this is an expression already.'
    : SLIPS.find(([pattern]) => pattern.test(rest))?.[1];
  if (thrown.code.startsWith('unterminated'))
    return new ExpressionFault('not_readable', at, 'A quotation mark is not closed.', 'Close the text with the same quotation mark.');
  if (thrown.code === 'reserved_identifier')
    return new ExpressionFault(
      'forbidden_name',
      at,
      `'${source.slice(at.start, at.end)}' is a word of the language and no name.`,
      'Give the step another name.',
    );
  if (thrown.code === 'invalid_macro_argument')
    return new ExpressionFault(
      'wrong_arguments',
      at,
      'The first thing in these brackets must be a simple name for one entry.',
      'Write it like list.filter(x, x.done).',
    );
  if (rest.trim() === '')
    return new ExpressionFault('not_readable', at, 'This stops in the middle.', fix ?? 'Complete it, or close the open bracket.');
  return new ExpressionFault(
    'not_readable',
    at,
    `This cannot be read from '${rest.trim()}' on.`,
    fix ?? 'Check the signs and brackets around this place.',
  );
}
