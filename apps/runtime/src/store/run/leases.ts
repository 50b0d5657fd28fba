import { sql } from 'kysely';
import type { TakenRun } from '../run-store.ts';
import { RELEASE_LEASE, TAKE_RUN } from './hot-statements.ts';
import { loadedFrom, loadRun } from './load-run.ts';
import type { RunStoreDeps } from './run-store-deps.ts';
import { tryAgain } from './try-again.ts';

export async function takeRun(deps: RunStoreDeps, runId: string, owner: string, ttlMs: number): Promise<TakenRun | undefined> {
  const rows = await deps.database.hot(TAKE_RUN, [runId, owner, ttlMs, deps.time()]);
  const taken = loadedFrom(runId, rows);
  if (!taken) return undefined;
  // It waited for a commit under way: the row is the one after that commit, the journal the one before.
  if (taken.events.length < taken.lastSeq) taken.events = (await loadRun(deps, runId))?.events ?? taken.events;
  return { ...taken, ...(Number(rows[0]?.[11]) > 0 && { takenOver: true }) };
}

export async function renewLeases(deps: RunStoreDeps, owner: string, runIds: readonly string[], ttlMs: number): Promise<string[]> {
  if (runIds.length === 0) return [];
  const rows = await deps.database.db
    .updateTable('runs')
    .set({ lease_until: sql<Date>`coalesce(${deps.time()}::timestamptz, now()) + ${ttlMs}::integer * interval '1 millisecond'` })
    .where('id', 'in', [...runIds])
    .where('lease_owner', '=', owner)
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function releaseLease(deps: RunStoreDeps, runId: string, fence: number): Promise<number | undefined> {
  const [row] = await tryAgain(deps.clock, () => deps.database.hot(RELEASE_LEASE, [runId, fence]));
  return row && Number(row[0]);
}

/** Raises the fences too: nothing that was under way may still commit. The owner stays, which says that it died. */
export async function voidAllLeases({ database: { db } }: RunStoreDeps): Promise<number> {
  const voided = await db
    .updateTable('runs')
    .set({ lease_until: sql<Date>`'-infinity'`, fence: sql<number>`fence + 1` })
    .where('lease_owner', 'is not', null)
    .executeTakeFirst();
  await db.updateTable('timers').set({ claimed_until: null }).where('claimed_until', 'is not', null).execute();
  return Number(voided.numUpdatedRows);
}

/**
 * Unfinished runs that nobody works on although they could go on. Working steps that only wait for their retry timer
 * are no work: the timer is what brings them back.
 */
export async function orphanedRuns({ database: { db }, time }: RunStoreDeps, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from runs r
    where r.ended_at is null and (r.has_work or r.wake)
      and (r.lease_until is null or r.lease_until <= coalesce(${time()}::timestamptz, now()))
      and (r.wake or r.working = 0
        or r.working > (select count(*) from timers t where t.run_id = r.id and t.kind = 'retry' and t.state = 'set'))
    order by r.created_at
    limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}
