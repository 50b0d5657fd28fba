import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { RunHead, RunListRow } from '../ports/run-reads.ts';

/** @throws AppError `not_found`, also for a run of another workspace. */
export async function needRun(deps: Pick<HouseDeps, 'runs'>, caller: Caller, runId: string): Promise<RunListRow> {
  const row = await deps.runs.get(caller.workspaceId, runId);
  if (!row) throw new AppError('not_found');
  return row;
}

/**
 * The same for whoever only has to know that it is there.
 * @throws AppError `run_cleared` when what happened in it was removed by the workspace's rule.
 */
export async function needRunHead(deps: Pick<HouseDeps, 'runs'>, caller: Caller, runId: string): Promise<RunHead> {
  const head = await deps.runs.head(caller.workspaceId, runId);
  if (!head) throw new AppError('not_found');
  if (head.cleared) throw new AppError('run_cleared');
  return head;
}
