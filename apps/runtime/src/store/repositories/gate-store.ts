import type { Assignee } from '@baton/schema/run/gate';
import { LIMITS } from '@baton/schema/limits';
import { type Kysely, sql } from 'kysely';
import type { GateRow, GateStore } from '../../use-cases/ports/gate-store.ts';
import type { Page, PageRequest } from '../../use-cases/ports/page.ts';
import type { Database } from '../database.ts';
import { asideOf, countFor, idsFor, idsForOthers, NEVER, openSeats, readKey } from './gate-inbox.ts';
import { iso, isoOrNull, pageFrom, pageSize, type Place, readCursor } from './keyset.ts';

function gateQuery(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('gates as g')
    .innerJoin('runs as r', 'r.id', 'g.run_id')
    .leftJoin('gate_decisions as d', 'd.gate_id', 'g.id')
    .where('g.workspace_id', '=', workspaceId)
    .selectAll('g')
    .select(['r.version_id', 'r.created_by as asked_by', 'd.decision', 'd.created_at as decided_at', 'd.created_by as decided_by']);
}
/** Written out and no parameter: a prepared plan may use the index of the open ones only when it can see that it is about those. */
const isOpen = (open: boolean) => (open ? sql<boolean>`g.status = 'open'` : sql<boolean>`g.status <> 'open'`);
type GateColumns = Awaited<ReturnType<ReturnType<typeof gateQuery>['executeTakeFirstOrThrow']>>;

/** What stands beside a gate's row: its seats as they are now and the answers that count. */
interface Beside {
  answers: GateRow['answers'];
  parties: { party_id: string; asked: Assignee | null; stand_in: Assignee | null }[];
  keptOut: string[];
  claims: GateRow['claims'];
}

async function besideOf(db: Kysely<Database>, gateIds: readonly string[]): Promise<Map<string, Beside>> {
  const found = new Map<string, Beside>(gateIds.map((id) => [id, { answers: [], parties: [], keptOut: [], claims: [] }]));
  if (gateIds.length === 0) return found;
  const [rows, seats] = await Promise.all([
    db
      .selectFrom('gate_answers')
      .select(['gate_id', 'answer', 'created_at', 'created_by'])
      .where('gate_id', 'in', gateIds)
      .orderBy('created_at')
      .execute(),
    db
      .selectFrom('gate_parties')
      .select(['gate_id', 'party_id', 'answered_at', 'asked', 'stand_in', 'kept_out', 'claimed_by', 'claimed_name'])
      .where('gate_id', 'in', gateIds)
      .execute(),
  ]);
  for (const seat of seats) {
    const beside = found.get(seat.gate_id);
    beside?.parties.push(seat);
    if (beside && seat.kept_out.length > 0) beside.keptOut = seat.kept_out;
    if (seat.claimed_by !== null && seat.answered_at === null)
      beside?.claims.push({ party: seat.party_id, userId: seat.claimed_by, name: seat.claimed_name ?? '' });
  }
  for (const row of rows) {
    const at = iso(row.created_at);
    const { decision, reason } = row.answer;
    // An answer made void by an edit has given its seat back, or somebody has answered there since.
    const counts = (party: string): boolean =>
      seats.some(
        (seat) => seat.gate_id === row.gate_id && seat.party_id === party && seat.answered_at !== null && iso(seat.answered_at) === at,
      );
    const parties = row.answer.parties.filter(counts);
    if (parties.length > 0) found.get(row.gate_id)?.answers.push({ parties, decision, reason, by: row.created_by, at });
  }
  return found;
}

/** The question with its parties as they stand now. */
function asAskedNow(request: GateRow['request'], seats: Beside['parties']): GateRow['request'] {
  const parties = request.parties.map((party) => {
    const seat = seats.find((one) => one.party_id === party.id);
    return { ...party, ...(seat?.asked && { assignee: seat.asked }), ...(seat?.stand_in && { standIn: seat.stand_in }) };
  });
  return { ...request, parties };
}

const NOTHING: Beside = { answers: [], parties: [], keptOut: [], claims: [] };

/** The words of a decision: its label from the question, its reason from the newest answer that chose it. */
function decisionOf(row: GateColumns, answers: GateRow['answers']): GateRow['decision'] {
  if (row.decision === null || row.decided_at === null || row.decided_by === null) return null;
  const option = row.request.decisions.find((entry) => entry.outcome === row.decision);
  const reason = answers.findLast((answer) => answer.decision === row.decision)?.reason ?? '';
  return { decision: row.decision, label: option?.label ?? row.decision, reason, by: row.decided_by, at: iso(row.decided_at) };
}

