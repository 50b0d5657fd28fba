import { evaluateExpression, type ExpressionScope } from '@baton/schema/expression/evaluate-expression';
import { parseTemplate, renderTemplate } from '@baton/schema/expression/template';

export interface TemplatePreview {
  /** As whoever receives it will read it; a value that is not there yet stands as its name in angle brackets. */
  text: string;
  /** Names of the values that are not there yet. */
  missing: readonly string[];
}

/** A text with its values put in, by the same code that does it in a run. */
export function previewTemplate(template: string, scope: ExpressionScope, name: (expression: string) => string): TemplatePreview {
  const missing = new Set<string>();
  let filled = '';
  let at = 0;
  for (const part of parseTemplate(template).parts) {
    if (part.kind === 'text') continue;
    const result = evaluateExpression(part.expression, scope);
    if (result.ok && result.value !== null) continue;
    const words = name(part.expression.source.trim());
    missing.add(words);
    filled += `${template.slice(at, part.start)}⟨${words.replaceAll('{{', '{ {')}⟩`;
    at = part.end;
  }
  const whole = filled + template.slice(at);
  const rendered = renderTemplate(whole, scope);
  return { text: rendered.ok ? rendered.text : whole, missing: [...missing] };
}
