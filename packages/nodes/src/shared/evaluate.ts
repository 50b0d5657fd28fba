import { AppError } from '@baton/schema/errors/app-error';
import { evaluateCondition, evaluateExpression, kindOf } from '@baton/schema/expression/evaluate-expression';
import type { ExpressionError } from '@baton/schema/expression/expression-error';
import { renderTemplate } from '@baton/schema/expression/template';
import type { Json } from '@baton/schema/json';

export type Values = Readonly<Record<string, Json>>;
/** Where an expression stands: a JSON pointer into the config, and what people call the setting. */
export interface Setting {
  path: string;
  label: string;
}

/** The value of an expression. Throws AppError `expression_failed` that names the setting and what is wrong with it. */
export function valueOf(expression: string, values: Values, setting: Setting): Json {
  const result = evaluateExpression(expression, values);
  if (!result.ok) throw failed(result.error, setting);
  return result.value;
}

/** Like valueOf; `otherwise` for an expression that is not set. */
export function optionalValueOf(expression: string, values: Values, setting: Setting, otherwise: Json = null): Json {
  return expression.trim() === '' ? otherwise : valueOf(expression, values, setting);
}

/** True or false, and nothing that merely looks like it. */
export function holds(condition: string, values: Values, setting: Setting): boolean {
  const result = evaluateCondition(condition, values);
  if (!result.ok) throw failed(result.error, setting);
  return result.value;
}

/** A text with its holes filled in, once. */
export function rendered(template: string, values: Values, setting: Setting): string {
  const result = renderTemplate(template, values);
  if (!result.ok) throw failed(result.error, setting);
  return result.text;
}

/** A list, or AppError `frame_list_invalid` that says what it is instead. */
export function listOf(expression: string, values: Values, setting: Setting): Json[] {
  const value = valueOf(expression, values, setting);
  if (Array.isArray(value)) return value;
  throw new AppError('frame_list_invalid', {
    message: `"${setting.label}" should be a list, and it is ${kindOf(value)}.`,
    path: setting.path,
  });
}

function failed(error: ExpressionError, { path, label }: Setting): AppError {
  return new AppError('expression_failed', { message: `"${label}" could not be worked out: ${error.message}`, fix: error.fix, path });
}
