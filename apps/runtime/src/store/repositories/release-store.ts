import type { ArtefactRef } from '@baton/schema/run/values';
import { type Kysely, sql } from 'kysely';
import type { Page, PageRequest } from '../../use-cases/ports/page.ts';
import type { Database } from '../database.ts';
import { iso, pageFrom, pageSize, readCursor } from './keyset.ts';

export interface ReleaseRow {
  runId: string;
  step: string;
  ref: ArtefactRef;
  title: string;
  audience: string;
  gateIds: string[];
  at: string;
}

/** What was released, newest first; of one run when it is named. */
export async function listReleases(
  db: Kysely<Database>,
  workspaceId: string,
  filter: { runId?: string },
  page: PageRequest,
): Promise<Page<ReleaseRow>> {
  const size = pageSize(page);
  const after = readCursor(page.cursor);
  // Runs and steps together are the key; a space is in neither id.
  const place = sql<string>`(run_id || ' ' || step)`;
  const rows = await db
    .selectFrom('releases')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(filter.runId !== undefined, (query) => query.where('run_id', '=', filter.runId ?? ''))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, ${place}) < (${after?.at}::timestamptz, ${after?.id})`))
    .orderBy('created_at', 'desc')
    .orderBy(place, 'desc')
    .limit(size + 1)
    .execute();
  return pageFrom(
    rows,
    size,
    (row) => ({ at: iso(row.created_at), id: `${row.run_id} ${row.step}` }),
    ({ run_id, step, artefact, version, hash, type, title, audience, gate_ids, created_at }) => ({
      runId: run_id,
      step,
      ref: { artefact, version, hash, type, title },
      title,
      audience,
      gateIds: gate_ids,
      at: iso(created_at),
    }),
  );
}
