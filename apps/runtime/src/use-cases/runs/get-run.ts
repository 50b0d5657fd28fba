import type { RunDetail } from '@baton/schema/api/runs';
import { stateFor } from '@baton/schema/run/sealed-answers';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needRun, needRunHead } from './need-run.ts';
import { runSummary } from './run-summary.ts';

/** A run moves while it is read; after this many looks its row may be a step ahead of its state, never behind. */
const LOOKS = 3;

/** A run with its folded state, the version that it keeps and the other cycles of its lineage: of one moment. */
export async function getRun(deps: HouseDeps, caller: Caller, runId: string): Promise<RunDetail> {
  await needRunHead(deps, caller, runId);
  let loaded = await deps.engine.read(runId);
  let row = await needRun(deps, caller, runId);
  for (let looks = 1; looks < LOOKS && row.lastSeq !== loaded.state.seq; looks += 1) {
    loaded = await deps.engine.read(runId);
    row = await needRun(deps, caller, runId);
  }
  const lineage = await deps.runs.lineage(caller.workspaceId, row.lineageId);
  return {
    run: runSummary(row),
    state: stateFor(loaded.state, caller.actor),
    document: loaded.view.pipeline,
    lineage: lineage.map(({ id, title, cycle, status }) => ({ runId: id, title, cycle, status })),
  };
}
