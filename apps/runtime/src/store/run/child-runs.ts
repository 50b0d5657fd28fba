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
}

/** Called runs with something to do: not started yet, ended and not told, or not wanted any more. Oldest first. */
export async function childWork({ database: { db } }: RunStoreDeps, place: ChildPlace, limit: number): Promise<ChildWork[]> {
  const where =
    'runId' in place ? sql`c.run_id = ${place.runId}` : 'childRunId' in place ? sql`c.child_run_id = ${place.childRunId}` : sql`true`;
  const { rows } = await sql<WorkRow>`
    select c.child_run_id, c.run_id, c.step, c.workspace_id, c.request, c.dropped, r.version_id, r.ended_at is not null as ended
    from child_runs c left join runs r on r.id = c.child_run_id
    where ${where} and (c.dropped or r.id is null or r.ended_at is not null)
    order by c.created_at, c.child_run_id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    runId: row.run_id,
    step: row.step,
    request: { ...row.request, childRunId: row.child_run_id, workspaceId: row.workspace_id },
    state: row.dropped ? 'dropped' : row.version_id === null ? 'new' : 'ended',
    started: row.version_id !== null,
  }));
}

/** Nobody wants it and it works no more. One that is not there yet will not be made: making it asks for this row. */
export async function forgetChild({ database: { db } }: RunStoreDeps, childRunId: string): Promise<void> {
  await sql`
    delete from child_runs c where c.child_run_id = ${childRunId} and c.dropped
      and not exists (select 1 from runs r where r.id = c.child_run_id and r.ended_at is null)`.execute(db);
}
