import type { EngineDeps } from './engine-deps.ts';

/** Runs looked up at a time. */
const PAGE = 200;

/**
 * Finds runs that have work to do and nobody at it, and wakes them. With `exclusive` (this process holds the only lock
 * on the database) no other worker can be alive, so every lease is void and nothing waits for it to run out.
 */
export async function recoverRuns(
  { store }: Pick<EngineDeps, 'store'>,
  exclusive: boolean,
  wake: (runId: string) => void,
): Promise<number> {
  if (exclusive) await store.voidAllLeases();
  const orphans = await store.orphanedRuns(PAGE);
  for (const runId of orphans) wake(runId);
  return orphans.length;
}
