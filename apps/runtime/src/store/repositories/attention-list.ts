import type { Kysely } from 'kysely';
import type { Database } from '../database.ts';
import { iso } from './keyset.ts';

export interface AttentionRow {
  runId: string;
  step: string;
  code: string;
  message: string;
  fix: string;
  at: string;
}

/** Steps that need a person's fix, newest first; of one run when it is named. */
export async function listAttention(
  db: Kysely<Database>,
  workspaceId: string,
  filter: { runId?: string },
  limit: number,
): Promise<AttentionRow[]> {
  const rows = await db
    .selectFrom('attention')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(filter.runId !== undefined, (query) => query.where('run_id', '=', filter.runId ?? ''))
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ run_id, step, code, message, fix, created_at }) => ({ runId: run_id, step, code, message, fix, at: iso(created_at) }));
}
