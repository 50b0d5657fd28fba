import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { Actor } from '@baton/schema/run/actor';
import { type Kysely, type RawBuilder, sql } from 'kysely';
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
  const payload = jsonText(event.payload);
  const bytes = Buffer.byteLength(payload);
  const { rows } = await sql<{ count: string | number; bytes: string | number; awaited: boolean }>`
    select count(*) as count, coalesce(sum(bytes), 0) as bytes, ${isAwaited(event)} as awaited
    from kept_events where workspace_id = ${event.workspaceId}`.execute(db);
  const [kept] = rows;
  const full = Number(kept?.count ?? 0) >= LIMITS.keptEvents || Number(kept?.bytes ?? 0) + bytes > LIMITS.keptEventBytes;
  if (full && kept?.awaited !== true)
    throw new AppError('too_many_items', {
      message: `As many events are kept already as may be (${LIMITS.keptEvents}, or ${LIMITS.keptEventBytes / 1024 / 1024} MB), and no step waits for them.`,
      fix: 'See that runs wait for what is sent, under the same name and the same key.',
    });
  await sql`
    insert into kept_events (id, workspace_id, name, correlation, payload, bytes, created_at, created_by)
    values (${event.eventId}, ${event.workspaceId}, ${event.name}, ${event.correlation}, ${payload}::json, ${bytes},
      coalesce(${at}::timestamptz, now()), ${jsonText(event.by)}::json)
    on conflict do nothing`.execute(db);
  return event.eventId;
}

/** More steps wait for it than events like it are kept: this one is taken at once, however full it is. */
function isAwaited({ workspaceId, name, correlation }: OutsideEvent): RawBuilder<boolean> {
  const alike = sql`workspace_id = ${workspaceId} and name = ${name} and correlation = ${correlation}`;
  return sql`(select count(*) from awaited_events where ${alike}) > (select count(*) from kept_events where ${alike})`;
}

interface MatchRow {
  run_id: string;
  step: string;
  id: string;
  name: string;
  correlation: string;
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
    select a.run_id, a.step, k.id, k.name, k.correlation, k.created_by
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
    by: row.created_by,
  }));
}

/** What an event carries. Undefined: somebody took it. */
export async function readEvent({ database: { db } }: RunStoreDeps, eventId: string): Promise<{ payload: Json } | undefined> {
  const { rows } = await sql<{ payload: Json }>`select payload from kept_events where id = ${eventId}`.execute(db);
  return rows[0];
}
