import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { DraftRow, PipelineStore } from '../ports/pipeline-store.ts';

/** @throws AppError `not_found`, also for a pipeline of another workspace. */
export async function needDraft(deps: Pick<HouseDeps, 'pipelines'>, caller: Caller, pipelineId: string): Promise<DraftRow> {
  const row = await deps.pipelines.draft(caller.workspaceId, pipelineId);
  if (!row) throw new AppError('not_found');
  return row;
}

/** @throws AppError `not_found`, also for a version of another workspace. */
export async function needVersion(
  deps: Pick<HouseDeps, 'pipelines'>,
  caller: Caller,
  versionId: string,
): Promise<NonNullable<Awaited<ReturnType<PipelineStore['version']>>>> {
  const found = await deps.pipelines.version(caller.workspaceId, versionId);
  if (!found) throw new AppError('not_found');
  return found;
}
