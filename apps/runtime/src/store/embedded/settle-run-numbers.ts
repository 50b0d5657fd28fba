import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/** Newest runs looked at: numbers are given in the order of their starts, but for those of one moment. */
const NEWEST = 50;

/**
 * A database that was killed gives its sequences up to 32 numbers ahead, so that after a kill "Run 7" would be followed
 * by "Run 40". While nobody else is there the next number is made the one after the last that was given.
 */
export async function settleRunNumbers(db: Kysely<Database>): Promise<void> {
  await sql`
    select setval('run_numbers', coalesce(max(newest.number), 0) + 1, false)
    from workspaces w cross join lateral (
      select r.number from runs r where r.workspace_id = w.id order by r.created_at desc, r.id desc limit ${NEWEST}
    ) newest`.execute(db);
}
