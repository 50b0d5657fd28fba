import { hashOfMeaning } from '@baton/schema/graph/hash-of-meaning';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Actor } from '@baton/schema/run/actor';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { DraftRow, LibraryRow, PipelineStore, VersionRow } from '../../use-cases/ports/pipeline-store.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { PipelineTable } from '../tables/pipeline.table.ts';
import { iso, isoOrNull, pageFrom, pageSize, readCursor } from './keyset.ts';

type Db = Kysely<Database> | Transaction<Database>;

/** What lists show of a document without reading it whole. */
function cardOf(document: Pipeline): string {
  return jsonText({ steps: document.nodes.length, phases: document.layout.phases.map((phase) => phase.name) });
}

function versionQuery(db: Db, workspaceId: string) {
  return db
    .selectFrom('versions as v')
    .leftJoin('publications as p', 'p.version_id', 'v.id')
    .where('v.workspace_id', '=', workspaceId)
    .select(['v.id', 'v.pipeline_id', 'v.number', 'v.name', 'v.note', 'v.hash', 'v.created_at', 'v.created_by'])
    .select(['p.created_at as published_at', 'p.created_by as published_by', 'p.retired_at']);
}
type VersionColumns = Awaited<ReturnType<ReturnType<typeof versionQuery>['executeTakeFirstOrThrow']>>;

function toVersion(row: VersionColumns): VersionRow {
  return {
    id: row.id,
    pipelineId: row.pipeline_id,
    number: row.number ?? 0,
    name: row.name,
    note: row.note,
    hash: row.hash,
    createdAt: iso(row.created_at),
    createdBy: row.created_by,
    publishedAt: isoOrNull(row.published_at),
    publishedBy: row.published_by,
    retiredAt: isoOrNull(row.retired_at),
  };
}

/** Newest version and the published one of these pipelines, in two look-ups for a whole page. */
async function versionsOf(
  db: Db,
  workspaceId: string,
  pipelineIds: readonly string[],
): Promise<{ latest: Map<string, VersionRow>; published: Map<string, VersionRow> }> {
  if (pipelineIds.length === 0) return { latest: new Map(), published: new Map() };
  const newest = await versionQuery(db, workspaceId)
    .where('v.pipeline_id', 'in', pipelineIds)
    .where('v.number', 'is not', null)
    .distinctOn('v.pipeline_id')
    .orderBy('v.pipeline_id')
    .orderBy('v.number', 'desc')
    .execute();
  const current = await versionQuery(db, workspaceId)
    .where('v.pipeline_id', 'in', pipelineIds)
    .where('p.version_id', 'is not', null)
    .where('p.retired_at', 'is', null)
    .execute();
  return {
    latest: new Map(newest.map((row) => [row.pipeline_id, toVersion(row)])),
    published: new Map(current.map((row) => [row.pipeline_id, toVersion(row)])),
  };
}

type DraftColumns = Pick<Selectable<PipelineTable>, 'id' | 'document' | 'revision' | 'updated_at' | 'updated_by'>;
const DRAFT_COLUMNS = ['id', 'document', 'revision', 'updated_at', 'updated_by'] as const;

async function withVersions(db: Db, workspaceId: string, rows: readonly DraftColumns[]): Promise<DraftRow[]> {
  const { latest, published } = await versionsOf(
    db,
    workspaceId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    document: row.document,
    revision: row.revision,
    updatedAt: iso(row.updated_at),
    updatedBy: row.updated_by,
    latestVersion: latest.get(row.id) ?? null,
    publishedVersion: published.get(row.id) ?? null,
  }));
}

/** The library's usual time and cost: medians over finished real runs; rehearsals never count. */
async function libraryRows(db: Db, workspaceId: string, versionIds: readonly string[]): Promise<LibraryRow[]> {
  if (versionIds.length === 0) return [];
  const versions = await versionQuery(db, workspaceId).where('v.id', 'in', versionIds).select('v.document').execute();
  const usual = await db
    .selectFrom('runs')
    .where('workspace_id', '=', workspaceId)
    .where(
      'pipeline_id',
      'in',
      versions.map((row) => row.pipeline_id),
    )
    .where('mode', '=', 'real')
    .groupBy('pipeline_id')
    .select(['pipeline_id', sql<string>`count(*)`.as('runs')])
    .select(
      sql<
        number | null
      >`percentile_cont(0.5) within group (order by extract(epoch from ended_at - created_at)) filter (where status = 'finished')`.as(
        'seconds',
      ),
    )
    .select(
      sql<number | null>`percentile_cont(0.5) within group (order by cost) filter (where status = 'finished' and cost is not null)`.as(
        'cost',
      ),
    )
    .execute();
  const byPipeline = new Map(usual.map((row) => [row.pipeline_id, row]));
  const byId = new Map(versions.map((row) => [row.id, row]));
  return versionIds.flatMap((id) => {
    const row = byId.get(id);
    const use = row && byPipeline.get(row.pipeline_id);
    return row
      ? [
          {
            version: toVersion(row),
            document: row.document,
            runs: Number(use?.runs ?? 0),
            typicalSeconds: numberOrNull(use?.seconds),
            typicalCost: numberOrNull(use?.cost),
          },
        ]
      : [];
  });
}

