import type { RunDetail } from '@baton/schema/api/runs';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needRun } from './need-run.ts';
import { runSummary } from './run-summary.ts';

/** A run with its folded state, the version that it keeps and the other cycles of its lineage. */
export async function getRun(deps: HouseDeps, caller: Caller, runId: string): Promise<RunDetail> {
  const row = await needRun(deps, caller, runId);
  const [{ state, view }, lineage] = await Promise.all([deps.engine.read(runId), deps.runs.lineage(caller.workspaceId, row.lineageId)]);
  return {
    run: runSummary(row),
    state,
    document: view.pipeline,
    lineage: lineage.map(({ id, title, cycle, status }) => ({ runId: id, title, cycle, status })),
  };
}