function toGate(row: GateColumns, { answers, parties, keptOut, claims }: Beside): GateRow {
  return {
    id: row.id,
    runId: row.run_id,
    step: row.step,
    nodeId: row.node_id,
    versionId: row.version_id,
    runTitle: row.run_title,
    pipelineName: row.pipeline_name,
    mode: row.mode,
    request: asAskedNow(row.request, parties),
    status: row.status,
    openedAt: iso(row.created_at),
    dueAt: isoOrNull(row.due_at),
    askedBy: row.asked_by,
    answers,
    decision: decisionOf(row, answers),
    keptOut,
    claims,
  };
}

/** Gates with the notes that people write at them. */
export function gateStore(db: Kysely<Database>): GateStore {
  /** A page of gates whose ids were found in order. */
  const pageOf = async (
    workspaceId: string,
    page: PageRequest,
    idsOf: (size: number, after: Place | undefined) => Promise<string[]>,
  ): Promise<Page<GateRow>> => {
    const size = pageSize(page);
    const ids = await idsOf(size + 1, readCursor(page.cursor));
    if (ids.length === 0) return { items: [] };
    const found = await gateQuery(db, workspaceId).where('g.id', 'in', ids).execute();
    const rows = ids.flatMap((id) => found.filter((row) => row.id === id));
    const beside = await besideOf(db, ids.slice(0, size));
    const placeOf = (row: GateColumns): Place => ({ at: isoOrNull(row.due_at) ?? NEVER, id: row.id });
    return pageFrom(rows, size, placeOf, (row) => toGate(row, beside.get(row.id) ?? NOTHING));
  };

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
      const beside = await besideOf(
        db,
        rows.slice(0, size).map((row) => row.id),
      );
      const placeOf = (row: GateColumns): { at: string; id: string } => ({
        at: isoOrNull(open ? row.due_at : row.closed_at) ?? NEVER,
        id: row.id,
      });
      return pageFrom(rows, size, placeOf, (row) => toGate(row, beside.get(row.id) ?? NOTHING));
    },

    async countOpen(workspaceId) {
      const { rows } = await sql<{ count: string }>`select count(*) as count from (
        select 1 from gates where workspace_id = ${workspaceId} and status = 'open' limit ${LIMITS.counted}
      ) as waiting`.execute(db);
      return Number(rows[0]?.count ?? 0);
    },

    listFor: (asked, filter, page) => pageOf(asked.workspaceId, page, (size, after) => idsFor(db, asked, filter, size, after)),
    listOthers: (asked, filter, page) => pageOf(asked.workspaceId, page, (size, after) => idsForOthers(db, asked, filter, size, after)),
    countFor: (asked, filter, now) => countFor(db, asked, filter, now),
    openSeats: (workspaceId) => openSeats(db, workspaceId),
    aside: (asked, now) => asideOf(db, asked, now),

    async asideUntil(gateId, userId, now) {
      const row = await db
        .selectFrom('gate_snoozes')
        .select('until')
        .where('user_id', '=', userId)
        .where('gate_id', '=', gateId)
        .where('until', '>', sql<Date>`${now}::timestamptz`)
        .executeTakeFirst();
      return row && iso(row.until);
    },

    async putAside(workspaceId, gateId, userId, until) {
      if (until === null) {
        await db.deleteFrom('gate_snoozes').where('user_id', '=', userId).where('gate_id', '=', gateId).execute();
        return;
      }
      await db
        .insertInto('gate_snoozes')
        .values({ user_id: userId, gate_id: gateId, workspace_id: workspaceId, until })
        .onConflict((conflict) => conflict.columns(['user_id', 'gate_id']).doUpdateSet({ until }))
        .execute();
    },

    async claim(gateId, parties, by, over) {
      if (parties.length === 0) return [];
      const taken = await db
        .updateTable('gate_parties')
        .set({ claimed_by: by.userId, claimed_name: by.name, claimed_at: sql<Date>`now()` })
        .where('gate_id', '=', gateId)
        .where('party_id', 'in', [...parties])
        .where('open', '=', true)
        .where((is) => is.or([is('claimed_by', 'is', null), is('claimed_by', 'in', [by.userId, ...over])]))
        .returning('party_id')
        .execute();
      return taken.map((row) => row.party_id);
    },

    async unclaim(gateId, userId) {
      await db
        .updateTable('gate_parties')
        .set({ claimed_by: null, claimed_name: null, claimed_at: null })
        .where('gate_id', '=', gateId)
        .where('claimed_by', '=', userId)
        .execute();
    },

    async get(workspaceId, gateId) {
      const row = await gateQuery(db, workspaceId).where('g.id', '=', gateId).executeTakeFirst();
      return row && toGate(row, (await besideOf(db, [gateId])).get(gateId) ?? NOTHING);
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
