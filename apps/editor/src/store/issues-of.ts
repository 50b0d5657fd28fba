import type { Issue } from '@baton/schema/errors/issue';
import { policyChecks } from '@baton/schema/graph/policy-checks';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';

/** Faults first, then what the publish check would find. */
export function issuesOf(doc: Pipeline, catalog: NodeCatalog): Issue[] {
  const found = checkPipeline(doc, catalog);
  return found.some((issue) => issue.severity === 'error') ? found : [...found, ...policyChecks(doc, catalog)];
}
