import { sql } from 'kysely';
import type { DueTimer } from '../run-store.ts';
import type { RunStoreDeps } from './run-store-deps.ts';

/** Whoever claims a timer fires it within this time, or another one may: a worker that died holds none back for longer. */
const CLAIM_MS = 10_000;
/** A timer that rings later than this was kept back by a downtime, and the run is told so. */
const LATE_MS = 60_000;
/** After so many tries a timer is put aside for a person; the pauses between them add up to about half an hour. */
const MOST_TRIES = 8;
const FIRST_PAUSE_S = 10;

interface ClaimedTimer {
  id: string;
  run_id: string;
  step: string;
  kind: string;
  tries: number;
  fire_at: string | null;
  late: boolean;
  has_run: boolean;
}

/**
 * Claims timers that are due, oldest first; no two callers get the same one. Those of a paused run wait until it goes on. A row that makes no sense is put aside with
 * the reason and never stops the others.
 */
export async function claimDueTimers(deps: RunStoreDeps, limit: number): Promise<DueTimer[]> {
  const now = sql`coalesce(${deps.time()}::timestamptz, now())`;
  const { rows } = await sql<ClaimedTimer>`
    update timers t set tries = t.tries + 1, claimed_until = ${now} + ${CLAIM_MS}::integer * interval '1 millisecond'
    where t.id in (
      select id from timers
      where state = 'set' and fire_at <= ${now} and (claimed_until is null or claimed_until <= ${now})
        and not exists (select 1 from runs r where r.id = timers.run_id and r.status = 'held')
      order by fire_at limit ${limit} for update skip locked)
    returning t.id, t.run_id, t.step, t.kind, t.tries,
      case when isfinite(t.fire_at) then to_char(t.fire_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end as fire_at,
      t.fire_at < ${now} - ${LATE_MS}::integer * interval '1 millisecond' as late,
      exists (select 1 from runs r where r.id = t.run_id) as has_run`.execute(deps.database.db);
  const due: DueTimer[] = [];
  for (const row of rows) {
    const fault = faultOf(row);
    if (fault !== undefined) await putAside(deps, row.id, fault);
    else
      due.push({
        timerId: row.id,
        runId: row.run_id,
        step: row.step,
        fireAt: String(row.fire_at),
        kind: row.kind === 'retry' ? 'retry' : 'wait',
        tries: row.tries,
        late: row.late,
      });
  }
  return due.toSorted((a, b) => (a.fireAt < b.fireAt ? -1 : 1));
}

function faultOf(row: ClaimedTimer): string | undefined {
  if (row.fire_at === null || Number.isNaN(Date.parse(row.fire_at))) return 'The time of this timer is no date.';
  if (row.kind !== 'wait' && row.kind !== 'retry') return `The kind of this timer is not known: ${row.kind}.`;
  return row.has_run ? undefined : 'The run of this timer is not there.';
}

/** Lets a timer ring again after a pause that grows, and puts it aside for a person when nothing helps. */
export async function timerFailed(deps: RunStoreDeps, timerId: string, error: string, final = false): Promise<void> {
  const { db } = deps.database;
  const row = await db.selectFrom('timers').select(['tries']).where('id', '=', timerId).executeTakeFirst();
  if (!row) return;
  if (final || row.tries >= MOST_TRIES) return putAside(deps, timerId, error);
  const pause = FIRST_PAUSE_S * 2 ** Math.max(0, row.tries - 1);
  await db
    .updateTable('timers')
    .set({ error, claimed_until: sql<Date>`coalesce(${deps.time()}::timestamptz, now()) + ${pause}::integer * interval '1 second'` })
    .where('id', '=', timerId)
    .execute();
}

async function putAside({ database: { db } }: RunStoreDeps, timerId: string, error: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('timers')
      .set({ state: 'broken', error, claimed_until: null })
      .where('id', '=', timerId)
      .returning(['run_id', 'workspace_id', 'step'])
      .executeTakeFirst();
    if (!row) return;
    const message = `A timer of this step could not ring: ${error}`;
    await trx
      .insertInto('attention')
      .values({ ...row, code: 'timer_broken', message, fix: 'Try the step again, or write its result by hand.' })
      .onConflict((conflict) => conflict.columns(['run_id', 'step']).doUpdateSet({ code: 'timer_broken', message }))
      .execute();
  });
}
