import type { Home } from '@baton/schema/api/house';
import type { RunSummary } from '@baton/schema/api/runs';
import type { Caller } from '../../auth/caller.ts';
import { gatesForMe } from '../gates/list-gates.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import { listLibrary } from '../pipelines/list-pipelines.ts';
import { listBriefs } from '../runs/brief-view.ts';
import { listRuns } from '../runs/list-runs.ts';

/** Entries of each part: what fits on a screen without scrolling far. */
const SHOWN = 6;

/** What waits, what works, what happened: one page instead of six questions. */
export async function getHome(deps: HouseDeps, caller: Caller): Promise<Home> {
  const runsWith = async (status: QueryOf<'runs.list'>['status']): Promise<RunSummary[]> =>
    (await listRuns(deps, caller, { status, limit: SHOWN })).items;
  const [gates, attention, working, finished, briefs, library] = await Promise.all([
    gatesForMe(deps, caller, SHOWN),
    runsWith('attention'),
    runsWith('working'),
    runsWith('finished'),
    listBriefs(deps, caller, { limit: SHOWN }),
    listLibrary(deps, caller, { limit: SHOWN }),
  ]);
  return {
    waiting: gates.items,
    waitingCount: gates.count,
    attention,
    working,
    finished,
    briefs: briefs.items.filter((brief) => brief.status === 'open'),
    library: library.items,
  };
}
