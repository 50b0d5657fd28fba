import type { PipelineVersion } from '@baton/schema/api/pipelines';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { versionView } from './version-view.ts';

/** Takes a version out of the library; its runs go on. */
export async function retireVersion(deps: HouseDeps, caller: Caller, versionId: string): Promise<PipelineVersion> {
  const row = await deps.pipelines.retire(caller.workspaceId, versionId);
  if (!row) throw new AppError('not_found');
  deps.live.tell(row.pipelineId, 'versions');
  return versionView(row);
}
