import type { LibraryEntry } from '@baton/schema/api/pipelines';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { checkOf } from './check-pipeline.ts';
import { needVersion } from './need-draft.ts';
import { libraryView } from './version-view.ts';

/** Puts a version into the library. @throws AppError `pipeline_invalid` or `policy_refused`, each with every finding. */
export async function publishVersion(deps: HouseDeps, caller: Caller, versionId: string, note: string): Promise<LibraryEntry> {
  const { document, version } = await needVersion(deps, caller, versionId);
  const { issues, canVersion, canPublish } = await checkOf(deps, caller.workspaceId, version.pipelineId, document);
  if (!canPublish) throw new AppError(canVersion ? 'policy_refused' : 'pipeline_invalid', { issues });
  await deps.pipelines.publish(caller.workspaceId, versionId, caller.actor, note);
  deps.live.tell(version.pipelineId, 'versions');
  const entry = await deps.pipelines.libraryEntry(caller.workspaceId, versionId);
  if (!entry) throw new AppError('not_found');
  return libraryView(deps, entry);
}
