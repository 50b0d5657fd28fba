import type { ApiResponse } from '@baton/schema/api/contracts';
import { hasErrors } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { policyChecks } from '@baton/schema/graph/policy-checks';
import { checkPipeline as checkDocument } from '@baton/schema/graph/validate-pipeline';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { checkCalls } from './check-calls.ts';
import { needDraft } from './need-draft.ts';

type Check = ApiResponse<'pipelines.check'>;

/** Problems and publish checks of a document. Publish checks are only worth reading once the document holds together. */
export async function checkOf(
  deps: Pick<HouseDeps, 'catalog' | 'pipelines'>,
  workspaceId: string,
  pipelineId: string,
  document: Pipeline,
): Promise<Check> {
  const { catalog } = deps;
  const problems = [...checkDocument(document, catalog), ...(await checkCalls(deps, workspaceId, pipelineId, document))];
  const canVersion = !hasErrors(problems);
  const policies = policyChecks(document, catalog);
  return { issues: [...problems, ...policies], canVersion, canPublish: canVersion && !hasErrors(policies) };
}

export async function checkPipeline(deps: HouseDeps, caller: Caller, pipelineId: string): Promise<Check> {
  return checkOf(deps, caller.workspaceId, pipelineId, (await needDraft(deps, caller, pipelineId)).document);
}
