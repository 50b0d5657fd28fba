import type { Trial } from '@baton/schema/run/trial';
import { upcastEvent } from '@baton/schema/run/upcast-event';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { BriefRow, RunFilter, RunListRow, RunReads } from '../../use-cases/ports/run-reads.ts';
import type { Database } from '../database.ts';
import { runsBehind } from '../run/runs-behind.ts';
import type { ArtefactVersionTable } from '../tables/artefact.table.ts';
import { iso, isoOrNull, pageFrom, pageSize, readCursor } from './keyset.ts';

function runQuery(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('runs as r')
    .innerJoin('versions as v', 'v.id', 'r.version_id')
    .where('r.workspace_id', '=', workspaceId)
    .selectAll('r')
    .select(['v.pipeline_name', 'v.number as version_number', 'v.currency']);
}
type RunColumns = Awaited<ReturnType<ReturnType<typeof runQuery>['executeTakeFirstOrThrow']>>;

/** Open questions that a line of the list names at most: a for-each may have opened a thousand. */
const SHOWN_GATES = 20;

/** Questions that are open in these runs, in one look-up for a whole page. */
async function openGates(db: Kysely<Database>, runIds: string[]): Promise<Map<string, RunListRow['openGates']>> {
  const found = new Map<string, RunListRow['openGates']>();
  if (runIds.length === 0) return found;
  const { rows } = await sql<{ id: string; run_id: string; question: string; due_at: Date | null }>`
    select g.id, g.run_id, g.question, g.due_at from unnest(${runIds}::text[]) as run (id)
    cross join lateral (
      select * from gates where run_id = run.id and status = 'open' order by created_at limit ${SHOWN_GATES}
    ) as g`.execute(db);
  for (const row of rows)
    found.set(row.run_id, [...(found.get(row.run_id) ?? []), { gateId: row.id, question: row.question, due: isoOrNull(row.due_at) }]);
  return found;
}

function toRun(row: RunColumns, gates: RunListRow['openGates']): RunListRow {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    pipelineId: row.pipeline_id,
    pipelineName: row.pipeline_name,
    versionId: row.version_id,
    versionNumber: row.version_number ?? 0,
    mode: row.mode,
    status: row.status,
    working: row.working,
    waiting: row.waiting,
    attention: row.attention,
    done: row.done,
    ends: row.ends,
    cost: row.cost_unknown ? null : row.cost,
    currency: row.currency,
    cycle: row.cycle,
    lineageId: row.lineage_id,
    lastSeq: row.last_seq,
    ended: row.ended_at !== null,
    startedAt: iso(row.created_at),
    startedBy: row.created_by,
    updatedAt: iso(row.updated_at),
    endedAt: isoOrNull(row.ended_at),
    openGates: gates,
  };
}

async function withGates(db: Kysely<Database>, rows: readonly RunColumns[]): Promise<RunListRow[]> {
  const gates = await openGates(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => toRun(row, gates.get(row.id) ?? []));
}

