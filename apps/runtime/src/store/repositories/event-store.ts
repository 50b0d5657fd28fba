import type { JsonObject } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';

/** What an event from outside is recognised by. */
export interface EventKey {
  workspaceId: string;
  name: string;
  correlation: string;
}
export interface KeptEvent {
  id: string;
  payload: JsonObject;
  by: Actor;
  at: string;
}

/** Steps that wait for this event, longest first. The run itself says whether the first one still does. */
export async function awaitedBy(db: Kysely<Database>, key: EventKey, limit: number): Promise<{ runId: string; step: string }[]> {
  const rows = await db
    .selectFrom('awaited_events')
    .select(['run_id', 'step'])
    .where('workspace_id', '=', key.workspaceId)
    .where('name', '=', key.name)
    .where('correlation', '=', key.correlation)
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ runId: row.run_id, step: row.step }));
}

/** Keeps an event that nothing waits for yet. The same id twice is one event. */
export async function keepEvent(db: Kysely<Database>, key: EventKey, event: { id: string; payload: JsonObject; by: Actor }): Promise<void> {
  await db
    .insertInto('kept_events')
    .values({
      id: event.id,
      workspace_id: key.workspaceId,
      name: key.name,
      correlation: key.correlation,
      payload: jsonText(event.payload),
      created_by: jsonText(event.by),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes the oldest kept event of this kind; no two callers get the same one. */
export async function takeKeptEvent(db: Kysely<Database>, key: EventKey): Promise<KeptEvent | undefined> {
  const { rows } = await sql<{ id: string; payload: JsonObject; created_by: Actor; created_at: Date }>`
    delete from kept_events where id = (
      select id from kept_events
      where workspace_id = ${key.workspaceId} and name = ${key.name} and correlation = ${key.correlation}
      order by created_at, id limit 1 for update skip locked)
    returning id, payload, created_by, created_at`.execute(db);
  const [row] = rows;
  return row && { id: row.id, payload: row.payload, by: row.created_by, at: row.created_at.toISOString() };
}
