import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { Actor } from '@baton/schema/run/actor';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { EventMatch, EventPlace, OutsideEvent } from '../run-store.ts';
import { madeBefore, type RequestKey, takeKey } from './request-key.ts';
import type { RunStoreDeps } from './run-store-deps.ts';

/**
 * Keeps an event until a step takes it. The same id twice is one event, and so is the same request key. Gives its id.
 * @throws AppError `too_many_items` when the workspace keeps as many as it may, `idempotency_mismatch`
 */
export async function keepEvent({ database: { db }, time }: RunStoreDeps, event: OutsideEvent): Promise<string> {
  const { workspaceId, eventId, idempotency } = event;
  if (!idempotency) return insertEvent(db, time(), event);
  const key: RequestKey = { workspaceId, scope: 'event', idempotency };
  return db.transaction().execute(async (trx) => {
    const before = (await takeKey(trx, key, eventId)) ? undefined : await madeBefore(trx, key);
    return before ?? insertEvent(trx, time(), event);
  });
}

async function insertEvent(db: Kysely<Database>, at: string | null, event: OutsideEvent): Promise<string> {
  const { rows } = await sql<{ count: string | number }>`
    select count(*) as count from (select 1 from kept_events where workspace_id = ${event.workspaceId} limit ${LIMITS.keptEvents}) k`.execute(
    db,
  );
  if (Number(rows[0]?.count ?? 0) >= LIMITS.keptEvents)
    throw new AppError('too_many_items', {
      message: `${LIMITS.keptEvents} events are kept already, and no step waits for them.`,
      fix: 'See that runs wait for what is sent, under the same name and the same key.',
    });
  await sql`
    insert into kept_events (id, workspace_id, name, correlation, payload, created_at, created_by)
    values (${event.eventId}, ${event.workspaceId}, ${event.name}, ${event.correlation}, ${jsonText(event.payload)}::json,
      coalesce(${at}::timestamptz, now()), ${jsonText(event.by)}::json)
    on conflict do nothing`.execute(db);
  return event.eventId;
}

interface MatchRow {
  run_id: string;
  step: string;
  id: string;
  name: string;
  correlation: string;
  payload: Json;
  created_by: Actor;
}

/** Pairs of a step that waits and an event that is kept for it: who waits longest comes first, then the oldest event. */
export async function matchingEvents({ database: { db } }: RunStoreDeps, place: EventPlace, limit: number): Promise<EventMatch[]> {
  const where =
    'runId' in place
      ? sql`a.run_id = ${place.runId}`
      : 'name' in place
        ? sql`a.workspace_id = ${place.workspaceId} and a.name = ${place.name} and a.correlation = ${place.correlation}`
        : sql`true`;
  const { rows } = await sql<MatchRow>`
    select a.run_id, a.step, k.id, k.name, k.correlation, k.payload, k.created_by
    from awaited_events a
    join kept_events k on k.workspace_id = a.workspace_id and k.name = a.name and k.correlation = a.correlation
    where ${where}
    order by a.created_at, a.run_id, a.step, k.created_at, k.id limit ${limit}`.execute(db);
  return rows.map((row) => ({
    runId: row.run_id,
    step: row.step,
    eventId: row.id,
    name: row.name,
    correlation: row.correlation,
    payload: row.payload,
    by: row.created_by,
  }));
}
