import { AppError } from '@baton/schema/errors/app-error';
import type { CommitResult } from '../run-store.ts';
import type { TaggedCommit } from './commit-fast.ts';
import { placedEvents } from './commit-row.ts';
import type { RunStoreDeps } from './run-store-deps.ts';
import { tryAgain } from './try-again.ts';

/**
 * Why commits were refused, by commit id. A commit that was tried again after its answer was lost finds its own id in
 * the run row: it was made the first time.
 * @throws AppError `write_lost` when there was no reason
 */
export async function explainRefusals(deps: RunStoreDeps, refused: readonly TaggedCommit[]): Promise<Map<string, CommitResult>> {
  const { db } = deps.database;
  const ids = [...new Set(refused.map(({ ask }) => ask.runId))];
  const rows = await tryAgain(deps.clock, () =>
    db.selectFrom('runs').select(['id', 'last_seq', 'epoch', 'fence', 'last_commit']).where('id', 'in', ids).execute(),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const results = new Map<string, CommitResult>();
  for (const { id, ask } of refused) {
    const row = byId.get(ask.runId);
    if (!row) results.set(id, { ok: false, reason: 'no_run' });
    else if (row.last_commit === id) results.set(id, await madeBefore(deps, ask));
    else if (row.epoch !== ask.epoch) results.set(id, { ok: false, reason: 'epoch_raised' });
    else if (ask.fence !== undefined && row.fence !== ask.fence) results.set(id, { ok: false, reason: 'lease_lost' });
    else if (row.last_seq !== ask.expectedSeq) results.set(id, { ok: false, reason: 'seq_moved' });
    // All three only ever grow, so nothing stood in its way: the database just did not do it.
    else throw new AppError('write_lost');
  }
  return results;
}

async function madeBefore({ database: { db } }: RunStoreDeps, ask: TaggedCommit['ask']): Promise<CommitResult> {
  const first = await db
    .selectFrom('journal')
    .select('at')
    .where('run_id', '=', ask.runId)
    .where('seq', '=', ask.expectedSeq + 1)
    .executeTakeFirst();
  const at = first ? first.at.toISOString() : '';
  return { ok: true, events: placedEvents(ask.runId, ask.expectedSeq, at, ask.events) };
}