/** Letters that `like` reads as more than themselves. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, (letter) => `\\${letter}`);
}

function filtered(query: ReturnType<typeof runQuery>, filter: RunFilter): ReturnType<typeof runQuery> {
  let narrowed = query;
  // By the end and not by the statuses: the few that go on have an index of their own.
  if (filter.status === 'active') narrowed = narrowed.where('r.ended_at', 'is', null);
  else if (filter.status !== undefined) narrowed = narrowed.where('r.status', '=', filter.status);
  if (filter.pipelineId !== undefined) narrowed = narrowed.where('r.pipeline_id', '=', filter.pipelineId);
  if (filter.mode !== undefined) narrowed = narrowed.where('r.mode', '=', filter.mode);
  if (filter.search !== undefined && filter.search !== '') narrowed = narrowed.where('r.title', 'ilike', `%${literal(filter.search)}%`);
  return narrowed;
}

function briefQuery(db: Kysely<Database>, workspaceId: string) {
  return db
    .selectFrom('next_briefs as b')
    .innerJoin('versions as v', 'v.id', 'b.version_id')
    .innerJoin('runs as r', 'r.id', 'b.from_run_id')
    .where('b.workspace_id', '=', workspaceId)
    .selectAll('b')
    .select(['v.pipeline_name', 'r.title as from_title']);
}

function toBrief(row: Awaited<ReturnType<ReturnType<typeof briefQuery>['executeTakeFirstOrThrow']>>): BriefRow {
  return {
    id: row.id,
    title: row.title,
    pipelineId: row.pipeline_id,
    pipelineName: row.pipeline_name,
    versionId: row.version_id,
    brief: row.brief,
    fromRunId: row.from_run_id,
    fromRunTitle: row.from_title,
    lineageId: row.lineage_id,
    cycle: row.cycle,
    createdAt: iso(row.created_at),
    status: row.status,
    startedRunId: row.started_run_id,
  };
}

/** Runs and next briefs as lists and pages read them. */
export function runReads(db: Kysely<Database>): RunReads {
  return {
    async list(workspaceId, filter, page) {
      const size = pageSize(page);
      const after = readCursor(page.cursor);
      const rows = await filtered(runQuery(db, workspaceId), filter)
        .$if(after !== undefined, (query) => query.where(sql<boolean>`(r.created_at, r.id) < (${after?.at}::timestamptz, ${after?.id})`))
        .orderBy('r.created_at', 'desc')
        .orderBy('r.id', 'desc')
        .limit(size + 1)
        .execute();
      const gates = await openGates(
        db,
        rows.slice(0, size).map((row) => row.id),
      );
      return pageFrom(
        rows,
        size,
        (row) => ({ at: iso(row.created_at), id: row.id }),
        (row) => toRun(row, gates.get(row.id) ?? []),
      );
    },

    async get(workspaceId, runId) {
      const row = await runQuery(db, workspaceId).where('r.id', '=', runId).executeTakeFirst();
      return row && (await withGates(db, [row]))[0];
    },

    async head(workspaceId, runId) {
      const row = await db
        .selectFrom('runs')
        .select(['last_seq', 'ended_at', 'cleared_at'])
        .where('id', '=', runId)
        .where('workspace_id', '=', workspaceId)
        .executeTakeFirst();
      return row && { id: runId, lastSeq: row.last_seq, ended: row.ended_at !== null, cleared: row.cleared_at !== null };
    },

    async keptArtefact(runId, artefact, version) {
      // A document that was taken over lies with the run that wrote it, next to others that this one has no hold on.
      const { rows } = await sql<Pick<Selectable<ArtefactVersionTable>, 'hash' | 'type' | 'title' | 'step' | 'created_at' | 'created_by'>>`
        ${runsBehind(sql`${runId}`)}
        select v.hash, v.type, v.title, v.step, v.created_at, v.created_by from own
        join artefact_versions v on v.run_id = own.id and v.artefact = ${artefact} and v.version = ${version}
        where own.distance = 0
          or exists (select 1 from releases e where e.run_id = ${runId} and e.hash = v.hash)
          or exists (select 1 from signoffs s where s.run_id = ${runId} and position(v.hash in s.record::text) > 0)
        order by own.distance limit 1`.execute(db);
      const [row] = rows;
      if (!row) return undefined;
      const { hash, type, title, step } = row;
      return { ref: { artefact, version, hash, type, title }, step, at: iso(row.created_at), by: row.created_by };
    },

    async earlier(workspaceId, pipelineId, limit) {
      const newest = db
        .selectFrom('runs')
        .select(['id', 'number', 'mode', 'status', 'created_at', 'created_by'])
        .where('pipeline_id', '=', pipelineId)
        .where('workspace_id', '=', workspaceId)
        .where('cleared_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      const rows = await db
        .selectFrom(newest.as('r'))
        .innerJoin('journal as j', (join) => join.onRef('j.run_id', '=', 'r.id').on('j.seq', '=', 1))
        .selectAll('r')
        .select(sql<Trial | null>`j.data -> 'trial'`.as('trial'))
        .orderBy('r.created_at', 'desc')
        .orderBy('r.id', 'desc')
        .execute();
      return rows.map(({ id, number, mode, status, created_at, created_by, trial }) => ({
        runId: id,
        number,
        mode,
        status,
        at: iso(created_at),
        by: created_by,
        ...(trial && { trial }),
      }));
    },

    async lineage(workspaceId, lineageId) {
      return withGates(
        db,
        await runQuery(db, workspaceId)
          .where('r.lineage_id', '=', lineageId)
          .orderBy('r.cycle')
          .orderBy('r.created_at')
          .limit(200)
          .execute(),
      );
    },

    async journal(runId, after, limit) {
      const rows = await db
        .selectFrom('journal')
        .selectAll()
        .where('run_id', '=', runId)
        .where('seq', '>', after)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row) =>
        upcastEvent({ runId: row.run_id, seq: row.seq, at: iso(row.at), type: row.type, v: row.v, actor: row.actor, data: row.data }),
      );
    },

    async briefs(workspaceId, page) {
      const size = pageSize(page);
      const after = readCursor(page.cursor);
      const rows = await briefQuery(db, workspaceId)
        .where(sql<boolean>`b.status = 'open'`)
        .$if(after !== undefined, (query) => query.where(sql<boolean>`(b.created_at, b.id) < (${after?.at}::timestamptz, ${after?.id})`))
        .orderBy('b.created_at', 'desc')
        .orderBy('b.id', 'desc')
        .limit(size + 1)
        .execute();
      return pageFrom(rows, size, (row) => ({ at: iso(row.created_at), id: row.id }), toBrief);
    },

    async brief(workspaceId, briefId) {
      const row = await briefQuery(db, workspaceId).where('b.id', '=', briefId).executeTakeFirst();
      return row && toBrief(row);
    },

    async closeBrief(workspaceId, briefId, to) {
      const closed = await db
        .updateTable('next_briefs')
        .set({ status: to.status, ...(to.status === 'started' && { started_run_id: to.runId }) })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', briefId)
        .where('status', '=', 'open')
        .executeTakeFirst();
      if (closed.numUpdatedRows === 0n) return undefined;
      const row = await briefQuery(db, workspaceId).where('b.id', '=', briefId).executeTakeFirst();
      return row && toBrief(row);
    },
  };
}
