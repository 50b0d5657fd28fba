import type { RunSummary } from '@baton/schema/api/runs';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import { mapPage } from '../page-of.ts';
import type { Page } from '../ports/page.ts';
import { runSummary } from './run-summary.ts';

export async function listRuns(
  deps: HouseDeps,
  caller: Caller,
  { cursor, limit, ...filter }: QueryOf<'runs.list'>,
): Promise<Page<RunSummary>> {
  return mapPage(await deps.runs.list(caller.workspaceId, filter, { cursor, limit }), runSummary);
}
