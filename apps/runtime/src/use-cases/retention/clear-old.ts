import { LIMITS } from '@baton/schema/limits';
import type { RetentionStore } from '../ports/retention-store.ts';

/** Runs of one transaction: their rows are locked for as long as it takes, and nobody waits for them. */
const RUNS = 20;
/** Small rows of one statement. */
const ROWS = 1_000;
/** Transactions of one turn: what is left waits for the next, so that a first clearing of years does not take the database. */
const BATCHES = 50;

/** One turn of the housekeeping: what no rule keeps, then every workspace that has a rule. Gives how many runs were cleared. Closing ends it after the transaction under way. */
export async function clearOld(store: RetentionStore, closing?: AbortSignal): Promise<number> {
  let runs = 0;
  await inBatches(ROWS, closing, (limit) => store.clearEvents(LIMITS.keptEventDays, limit));
  for (const { workspaceId, days } of await store.rules()) {
    runs += await inBatches(RUNS, closing, (limit) => store.clearRuns(workspaceId, days, limit));
    await inBatches(ROWS, closing, (limit) => store.clearRest(workspaceId, days, limit));
  }
  return runs;
}

async function inBatches(limit: number, closing: AbortSignal | undefined, clear: (limit: number) => Promise<number>): Promise<number> {
  let all = 0;
  for (let batch = 0; batch < BATCHES && closing?.aborted !== true; batch += 1) {
    const cleared = await clear(limit);
    all += cleared;
    if (cleared < limit) break;
  }
  return all;
}
