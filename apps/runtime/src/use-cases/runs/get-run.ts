import type { RunDetail } from '@baton/schema/api/runs';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needRun } from './need-run.ts';
import { runSummary } from './run-summary.ts';

/** A run moves while it is read; after this many looks it is shown as it was caught. */
const LOOKS = 3;

/** A run with its folded state, the version that it keeps and the other cycles of its lineage: all of one moment. */
export async function getRun(deps: HouseDeps, caller: Caller, runId: string): Promise<RunDetail> {
  let row = await needRun(deps, caller, runId);
  let loaded = await deps.engine.read(runId);
  for (let looks = 1; looks < LOOKS && row.lastSeq !== loaded.state.seq; looks += 1) {
    if (row.lastSeq < loaded.state.seq) row = await needRun(deps, caller, runId);
    else loaded = await deps.engine.read(runId);
  }
  const lineage = await deps.runs.lineage(caller.workspaceId, row.lineageId);
  return {
    run: runSummary(row),
    state: loaded.state,
    document: loaded.view.pipeline,
    lineage: lineage.map(({ id, title, cycle, status }) => ({ runId: id, title, cycle, status })),
  };
}
