import type { ChildRequest } from '@baton/schema/run/child';
import { sql } from 'kysely';
import type { ChildPlace, ChildWork } from '../run-store.ts';
import type { RunStoreDeps } from './run-store-deps.ts';

interface WorkRow {
  child_run_id: string;
  run_id: string;
  step: string;
  workspace_id: string;
  request: Omit<ChildRequest, 'childRunId' | 'workspaceId'>;
  dropped: boolean;
  version_id: string | null;
  ended: boolean;
  caller_held: boolean;
}

/** Called runs with something to do: not started yet, ended and not told, or not wanted any more. Oldest first. */
export async function childWork({ database: { db } }: RunStoreDeps, place: ChildPlace, limit: number): Promise<ChildWork[]> {
  const where =
    'runId' in place ? sql`c.run_id = ${place.runId}` : 'childRunId' in place ? sql`c.child_run_id = ${place.childRunId}` : sql`true`;
  const { rows } = await sql<WorkRow>`
    select c.child_run_id, c.run_id, c.step, c.workspace_id, c.request, c.dropped, r.version_id, r.ended_at is not null as ended,
      p.status = 'held' as caller_held
    from child_runs c join runs p on p.id = c.run_id left join runs r on r.id = c.child_run_id
    where ${where} and (c.dropped or r.ended_at is not null
      or case when r.id is null then p.status <> 'held' else c.held <> (p.status = 'held') end)
    order by c.created_at, c.child_run_id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    runId: row.run_id,
    step: row.step,
    request: { ...row.request, childRunId: row.child_run_id, workspaceId: row.workspace_id },
    state: stateOf(row),
    started: row.version_id !== null,
  }));
}

function stateOf({ dropped, version_id, ended, caller_held }: WorkRow): ChildWork['state'] {
  if (dropped) return 'dropped';
  if (version_id === null) return 'new';
  return ended ? 'ended' : caller_held ? 'hold' : 'resume';
}

export async function childTold({ database: { db } }: RunStoreDeps, childRunId: string, held: boolean): Promise<void> {
  await db.updateTable('child_runs').set({ held }).where('child_run_id', '=', childRunId).execute();
}

/** Nobody wants it and it works no more. One that is not there yet will not be made: making it asks for this row. */
export async function forgetChild({ database: { db } }: RunStoreDeps, childRunId: string): Promise<void> {
  await sql`
    delete from child_runs c where c.child_run_id = ${childRunId} and c.dropped
      and not exists (select 1 from runs r where r.id = c.child_run_id and r.ended_at is null)`.execute(db);
}
