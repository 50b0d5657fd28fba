import { LIMITS } from '@baton/schema/limits';
import { type Kysely, sql } from 'kysely';
import type { GateRow, GateStore } from '../../use-cases/ports/gate-store.ts';
import type { Database } from '../database.ts';
import { runsBehind } from '../run/runs-behind.ts';
import { iso, isoOrNull, pageFrom, pageSize, readCursor } from './keyset.ts';

function gateQuery(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('gates as g')
    .innerJoin('runs as r', 'r.id', 'g.run_id')
    .leftJoin('gate_decisions as d', 'd.gate_id', 'g.id')
    .where('g.workspace_id', '=', workspaceId)
    .selectAll('g')
    .select(['r.version_id', 'r.created_by as asked_by', 'd.decision', 'd.created_at as decided_at', 'd.created_by as decided_by'])
    .select(ASKED_EARLIER.as('asked_earlier'));
}
/** Few runs go on from another one: for all others this looks nothing up. */
const ASKED_EARLIER = sql<GateRow['askedEarlier']>`case when r.shared_from_run_id is null then '[]'::json else (
  ${runsBehind(sql`r.id`)} select coalesce(json_agg(created_by), '[]'::json) from own where distance > 0
) end`;
/** Written out and no parameter: a prepared plan may use the index of the open ones only when it can see that it is about those. */
const isOpen = (open: boolean) => (open ? sql<boolean>`g.status = 'open'` : sql<boolean>`g.status <> 'open'`);
type GateColumns = Awaited<ReturnType<ReturnType<typeof gateQuery>['executeTakeFirstOrThrow']>>;

async function answersOf(db: Kysely<Database>, gateIds: readonly string[]): Promise<Map<string, GateRow['answers']>> {
  const found = new Map<string, GateRow['answers']>();
  if (gateIds.length === 0) return found;
  const rows = await db
    .selectFrom('gate_answers')
    .select(['gate_id', 'answer', 'created_at', 'created_by'])
    .where('gate_id', 'in', gateIds)
    .orderBy('created_at')
    .execute();
  const seats = await db
    .selectFrom('gate_parties')
    .select(['gate_id', 'party_id', 'answered_at'])
    .where('gate_id', 'in', gateIds)
    .execute();
  for (const row of rows) {
    const at = iso(row.created_at);
    const { decision, reason } = row.answer;
    // An answer made void by an edit has given its seat back, or somebody has answered there since.
    const counts = (party: string): boolean =>
      seats.some(
        (seat) => seat.gate_id === row.gate_id && seat.party_id === party && seat.answered_at !== null && iso(seat.answered_at) === at,
      );
    const parties = row.answer.parties.filter(counts);
    if (parties.length > 0)
      found.set(row.gate_id, [...(found.get(row.gate_id) ?? []), { parties, decision, reason, by: row.created_by, at }]);
  }
  return found;
}

/** The words of a decision: its label from the question, its reason from the newest answer that chose it. */
function decisionOf(row: GateColumns, answers: GateRow['answers']): GateRow['decision'] {
  if (row.decision === null || row.decided_at === null || row.decided_by === null) return null;
  const option = row.request.decisions.find((entry) => entry.outcome === row.decision);
  const reason = answers.findLast((answer) => answer.decision === row.decision)?.reason ?? '';
  return { decision: row.decision, label: option?.label ?? row.decision, reason, by: row.decided_by, at: iso(row.decided_at) };
}

function toGate(row: GateColumns, answers: GateRow['answers']): GateRow {
  return {
    id: row.id,
    runId: row.run_id,
    step: row.step,
    nodeId: row.node_id,
    versionId: row.version_id,
    runTitle: row.run_title,
    pipelineName: row.pipeline_name,
    mode: row.mode,
    request: row.request,
    status: row.status,
    openedAt: iso(row.created_at),
    dueAt: isoOrNull(row.due_at),
    askedBy: row.asked_by,
    askedEarlier: row.asked_earlier,
    answers,
    decision: decisionOf(row, answers),
  };
}

/** Gates with the notes that people write at them. */
export function gateStore(db: Kysely<Database>): GateStore {
  return {
    async list(workspaceId, { open, runId }, page) {
      const size = pageSize(page);
      const after = readCursor(page.cursor);
      // Open gates by when they are due (those without a date last), closed ones by when they were closed.
      const key = open ? sql<Date>`coalesce(g.due_at, 'infinity'::timestamptz)` : sql<Date>`g.closed_at`;
      const rows = await gateQuery(db, workspaceId)
        .where(isOpen(open))
        .$if(runId !== undefined, (query) => query.where('g.run_id', '=', runId ?? ''))
        .$if(after !== undefined, (query) =>
          query.where(
            open
              ? sql<boolean>`(${key}, g.id) > (${readKey(after?.at)}, ${after?.id})`
              : sql<boolean>`(${key}, g.id) < (${readKey(after?.at)}, ${after?.id})`,
          ),
        )
        .orderBy(key, open ? 'asc' : 'desc')
        .orderBy('g.id', open ? 'asc' : 'desc')
        .limit(size + 1)
        .execute();
      const answers = await answersOf(
        db,
        rows.slice(0, size).map((row) => row.id),
      );
      const placeOf = (row: GateColumns): { at: string; id: string } => ({
        at: isoOrNull(open ? row.due_at : row.closed_at) ?? NEVER,
        id: row.id,
      });
      return pageFrom(rows, size, placeOf, (row) => toGate(row, answers.get(row.id) ?? []));
    },

    async countOpen(workspaceId) {
      const { rows } = await sql<{ count: string }>`select count(*) as count from (
        select 1 from gates where workspace_id = ${workspaceId} and status = 'open' limit ${LIMITS.counted}
      ) as waiting`.execute(db);
      return Number(rows[0]?.count ?? 0);
    },

    async get(workspaceId, gateId) {
      const row = await gateQuery(db, workspaceId).where('g.id', '=', gateId).executeTakeFirst();
      return row && toGate(row, (await answersOf(db, [gateId])).get(gateId) ?? []);
    },

    async note(gateId, userId) {
      const row = await db
        .selectFrom('gate_notes')
        .select(['text', 'updated_at'])
        .where('gate_id', '=', gateId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && { text: row.text, savedAt: iso(row.updated_at) };
    },

    async saveNote(gateId, userId, text) {
      const now = sql<Date>`now()`;
      const saved = await db
        .insertInto('gate_notes')
        .columns(['gate_id', 'user_id', 'workspace_id', 'text', 'updated_at'])
        .expression(
          db
            .selectFrom('gates')
            .where('id', '=', gateId)
            .select(['id', sql<string>`${userId}`.as('user_id'), 'workspace_id', sql<string>`${text}`.as('text'), now.as('updated_at')]),
        )
        .onConflict((conflict) => conflict.columns(['gate_id', 'user_id']).doUpdateSet({ text, updated_at: now }))
        .returning('updated_at')
        .executeTakeFirstOrThrow();
      return iso(saved.updated_at);
    },
  };
}

/** How a gate without a due date sorts: behind every date. PostgreSQL's `infinity` has no ISO form. */
const NEVER = '9999-12-31T23:59:59.999Z';
function readKey(at: string | undefined) {
  return at === NEVER ? sql`'infinity'::timestamptz` : sql`${at}::timestamptz`;
}
