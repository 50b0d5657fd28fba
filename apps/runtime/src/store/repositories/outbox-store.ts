import type { JsonObject } from '@baton/schema/json';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';

/** Something to be sent: written in the transaction of what it tells of. */
export interface OutboxItem {
  id: number;
  workspaceId: string;
  /** Null for what belongs to no run. */
  runId: string | null;
  kind: string;
  about: string;
  payload: JsonObject;
  /** This one included. */
  tries: number;
  at: string;
}

/** Whoever claims an item has this long to send it; then somebody else may, so an item is sent at least once. */
const CLAIM_MS = 60_000;
/** After so many tries an item is left alone with its error; the pauses add up to about a day. */
const MOST_TRIES = 12;
const FIRST_PAUSE_S = 20;

/** Claims items to be sent, oldest first; no two callers get the same one at the same time. */
export async function claimOutbox(db: Kysely<Database>, limit: number): Promise<OutboxItem[]> {
  const { rows } = await sql<{
    id: number;
    workspace_id: string;
    run_id: string | null;
    kind: string;
    about: string;
    payload: JsonObject;
    tries: number;
    created_at: Date;
  }>`
    update outbox set tries = tries + 1, next_try_at = now() + ${CLAIM_MS}::integer * interval '1 millisecond'
    where id in (
      select id from outbox
      where sent_at is null and tries < ${MOST_TRIES} and (next_try_at is null or next_try_at <= now())
      order by id limit ${limit} for update skip locked)
    returning id, workspace_id, run_id, kind, about, payload, tries, created_at`.execute(db);
  const items = rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    runId: row.run_id,
    kind: row.kind,
    about: row.about,
    payload: row.payload,
    tries: row.tries,
    at: row.created_at.toISOString(),
  }));
  return items.toSorted((a, b) => a.id - b.id);
}

/** For what belongs to no run; hand in the transaction of what it tells of. What a run tells of is written with its commit. */
export async function writeOutbox(
  trx: Kysely<Database>,
  item: { workspaceId: string; kind: string; about: string; payload: JsonObject },
): Promise<void> {
  const row = { workspace_id: item.workspaceId, kind: item.kind, about: item.about, payload: jsonText(item.payload) };
  await trx.insertInto('outbox').values(row).execute();
}

export async function outboxSent(db: Kysely<Database>, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('outbox')
    .set({ sent_at: sql<Date>`now()`, error: null, next_try_at: null })
    .where('id', 'in', [...ids])
    .execute();
}

/** Tried again after a pause that doubles. The error is kept for whoever wonders where the mail is. */
export async function outboxFailed(db: Kysely<Database>, id: number, error: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ error, next_try_at: sql<Date>`now() + ${FIRST_PAUSE_S}::integer * power(2, greatest(tries - 1, 0)) * interval '1 second'` })
    .where('id', '=', id)
    .where('sent_at', 'is', null)
    .execute();
}
