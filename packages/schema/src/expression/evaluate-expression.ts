import type { Json } from '../json.ts';
import { Budget } from './budget.ts';
import { evaluate, type EvaluationContext } from './evaluate.ts';
import { caught, type ExpressionError } from './expression-error.ts';
import { type ParsedExpression, parseExpression } from './parse-expression.ts';
import { kindOf as kindOfValue, toJson } from './value.ts';

/** What an expression may name: step outputs by key, and roots such as `brief` and `item`. */
export type ExpressionScope = Readonly<Record<string, Json>>;
export type Evaluation = { ok: true; value: Json } | { ok: false; error: ExpressionError };

/**
 * Works out one expression over plain JSON. Whole numbers are integers (7 / 2 is 3) and mix with decimals (7 / 2.0 is
 * 3.5). Values from the scope come back as the same objects and not as copies. Bounded by counts (limits.ts), reads
 * own properties only, never throws, changes nothing.
 */
export function evaluateExpression(source: string | ParsedExpression, scope: ExpressionScope): Evaluation {
  const parsed = typeof source === 'string' ? parseExpression(source) : { ok: true as const, expression: source };
  return parsed.ok ? evaluateParsed(parsed.expression, newContext(scope)) : parsed;
}

/** What one evaluation carries along; the holes of one template share it, and with it one budget. */
export function newContext(scope: ExpressionScope): EvaluationContext {
  return { scope, locals: new Map(), budget: new Budget(), made: new WeakSet(), read: new Set() };
}

export function evaluateParsed({ source, ast }: ParsedExpression, context: EvaluationContext): Evaluation {
  return caught(() => toJson(evaluate(ast, context), context.made), { start: 0, end: source.length });
}

export type Decision = { ok: true; value: boolean } | { ok: false; error: ExpressionError };

/**
 * Works out a condition. Anything but true or false is an error, and an error is never a yes: whoever asks has to
 * look at `ok` first and finds no `value` without it.
 */
export function evaluateCondition(source: string | ParsedExpression, scope: ExpressionScope): Decision {
  const result = evaluateExpression(source, scope);
  if (!result.ok) return result;
  if (typeof result.value === 'boolean') return { ok: true, value: result.value };
  return {
    ok: false,
    error: {
      code: 'not_a_condition',
      message: `A condition gives yes or no, and this gives ${kindOf(result.value)}.`,
      fix: 'Compare it with something, such as x == "high" or size(list) > 0.',
      at: { start: 0, end: typeof source === 'string' ? source.length : source.source.length },
    },
  };
}

/** What kind of value this is, as people say it: "a list". */
export function kindOf(value: Json): string {
  return kindOfValue(value);
}
