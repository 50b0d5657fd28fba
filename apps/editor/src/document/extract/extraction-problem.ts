import { policyChecks } from '@baton/schema/graph/policy-checks';
import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { extractSteps } from '../commands/extract-steps.ts';
import { execute, newHistory } from '../history/history.ts';
import { type Extraction, pretendedCall } from './plan-extraction.ts';

/** What would be wrong afterwards that is not wrong now, as a sentence: with the new pipeline, or with what is left. */
export function extractionProblem(doc: Pipeline, plan: Extraction, name: string, catalog: NodeCatalog): string | undefined {
  const [own] = errorsOf(plan.document, catalog);
  if (own) return `The new pipeline would not be in order: ${own.message}`;
  const called = pretendedCall(plan, name);
  const after = execute(newHistory(doc), extractSteps(plan, called, { id: 'new' }), { catalog }, 0).doc;
  const before = new Set(allOf(doc, catalog).map(nameOf));
  const fresh = allOf(after, catalog).find((issue) => !before.has(nameOf(issue)));
  return fresh && `What is left would not be in order: ${fresh.message}`;
}

const errorsOf = (doc: Pipeline, catalog: NodeCatalog): Issue[] =>
  checkPipeline(doc, catalog).filter((issue) => issue.severity === 'error');

/** Checks of policy only say something sensible of a document without faults. */
function allOf(doc: Pipeline, catalog: NodeCatalog): Issue[] {
  const found = checkPipeline(doc, catalog);
  return found.some((issue) => issue.severity === 'error') ? found : [...found, ...policyChecks(doc, catalog)];
}

const nameOf = ({ code, where }: Issue): string => `${code} ${where.node ?? ''} ${where.field ?? ''}`;
