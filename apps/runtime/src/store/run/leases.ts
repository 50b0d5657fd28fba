import { sql } from 'kysely';
import { RELEASE_LEASE, TAKE_LEASE } from './hot-statements.ts';
import type { Lease } from '../run-store.ts';
import type { RunStoreDeps } from './run-store-deps.ts';
import { tryAgain } from './try-again.ts';

export async function takeLease(deps: RunStoreDeps, runId: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
  const [row] = await deps.database.hot(TAKE_LEASE, [runId, owner, ttlMs, deps.time()]);
  return row && { fence: Number(row[0]), ...(Number(row[1]) > 0 && { takenOver: true }) };
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

export async function releaseLease(deps: RunStoreDeps, runId: string, fence: number): Promise<void> {
  await tryAgain(deps.clock, () => deps.database.hot(RELEASE_LEASE, [runId, fence]));
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
