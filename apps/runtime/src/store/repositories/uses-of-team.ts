import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';

/**
 * Where a team is named. Its id is looked for in the documents as they are, whatever step names it: ids are random, so
 * nothing else reads like one. Removing a team is rare enough to read a workspace's documents for it.
 */
export async function usesOfTeam(db: Kysely<Database>, workspaceId: string, teamId: string): Promise<string[]> {
  const named = `%"${teamId.replaceAll(/[\\%_]/g, '\\$&')}"%`;
  const { rows } = await sql<{ name: string }>`
    select name from pipelines
    where workspace_id = ${workspaceId} and archived_at is null and document::text like ${named}
    union
    select v.pipeline_name from versions v
    where v.workspace_id = ${workspaceId} and v.document::text like ${named} and (
      exists (select from publications p where p.version_id = v.id and p.retired_at is null)
      or exists (select from runs r where r.version_id = v.id and r.ended_at is null)
    )
    union
    select pipeline_name from gates
    where workspace_id = ${workspaceId} and status = 'open' and request::text like ${named}
    order by 1`.execute(db);
  return rows.map((row) => row.name);
}
