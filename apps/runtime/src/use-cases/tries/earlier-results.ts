import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { EarlierRunRow } from '../ports/run-reads.ts';

/** Where results can be taken from: the newest run that was more than one step, and the last try of each step by itself. */
export interface EarlierResults {
  base: EarlierRunRow | undefined;
  /** Whatever it tried: its brief is the last that was written. */
  newest: EarlierRunRow | undefined;
  /** By the step's id. */
  tries: ReadonlyMap<string, EarlierRunRow>;
}

export async function earlierResults({ runs }: Pick<HouseDeps, 'runs'>, caller: Caller, pipelineId: string): Promise<EarlierResults> {
  const rows = await runs.earlier(caller.workspaceId, pipelineId, LIMITS.triesLookedAt);
  const tries = new Map<string, EarlierRunRow>();
  for (const row of rows) if (row.trial?.kind === 'step' && !tries.has(row.trial.nodeId)) tries.set(row.trial.nodeId, row);
  return { base: rows.find((row) => row.trial?.kind !== 'step'), newest: rows[0], tries };
}
