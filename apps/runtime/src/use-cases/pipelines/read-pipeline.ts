import type { ApiResponse } from '@baton/schema/api/contracts';
import type { Draft, PipelineVersion } from '@baton/schema/api/pipelines';
import { AppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { mapPage } from '../page-of.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import { needDraft, needVersion } from './need-draft.ts';
import { draftView, versionView } from './version-view.ts';

export async function getDraft(deps: HouseDeps, caller: Caller, pipelineId: string): Promise<Draft> {
  return draftView(deps, await needDraft(deps, caller, pipelineId));
}

/** The draft as a file that can be read, compared and loaded again. It never holds a secret: connections are the workspace's. */
export async function exportPipeline(deps: HouseDeps, caller: Caller, pipelineId: string): Promise<Pipeline> {
  return (await needDraft(deps, caller, pipelineId)).document;
}

/** Puts a pipeline away; its runs and versions stay. */
export async function archivePipeline(deps: HouseDeps, caller: Caller, pipelineId: string): Promise<void> {
  if (!(await deps.pipelines.archive(caller.workspaceId, pipelineId))) throw new AppError('not_found');
}

export async function listVersions(deps: HouseDeps, caller: Caller, pipelineId: string, page: PageRequest): Promise<Page<PipelineVersion>> {
  await needDraft(deps, caller, pipelineId);
  return mapPage(await deps.pipelines.versions(caller.workspaceId, pipelineId, page), versionView);
}

export async function getVersion(deps: HouseDeps, caller: Caller, versionId: string): Promise<ApiResponse<'versions.get'>> {
  const { version, document } = await needVersion(deps, caller, versionId);
  return { version: versionView(version), document };
}
