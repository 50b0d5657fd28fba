import type { LibraryEntry, PipelineSummary, TemplateSummary } from '@baton/schema/api/pipelines';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { mapPage } from '../page-of.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import { templateSummary } from './template-summary.ts';
import { libraryView, miniMap } from './version-view.ts';

export async function listPipelines(deps: HouseDeps, caller: Caller, page: PageRequest): Promise<Page<PipelineSummary>> {
  return mapPage(await deps.pipelines.list(caller.workspaceId, page), (row) => ({
    id: row.id,
    name: row.document.name,
    summary: row.document.summary,
    steps: row.document.nodes.length,
    revision: row.revision,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
    latestVersion: row.latestVersion?.number ?? null,
    publishedVersion: row.publishedVersion?.number ?? null,
    svg: miniMap(deps, row.document),
  }));
}

export async function listLibrary(deps: HouseDeps, caller: Caller, page: PageRequest): Promise<Page<LibraryEntry>> {
  return mapPage(await deps.pipelines.library(caller.workspaceId, page), (row) => libraryView(deps, row));
}

export function listTemplates(deps: HouseDeps): TemplateSummary[] {
  return deps.templates.map((template) => templateSummary(deps, template));
}
