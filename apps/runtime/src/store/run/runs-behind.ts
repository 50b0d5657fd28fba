import { type RawBuilder, sql } from 'kysely';

/**
 * As `own`: a run at distance 0, and the runs behind it whose results it goes on from. Bounded, so that a run that was
 * begun again over and over never makes a long look-up.
 */
export function runsBehind(runId: RawBuilder<string>): RawBuilder<unknown> {
  return sql`with recursive own as (
    select id, shared_from_run_id, created_by, 0 as distance from runs where id = ${runId}
    union all
    select r.id, r.shared_from_run_id, r.created_by, own.distance + 1 from runs r
    join own on r.id = own.shared_from_run_id where own.distance < 50
  )`;
}
