import { LIMITS } from '@baton/schema/limits';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AskedOf, InboxFilter } from '../../use-cases/ports/gate-store.ts';
import type { Database } from '../database.ts';
import type { Place } from './keyset.ts';

/** How a gate without a due date sorts: behind every date. PostgreSQL's `infinity` has no ISO form. */
export const NEVER = '9999-12-31T23:59:59.999Z';
export function readKey(at: string | undefined) {
  return at === NEVER ? sql`'infinity'::timestamptz` : sql`${at}::timestamptz`;
}

/**
 * A seat that waits for this person: not one that somebody else has taken who is still here, and not their own work
 * where somebody else has to look.
 */
function waits({ workspaceId, userId, standsInFor, alone }: AskedOf): RawBuilder<boolean> {
  const mine = [userId, ...standsInFor];
  const free = sql<boolean>`(p.claimed_by is null or p.claimed_by = any(${mine}::text[]) or not exists (
    select 1 from members m where m.workspace_id = ${workspaceId} and m.user_id = p.claimed_by))`;
  if (alone) return free;
  return sql<boolean>`${free} and not (${userId}::text = any(p.kept_out)) and not exists (
    select 1 from unnest(p.kept_out) as author (id) where p.seat = 'user:' || author.id)`;
}

function narrowed({ pipelineId, overdueAt, awake }: InboxFilter, userId: string): RawBuilder<unknown> {
  return sql`
    ${pipelineId === undefined ? sql`` : sql`and exists (select 1 from gates g join runs r on r.id = g.run_id where g.id = p.gate_id and r.pipeline_id = ${pipelineId})`}
    ${overdueAt === undefined ? sql`` : sql`and p.due_key < ${overdueAt}::timestamptz`}
    ${awake === undefined ? sql`` : sql`and not exists (select 1 from gate_snoozes z where z.gate_id = p.gate_id and z.user_id = ${userId} and z.until > ${awake}::timestamptz)`}`;
}

/** Gates that ask one of these seats, each once, by when they are due: as many rows a seat as are wanted, from its index. */
function asking(asked: AskedOf, filter: InboxFilter, limit: number, after?: Place): RawBuilder<unknown> {
  const side = (seat: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select k.due_key, k.gate_id from unnest(${[...asked.seats]}::text[]) as asked (seat)
    cross join lateral (
      select distinct p.due_key, p.gate_id from gate_parties p
      where p.workspace_id = ${asked.workspaceId} and ${seat} = asked.seat and p.open
        ${after ? sql`and (p.due_key, p.gate_id) > (${readKey(after.at)}, ${after.id})` : sql``}
        and ${waits(asked)} ${narrowed(filter, asked.userId)}
      order by p.due_key, p.gate_id limit ${limit}::integer
    ) as k`;
  return sql`select due_key, gate_id from (${side(sql`p.seat`)} union all ${side(sql`p.stand_in_seat`)}) as found
    group by due_key, gate_id order by due_key, gate_id limit ${limit}::integer`;
}

/** Ids of what waits for somebody, in the order of the inbox. */
export async function idsFor(db: Kysely<Database>, asked: AskedOf, filter: InboxFilter, limit: number, after?: Place): Promise<string[]> {
  const { rows } = await sql<{ gate_id: string }>`select gate_id from (${asking(asked, filter, limit, after)}) as page
    order by due_key, gate_id`.execute(db);
  return rows.map((row) => row.gate_id);
}

/** Ids of what is open and waits for others. */
export async function idsForOthers(
  db: Kysely<Database>,
  asked: AskedOf,
  { pipelineId, overdueAt }: InboxFilter,
  limit: number,
  after?: Place,
): Promise<string[]> {
  const key = sql`coalesce(g.due_at, 'infinity'::timestamptz)`;
  const seats = [...asked.seats];
  const { rows } = await sql<{ id: string }>`select g.id from gates g
    where g.workspace_id = ${asked.workspaceId} and g.status = 'open'
      ${after ? sql`and (${key}, g.id) > (${readKey(after.at)}, ${after.id})` : sql``}
      ${overdueAt === undefined ? sql`` : sql`and ${key} < ${overdueAt}::timestamptz`}
      ${pipelineId === undefined ? sql`` : sql`and exists (select 1 from runs r where r.id = g.run_id and r.pipeline_id = ${pipelineId})`}
      and not exists (
        select 1 from gate_parties p where p.gate_id = g.id and p.open
          and (p.seat = any(${seats}::text[]) or p.stand_in_seat = any(${seats}::text[])) and ${waits(asked)})
    order by ${key}, g.id limit ${limit}::integer`.execute(db);
  return rows.map((row) => row.id);
}

/** How much waits for somebody and how much of it is overdue, counted up to `LIMITS.counted`. */
export async function countFor(
  db: Kysely<Database>,
  asked: AskedOf,
  filter: InboxFilter,
  now: string,
): Promise<{ all: number; late: number }> {
  const { rows } = await sql<{ all: string; late: string }>`
    select count(*) as all, count(*) filter (where due_key < ${now}::timestamptz) as late
    from (${asking(asked, filter, LIMITS.counted)}) as counted`.execute(db);
  return { all: Number(rows[0]?.all ?? 0), late: Number(rows[0]?.late ?? 0) };
}

/** What a person has put aside, soonest back first: bounded, because nobody puts aside more than they can come back to. */
export async function asideOf(db: Kysely<Database>, asked: AskedOf, now: string): Promise<Map<string, string>> {
  const seats = [...asked.seats];
  const { rows } = await sql<{ gate_id: string; until: Date }>`
    select z.gate_id, z.until from gate_snoozes z
    where z.user_id = ${asked.userId} and z.workspace_id = ${asked.workspaceId} and z.until > ${now}::timestamptz and exists (
      select 1 from gate_parties p where p.gate_id = z.gate_id and p.open
        and (p.seat = any(${seats}::text[]) or p.stand_in_seat = any(${seats}::text[])) and ${waits(asked)})
    order by z.until, z.gate_id limit ${LIMITS.pageSizeMax}::integer`.execute(db);
  return new Map(rows.map((row) => [row.gate_id, row.until.toISOString()]));
}

/**
 * Every seat at which something is open: as many look-ups in the index as there are people, teams and roles asked, and
 * not as there are gates.
 */
export async function openSeats(db: Kysely<Database>, workspaceId: string): Promise<string[]> {
  const next = (column: RawBuilder<unknown>, after: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
    select ${column} from gate_parties where workspace_id = ${workspaceId} and open and ${column} > ${after} order by ${column} limit 1)`;
  const walk = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select seat from (with recursive found (seat) as (
      select ${next(column, sql`''`)} union all select ${next(column, sql`found.seat`)} from found where found.seat is not null
    ) select seat from found where seat is not null) as walked`;
  const { rows } = await sql<{ seat: string }>`${walk(sql`seat`)} union ${walk(sql`stand_in_seat`)}`.execute(db);
  return rows.map((row) => row.seat);
}