function numberOrNull(value: number | string | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** Drafts, versions and the library over our tables. `sha256` takes text and gives hex. */
export function pipelineStore(db: Kysely<Database>, sha256: (text: string) => string): Omit<PipelineStore, 'seenPublished'> {
  const hashOf = (document: Pipeline): string => hashOfMeaning(document, sha256);

  const insertVersion = async (
    trx: Db,
    workspaceId: string,
    row: {
      id: string;
      pipelineId: string;
      name: string;
      note: string;
      hash: string;
      document: Pipeline;
      createdBy: Actor;
      number: number | null;
    },
  ): Promise<VersionRow> => {
    const { document } = row;
    await trx
      .insertInto('versions')
      .values({
        id: row.id,
        workspace_id: workspaceId,
        pipeline_id: row.pipelineId,
        number: row.number,
        name: row.name,
        note: row.note,
        pipeline_name: document.name,
        summary: document.summary,
        currency: document.policies.currency,
        hash: row.hash,
        document: jsonText(document),
        card: cardOf(document),
        created_by: jsonText(row.createdBy),
      })
      .execute();
    return toVersion(await versionQuery(trx, workspaceId).where('v.id', '=', row.id).executeTakeFirstOrThrow());
  };

  return {
    async create(workspaceId, { id, document, createdBy }) {
      await db
        .insertInto('pipelines')
        .values({
          id,
          workspace_id: workspaceId,
          name: document.name,
          summary: document.summary,
          document: jsonText(document),
          card: cardOf(document),
          revision: 0,
          hash: hashOf(document),
          created_by: jsonText(createdBy),
          updated_at: sql<Date>`now()`,
          updated_by: jsonText(createdBy),
        })
        .execute();
    },

    async draft(workspaceId, pipelineId) {
      const row = await db
        .selectFrom('pipelines')
        .select(DRAFT_COLUMNS)
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', pipelineId)
        .where('archived_at', 'is', null)
        .executeTakeFirst();
      return row && (await withVersions(db, workspaceId, [row]))[0];
    },

    async list(workspaceId, page) {
      const size = pageSize(page);
      const after = readCursor(page.cursor);
      const rows = await db
        .selectFrom('pipelines')
        .select(DRAFT_COLUMNS)
        .where('workspace_id', '=', workspaceId)
        .where('archived_at', 'is', null)
        .$if(after !== undefined, (query) => query.where(sql<boolean>`(updated_at, id) < (${after?.at}::timestamptz, ${after?.id})`))
        .orderBy('updated_at', 'desc')
        .orderBy('id', 'desc')
        .limit(size + 1)
        .execute();
      const full = new Map((await withVersions(db, workspaceId, rows.slice(0, size))).map((row) => [row.id, row]));
      const found = pageFrom(
        rows,
        size,
        (row) => ({ at: iso(row.updated_at), id: row.id }),
        (row) => full.get(row.id),
      );
      return { ...found, items: found.items.filter((row) => row !== undefined) };
    },

    async changesSince(workspaceId, pipelineId, revision, limit) {
      const rows = await db
        .selectFrom('draft_patches')
        .select(['revision', 'patches', 'created_by', 'save_id'])
        .where('workspace_id', '=', workspaceId)
        .where('pipeline_id', '=', pipelineId)
        .where('revision', '>', revision)
        .orderBy('revision')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ revision: row.revision, patches: row.patches, by: row.created_by, saveId: row.save_id }));
    },

    async saveDraft(workspaceId, pipelineId, { from, document, patches, by, saveId }) {
      return db.transaction().execute(async (trx) => {
        const saved = await trx
          .updateTable('pipelines')
          .set({
            name: document.name,
            summary: document.summary,
            document: jsonText(document),
            card: cardOf(document),
            revision: from + 1,
            hash: hashOf(document),
            updated_at: sql<Date>`now()`,
            updated_by: jsonText(by),
          })
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', pipelineId)
          .where('revision', '=', from)
          .where('archived_at', 'is', null)
          .returning('updated_at')
          .executeTakeFirst();
        if (!saved) return undefined;
        await trx
          .insertInto('draft_patches')
          .values({
            pipeline_id: pipelineId,
            revision: from + 1,
            workspace_id: workspaceId,
            patches: jsonText(patches),
            created_by: jsonText(by),
            save_id: saveId ?? null,
          })
          .execute();
        return { revision: from + 1, savedAt: iso(saved.updated_at) };
      });
    },

    async archive(workspaceId, pipelineId) {
      const done = await db
        .updateTable('pipelines')
        .set({ archived_at: sql<Date>`now()` })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', pipelineId)
        .where('archived_at', 'is', null)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },

    async createVersion(workspaceId, row) {
      return db.transaction().execute(async (trx) => {
        // The pipeline's row is held, so that two versions made at once get two numbers.
        await trx
          .selectFrom('pipelines')
          .select('id')
          .where('id', '=', row.pipelineId)
          .where('workspace_id', '=', workspaceId)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const newest = await versionQuery(trx, workspaceId)
          .where('v.pipeline_id', '=', row.pipelineId)
          .where('v.number', 'is not', null)
          .orderBy('v.number', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (newest?.hash === row.hash) return toVersion(newest);
        return insertVersion(trx, workspaceId, { ...row, number: (newest?.number ?? 0) + 1 });
      });
    },

    async snapshot(workspaceId, row) {
      // Looks and samples are no part of the hash, but a rehearsal runs on samples: every snapshot is kept as it was.
      return insertVersion(db, workspaceId, { ...row, name: '', note: '', number: null });
    },

    async versions(workspaceId, pipelineId, page) {
      const size = pageSize(page);
      const after = readCursor(page.cursor);
      const rows = await versionQuery(db, workspaceId)
        .where('v.pipeline_id', '=', pipelineId)
        .where('v.number', 'is not', null)
        .$if(after !== undefined, (query) => query.where(sql<boolean>`(v.created_at, v.id) < (${after?.at}::timestamptz, ${after?.id})`))
        .orderBy('v.created_at', 'desc')
        .orderBy('v.id', 'desc')
        .limit(size + 1)
        .execute();
      return pageFrom(rows, size, (row) => ({ at: iso(row.created_at), id: row.id }), toVersion);
    },

    async versionHead(workspaceId, versionId) {
      const row = await versionQuery(db, workspaceId).where('v.id', '=', versionId).executeTakeFirst();
      return row && toVersion(row);
    },

    async version(workspaceId, versionId) {
      const row = await versionQuery(db, workspaceId).where('v.id', '=', versionId).select('v.document').executeTakeFirst();
      return row && { version: toVersion(row), document: row.document };
    },

    async publish(workspaceId, versionId, by, note) {
      return db.transaction().execute(async (trx) => {
        const version = await versionQuery(trx, workspaceId)
          .where('v.id', '=', versionId)
          .where('v.number', 'is not', null)
          .executeTakeFirst();
        if (!version) return undefined;
        const now = sql<Date>`now()`;
        await trx
          .updateTable('publications')
          .set({ retired_at: now, retired_by: jsonText(by) })
          .where('pipeline_id', '=', version.pipeline_id)
          .where('version_id', '!=', versionId)
          .where('retired_at', 'is', null)
          .execute();
        await trx
          .insertInto('publications')
          .values({ version_id: versionId, workspace_id: workspaceId, pipeline_id: version.pipeline_id, note, created_by: jsonText(by) })
          .onConflict((conflict) => conflict.column('version_id').doUpdateSet({ retired_at: null, retired_by: null, note }))
          .execute();
        return toVersion(await versionQuery(trx, workspaceId).where('v.id', '=', versionId).executeTakeFirstOrThrow());
      });
    },

    async retire(workspaceId, versionId) {
      await db
        .updateTable('publications')
        .set({ retired_at: sql<Date>`now()` })
        .where('workspace_id', '=', workspaceId)
        .where('version_id', '=', versionId)
        .where('retired_at', 'is', null)
        .execute();
      const row = await versionQuery(db, workspaceId)
        .where('v.id', '=', versionId)
        .where('p.version_id', 'is not', null)
        .executeTakeFirst();
      return row && toVersion(row);
    },

    async library(workspaceId, page) {
      const size = pageSize(page);
      const after = readCursor(page.cursor);
      const rows = await db
        .selectFrom('publications as p')
        .innerJoin('pipelines as l', 'l.id', 'p.pipeline_id')
        .where('p.workspace_id', '=', workspaceId)
        .where('p.retired_at', 'is', null)
        .where('l.archived_at', 'is', null)
        .$if(after !== undefined, (query) =>
          query.where(sql<boolean>`(p.created_at, p.version_id) < (${after?.at}::timestamptz, ${after?.id})`),
        )
        .select(['p.version_id', 'p.created_at'])
        .orderBy('p.created_at', 'desc')
        .orderBy('p.version_id', 'desc')
        .limit(size + 1)
        .execute();
      const entries = new Map(
        (
          await libraryRows(
            db,
            workspaceId,
            rows.slice(0, size).map((row) => row.version_id),
          )
        ).map((row) => [row.version.id, row]),
      );
      const found = pageFrom(
        rows,
        size,
        (row) => ({ at: iso(row.created_at), id: row.version_id }),
        (row) => entries.get(row.version_id),
      );
      return { ...found, items: found.items.filter((row) => row !== undefined) };
    },

    async libraryEntry(workspaceId, versionId) {
      return (await libraryRows(db, workspaceId, [versionId]))[0];
    },
  };
}
