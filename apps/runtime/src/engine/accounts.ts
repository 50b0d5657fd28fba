import type { GraphView } from '@baton/schema/graph/graph-view';
import type { RunState } from '@baton/schema/run/state';
import type { Attempt } from './plan.ts';
import { type Survey, survey } from './ready.ts';
import type { Services } from './services.ts';

/** What a run has spent together with the runs that it has called, and the most that it may. */
export interface Account {
  runId: string;
  pipelineName: string;
  spent: number;
  budget: number;
  currency: string;
}

/** The accounts that a model step draws on: its run's own, and of each run that this one works for. */
export async function loadAccounts({ deps, viewOf }: Services, { runId, usage }: RunState): Promise<Account[]> {
  const spending = await deps.store.spending(runId);
  // What the commit in the making adds to the run's cost.
  const more = (usage?.cost ?? 0) - (spending[0]?.own ?? 0);
  const all = await Promise.all(
    spending.map(async ({ runId: id, versionId, all: spent }): Promise<Account[]> => {
      const { name, policies } = (await viewOf(versionId)).pipeline;
      const { budgetPerRun, currency } = policies;
      return budgetPerRun === undefined ? [] : [{ runId: id, pipelineName: name, spent: spent + more, budget: budgetPerRun, currency }];
    }),
  );
  return all.flat();
}

/** Whether other runs' spending counts for what is about to begin; a run on its own has all of it in its journal. */
export function sharesAccounts(view: GraphView, run: RunState, attempts: readonly Attempt[], seen?: Survey): boolean {
  if (!attempts.some(({ place }) => view.node(place.nodeId)?.can.callsModel === true)) return false;
  return run.started?.parent !== undefined || (seen ?? survey(view, run)).active.some((step) => step.wait?.kind === 'child');
}
