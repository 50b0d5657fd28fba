import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { RetentionStore } from '../../use-cases/ports/retention-store.ts';
import type { Database } from '../database.ts';

export function retentionStore(db: Kysely<Database>): RetentionStore {
  return {
    async rules() {
      const { rows } = await sql<{ workspace_id: string; days: string }>`
        select workspace_id, value ->> 'days' as days from settings where name = 'retention' and value ->> 'days' is not null`.execute(db);
      return rows.map((row) => ({ workspaceId: row.workspace_id, days: Number(row.days) }));
    },

    oldRuns: (workspaceId, days, limit, passOver) =>
      lockedOldRuns(db, workspaceId, days, sql`r.id <> all(${[...passOver]}::text[])`, limit),

    async clearRuns(workspaceId, days, runIds) {
      return db.transaction().execute(async (trx) => {
        const runs = await takeOldRuns(trx, workspaceId, days, runIds);
        if (runs.length === 0) return 0;
        // The guards let this transaction through, and no other.
        await sql`select set_config('baton.clearing', 'yes', true)`.execute(trx);
        await clearDocuments(trx, runs);
        await clearBytes(trx, workspaceId, days, runs);
        for (const table of ['journal', 'attention', 'awaited_events', 'timers'] as const)
          await trx.deleteFrom(table).where('run_id', 'in', runs).execute();
        await trx
          .updateTable('runs')
          .set({ cleared_at: sql<Date>`now()` })
          .where('id', 'in', runs)
          .execute();
        return runs.length;
      });
    },

    async clearRest(workspaceId, days, limit) {
      const old = daysAgo(days);
      const sent = await sql`delete from outbox where id in (
        select id from outbox where workspace_id = ${workspaceId} and sent_at < ${old} limit ${limit} for update skip locked)`.execute(db);
      const timers = await sql`delete from timers where id in (
        select t.id from timers t left join runs r on r.id = t.run_id
        where t.workspace_id = ${workspaceId} and t.created_at < ${old} and (r.id is null or r.ended_at < ${old})
        limit ${limit} for update of t skip locked)`.execute(db);
      const messages = await sql`delete from deliveries where id in (
        select id from deliveries where workspace_id = ${workspaceId} and state <> 'waiting' and created_at < ${old}
        limit ${limit} for update skip locked)`.execute(db);
      const digests = await sql`delete from digests where ctid in (
        select ctid from digests where workspace_id = ${workspaceId} and created_at < ${old} limit ${limit} for update skip locked)`.execute(
        db,
      );
      return Math.max(...[sent, timers, messages, digests].map((result) => Number(result.numAffectedRows ?? 0)));
    },

    async clearKeys(days, limit) {
      const { numAffectedRows } = await sql`delete from idempotency_keys where ctid in (
        select ctid from idempotency_keys where created_at < ${daysAgo(days)} limit ${limit} for update skip locked)`.execute(db);
      return Number(numAffectedRows ?? 0);
    },

    async clearEvents(days, limit) {
      const { numAffectedRows } = await sql`delete from kept_events where id in (
        select k.id from kept_events k where k.created_at < ${daysAgo(days)} and not exists (
          select 1 from awaited_events a where a.workspace_id = k.workspace_id and a.name = k.name and a.correlation = k.correlation)
        limit ${limit} for update skip locked)`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
  };
}

const daysAgo = (days: number) => sql<Date>`now() - ${days}::integer * interval '1 day'`;

/** Those that nobody else has in hand. A run whose results a younger one shares, or that worked for another, waits for it: that one names its bytes too. */
async function lockedOldRuns(
  db: Kysely<Database>,
  workspaceId: string,
  days: number,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from runs r
    where ${which} and r.workspace_id = ${workspaceId} and r.ended_at < ${daysAgo(days)} and r.ended_at is not null and r.cleared_at is null
      and not exists (select 1 from runs s where s.shared_from_run_id = r.id and s.cleared_at is null)
      and not exists (select 1 from runs p where p.id = r.parent_run_id and p.cleared_at is null)
    order by r.ended_at limit ${limit} for update of r skip locked`.execute(db);
  return rows.map((row) => row.id);
}

/** Locked for this transaction. */
async function takeOldRuns(trx: Transaction<Database>, workspaceId: string, days: number, runIds: readonly string[]): Promise<string[]> {
  const runs = await lockedOldRuns(trx, workspaceId, days, sql`r.id = any(${[...runIds]}::text[])`, runIds.length);
  if (runs.length === 0) return [];
  // Looked at again behind the locks: a run that began between the look and the locks shares one of them.
  const { rows: free } = await sql<{ id: string }>`
    select r.id from runs r where r.id = any(${runs}::text[])
      and not exists (select 1 from runs s where s.shared_from_run_id = r.id and s.cleared_at is null)`.execute(trx);
  return free.map((row) => row.id);
}

/** Documents that nobody signed and that were not released, here or in a run that shares them. */
async function clearDocuments(trx: Transaction<Database>, runs: readonly string[]): Promise<void> {
  await sql`
    with recursive users as (
      select id as owner, id as run from runs where id = any(${runs}::text[])
      union
      select u.owner, r.id from runs r join users u on r.shared_from_run_id = u.run
    )
    delete from artefact_versions v where v.run_id = any(${runs}::text[])
      and not exists (select 1 from users u join releases e on e.run_id = u.run where u.owner = v.run_id and e.hash = v.hash)
      and not exists (
        select 1 from users u join signoffs s on s.run_id = u.run where u.owner = v.run_id and position(v.hash in s.record::text) > 0
      )`.execute(trx);
}

/**
 * Bytes that were used by these runs alone. Whoever writes the same bytes at this moment makes them young again, so they
 * are passed over here.
 */
async function clearBytes(trx: Transaction<Database>, workspaceId: string, days: number, runs: readonly string[]): Promise<void> {
  const { rows } = await sql<{ hash: string }>`
    delete from blob_uses u where u.run_id = any(${runs}::text[])
      and not exists (select 1 from artefact_versions v where v.run_id = u.run_id and v.hash = u.hash and v.content is null)
    returning u.hash`.execute(trx);
  if (rows.length === 0) return;
  await sql`
    delete from blobs b where b.workspace_id = ${workspaceId} and b.hash = any(${rows.map((row) => row.hash)}::text[])
      and b.created_at < ${daysAgo(days)}
      and not exists (select 1 from blob_uses u where u.workspace_id = b.workspace_id and u.hash = b.hash)`.execute(trx);
}
