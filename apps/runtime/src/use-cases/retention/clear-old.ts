import { isAppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { RetentionStore } from '../ports/retention-store.ts';

/** Runs of one transaction: their rows are locked for as long as it takes, and nobody waits for them. */
const RUNS = 20;
/** Small rows of one statement. */
const ROWS = 1_000;
/** Transactions of one turn: what is left waits for the next, so that a first clearing of years does not take the database. */
const BATCHES = 50;

/** One turn of the housekeeping: what no rule keeps, then every workspace that has a rule. Gives how many runs were cleared. Closing ends it after the transaction under way. */
export async function clearOld(
  store: RetentionStore,
  closing?: AbortSignal,
  onFault: (runId: string, error: unknown) => void = () => undefined,
): Promise<number> {
  let runs = 0;
  await inBatches(ROWS, closing, (limit) => store.clearKeys(LIMITS.requestKeyDays, limit));
  await inBatches(ROWS, closing, (limit) => store.clearEvents(LIMITS.keptEventDays, limit));
  for (const { workspaceId, days } of await store.rules()) {
    runs += await clearRuns(store, workspaceId, days, closing, onFault);
    await inBatches(ROWS, closing, (limit) => store.clearRest(workspaceId, days, limit));
  }
  return runs;
}

/** One that can't be cleared (too much of it for one transaction, a damaged row) is passed over for this turn, and named. */
async function clearRuns(
  store: RetentionStore,
  workspaceId: string,
  days: number,
  closing: AbortSignal | undefined,
  onFault: (runId: string, error: unknown) => void,
): Promise<number> {
  const passedOver: string[] = [];
  const clear = async (runIds: readonly string[]): Promise<number> => {
    try {
      return await store.clearRuns(workspaceId, days, runIds);
    } catch (error) {
      const [only] = runIds;
      if (only === undefined || runIds.length > 1 || isAppError(error, 'unavailable')) throw error;
      passedOver.push(only);
      onFault(only, error);
      return 0;
    }
  };
  let all = 0;
  for (let batch = 0; batch < BATCHES && closing?.aborted !== true; batch += 1) {
    const runIds = await store.oldRuns(workspaceId, days, RUNS, passedOver);
    if (runIds.length === 0) break;
    try {
      all += await clear(runIds);
    } catch (error) {
      if (isAppError(error, 'unavailable')) throw error;
      for (const runId of runIds) all += await clear([runId]);
    }
  }
  return all;
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
