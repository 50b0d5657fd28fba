import type { PipelineVersion } from '@baton/schema/api/pipelines';
import { AppError } from '@baton/schema/errors/app-error';
import { hasErrors } from '@baton/schema/errors/issue';
import { hashOfMeaning } from '@baton/schema/graph/hash-of-meaning';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { checkCalls } from './check-calls.ts';
import { needDraft } from './need-draft.ts';
import { versionView } from './version-view.ts';

/** Makes an immutable version of the draft. @throws AppError `pipeline_invalid` with every problem. */
export async function makeVersion(
  deps: HouseDeps,
  caller: Caller,
  pipelineId: string,
  body: BodyOf<'versions.create'>,
): Promise<PipelineVersion> {
  const { document } = await needDraft(deps, caller, pipelineId);
  const issues = [...checkPipeline(document, deps.catalog), ...(await checkCalls(deps, caller.workspaceId, pipelineId, document))];
  if (hasErrors(issues)) throw new AppError('pipeline_invalid', { issues });
  const row = await deps.pipelines.createVersion(caller.workspaceId, {
    id: deps.ids.next(),
    pipelineId,
    name: body.name,
    note: body.note,
    hash: hashOfMeaning(document, deps.hash),
    document,
    createdBy: caller.actor,
  });
  deps.live.tell(pipelineId, 'versions');
  return versionView(row);
}
