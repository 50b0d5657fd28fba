import type { Json } from '../json.ts';
import type { ArtefactType } from './artefact-type.ts';
import type { CompleteContext } from './complete-context.ts';
import type { ArtefactIssue, ParseResult } from './definition.ts';
import { ARTEFACTS } from './registry.ts';

/**
 * Everything between a model's answer and a stored artefact, in order: code fills its fields, the shape is parsed,
 * the rules are checked against sources and forerunners. Warnings do not stop it; the issues of a refusal are what
 * one repair request should carry.
 */
export function acceptModelOutput(
  type: ArtefactType,
  output: Json,
  context: CompleteContext,
): ParseResult<unknown> & { warnings?: ArtefactIssue[] } {
  const definition = ARTEFACTS[type];
  const completed = definition.complete(output, context);
  if (!completed.ok) return completed;
  const issues = definition.check(completed.value, context);
  const errors = issues.filter((issue) => issue.severity === 'error');
  return errors.length > 0 ? { ok: false, issues: errors } : { ok: true, value: completed.value, warnings: issues };
}
