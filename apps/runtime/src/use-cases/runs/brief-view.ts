import type { NextBrief } from '@baton/schema/api/runs';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { mapPage } from '../page-of.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import type { BriefRow } from '../ports/run-reads.ts';
import type { BriefField } from '@baton/schema/graph/pipeline';

/** @throws AppError `not_found`, also for a brief of another workspace. */
export async function needBrief(deps: Pick<HouseDeps, 'runs'>, caller: Caller, briefId: string): Promise<BriefRow> {
  const row = await deps.runs.brief(caller.workspaceId, briefId);
  if (!row) throw new AppError('not_found');
  return row;
}

export async function getBrief(deps: HouseDeps, caller: Caller, briefId: string): Promise<NextBrief> {
  const row = await needBrief(deps, caller, briefId);
  return briefView(row, await fieldsOf(deps, caller, row.versionId));
}

export async function listBriefs(deps: HouseDeps, caller: Caller, page: PageRequest): Promise<Page<NextBrief>> {
  const rows = await deps.runs.briefs(caller.workspaceId, page);
  const forms = new Map<string, BriefField[]>();
  for (const { versionId } of rows.items) if (!forms.has(versionId)) forms.set(versionId, await fieldsOf(deps, caller, versionId));
  return mapPage(rows, (row) => briefView(row, forms.get(row.versionId) ?? []));
}

/** Puts a next cycle aside. @throws AppError `not_found` when it was started or put aside already. */
export async function discardBrief(deps: HouseDeps, caller: Caller, briefId: string): Promise<NextBrief> {
  await needBrief(deps, caller, briefId);
  const row = await deps.runs.closeBrief(caller.workspaceId, briefId, { status: 'discarded' });
  if (!row) throw new AppError('step_not_there', { message: 'This brief was started or put aside already.', fix: 'Reload the list.' });
  return briefView(row, await fieldsOf(deps, caller, row.versionId));
}

/** The form that the brief fills in: the version's own. */
async function fieldsOf(deps: HouseDeps, caller: Caller, versionId: string): Promise<BriefField[]> {
  return (await deps.pipelines.version(caller.workspaceId, versionId))?.document.brief.fields ?? [];
}

function briefView({ lineageId: _lineage, ...row }: BriefRow, fields: BriefField[]): NextBrief {
  return { ...row, fields };
}
