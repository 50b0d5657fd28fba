import { sql } from 'kysely';
import { LIMITS } from '@baton/schema/limits';
import type { Spending } from '../run-store.ts';
import type { RunStoreDeps } from './run-store-deps.ts';

/**
 * Up from a run to the runs that it works for, and down from each to the called runs whose end was not told yet: what was
 * told is in the caller's own cost, and what was dropped keeps its cost to itself.
 */
export async function spending({ database: { db } }: RunStoreDeps, runId: string): Promise<Spending[]> {
  const { rows } = await sql<{ id: string; version_id: string; own: number | null; all: number | null }>`
    with recursive up (id, version_id, own, depth) as (
      select id, version_id, cost, 0 from runs where id = ${runId}
      union all
      select p.id, p.version_id, p.cost, up.depth + 1
      from up join child_runs c on c.child_run_id = up.id and not c.dropped join runs p on p.id = c.run_id where up.depth < ${LIMITS.callDepth}
    ), down (top, id) as (
      select id, id from up
      union all
      select d.top, c.child_run_id from down d join child_runs c on c.run_id = d.id and not c.dropped
    )
    select up.id, up.version_id, up.own, (select sum(r.cost) from down d join runs r on r.id = d.id where d.top = up.id) as all
    from up order by up.depth`.execute(db);
  return rows.map((row) => ({ runId: row.id, versionId: row.version_id, own: Number(row.own ?? 0), all: Number(row.all ?? 0) }));
}
