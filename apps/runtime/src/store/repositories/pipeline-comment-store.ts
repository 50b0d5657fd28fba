import type { Actor } from '@baton/schema/run/actor';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { MentionRow, PipelineCommentStore, RemarkRow } from '../../use-cases/ports/pipeline-comment-store.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { PipelineCommentTable } from '../tables/pipeline.table.ts';
import { iso } from './keyset.ts';
import { writeOutbox } from './outbox-store.ts';

const now = sql<Date>`now()`;

function toRemark(row: Selectable<PipelineCommentTable>): RemarkRow {
  return {
    id: row.id,
    threadId: row.thread_id,
    pipelineId: row.pipeline_id,
    anchor: { kind: row.anchor_kind, id: row.anchor_id },
    called: row.called,
    text: row.text,
    mentions: row.mentions,
    by: row.created_by,
    at: iso(row.created_at),
    editedAt: row.edited_at === null ? null : iso(row.edited_at),
    resolved: row.resolved_at && row.resolved_by ? { by: row.resolved_by, at: iso(row.resolved_at) } : null,
  };
}

/** Comments on drafts; whoever is named is written down and told with the remark itself. */
export function pipelineCommentStore(db: Kysely<Database>): PipelineCommentStore {
  return {
    async of(workspaceId, pipelineId) {
      const rows = await db
        .selectFrom('pipeline_comments')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('pipeline_id', '=', pipelineId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toRemark);
    },

    async remark(workspaceId, pipelineId, id) {
      const row = await remarkQuery(db, workspaceId, pipelineId, id).executeTakeFirst();
      return row && toRemark(row);
    },

    async count(workspaceId, pipelineId, threadId) {
      const row = await db
        .selectFrom('pipeline_comments')
        .select(sql<string>`count(*)`.as('all'))
        .select(sql<string>`count(*) filter (where thread_id = ${threadId})`.as('thread'))
        .where('workspace_id', '=', workspaceId)
        .where('pipeline_id', '=', pipelineId)
        .executeTakeFirstOrThrow();
      return { all: Number(row.all), thread: Number(row.thread) };
    },

    async add(workspaceId, remark) {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('pipeline_comments')
          .values({
            id: remark.id,
            workspace_id: workspaceId,
            pipeline_id: remark.pipelineId,
            thread_id: remark.threadId,
            anchor_kind: remark.anchor.kind,
            anchor_id: remark.anchor.id,
            called: remark.called,
            text: remark.text,
            mentions: jsonText(remark.mentions),
            author_id: remark.by.id,
            created_by: jsonText(remark.by),
          })
          .execute();
        await trx
          .updateTable('pipeline_comments')
          .set({ resolved_at: null, resolved_by: null })
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', remark.threadId)
          .where('resolved_at', 'is not', null)
          .execute();
        await name(trx, workspaceId, remark, remark.by);
      });
    },

    async edit(workspaceId, pipelineId, { id, by, text, mentions }) {
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('pipeline_comments')
          .set({ text, mentions: jsonText(mentions), edited_at: now })
          .where('workspace_id', '=', workspaceId)
          .where('pipeline_id', '=', pipelineId)
          .where('id', '=', id)
          .where('author_id', '=', by.id)
          .returningAll()
          .executeTakeFirst();
        if (!row) return false;
        const kept = ['', ...mentions.map((mention) => mention.userId)];
        await trx.deleteFrom('pipeline_mentions').where('comment_id', '=', id).where('user_id', 'not in', kept).execute();
        await name(trx, workspaceId, { ...toRemark(row), mentions }, by);
        return true;
      });
    },

    async resolve(workspaceId, pipelineId, threadId, by) {
      const done = await db
        .updateTable('pipeline_comments')
        .set(
          by === null
            ? { resolved_at: null, resolved_by: null }
            : {
                resolved_at: sql<Date>`coalesce(resolved_at, now())`,
                resolved_by: sql<string>`coalesce(resolved_by, ${jsonText(by)}::json)`,
              },
        )
        .where('workspace_id', '=', workspaceId)
        .where('pipeline_id', '=', pipelineId)
        .where('id', '=', threadId)
        .whereRef('thread_id', '=', 'id')
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },

    async mentions(workspaceId, userId, limit) {
      const rows = await mentionQuery(db, workspaceId, userId)
        .orderBy(sql`m.seen_at is not null`)
        .orderBy('m.created_at', 'desc')
        .orderBy('m.comment_id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toMention);
    },

    async mention(workspaceId, userId, remarkId) {
      const row = await mentionQuery(db, workspaceId, userId).where('m.comment_id', '=', remarkId).executeTakeFirst();
      return row && toMention(row);
    },

    async unseen(workspaceId, userId) {
      const { count } = await db
        .selectFrom('pipeline_mentions as m')
        .innerJoin('pipeline_comments as c', 'c.id', 'm.comment_id')
        .innerJoin('pipelines as p', 'p.id', 'c.pipeline_id')
        .select(sql<string>`count(*)`.as('count'))
        .where('m.workspace_id', '=', workspaceId)
        .where('m.user_id', '=', userId)
        .where('m.seen_at', 'is', null)
        .where('p.archived_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async see(workspaceId, userId, threadId) {
      await db
        .updateTable('pipeline_mentions')
        .set({ seen_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('user_id', '=', userId)
        .where('thread_id', '=', threadId)
        .where('seen_at', 'is', null)
        .execute();
    },
  };
}

function remarkQuery(db: Kysely<Database>, workspaceId: string, pipelineId: string, id: string) {
  return db
    .selectFrom('pipeline_comments')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('pipeline_id', '=', pipelineId)
    .where('id', '=', id);
}

/** Pipelines that were put away ask for nobody's attention. */
function mentionQuery(db: Kysely<Database>, workspaceId: string, userId: string) {
  return db
    .selectFrom('pipeline_mentions as m')
    .innerJoin('pipeline_comments as c', 'c.id', 'm.comment_id')
    .innerJoin('pipelines as p', 'p.id', 'c.pipeline_id')
    .selectAll('c')
    .select(['p.name as pipeline_name', 'm.seen_at'])
    .where('m.workspace_id', '=', workspaceId)
    .where('m.user_id', '=', userId)
    .where('p.archived_at', 'is', null);
}
type MentionColumns = Awaited<ReturnType<ReturnType<typeof mentionQuery>['executeTakeFirstOrThrow']>>;

function toMention(row: MentionColumns): MentionRow {
  return { remark: toRemark(row), pipelineName: row.pipeline_name, seen: row.seen_at !== null };
}

/** One outbox item for each who is named for the first time here; nobody is told of naming themselves. */
async function name(
  trx: Transaction<Database>,
  workspaceId: string,
  { id, threadId, mentions }: Pick<RemarkRow, 'id' | 'threadId' | 'mentions'>,
  by: Actor,
): Promise<void> {
  const named = mentions.filter((mention) => mention.userId !== by.id);
  if (named.length === 0) return;
  const fresh = await trx
    .insertInto('pipeline_mentions')
    .values(named.map(({ userId }) => ({ user_id: userId, comment_id: id, workspace_id: workspaceId, thread_id: threadId })))
    .onConflict((conflict) => conflict.columns(['user_id', 'comment_id']).doNothing())
    .returning('user_id')
    .execute();
  for (const { user_id: userId } of fresh) await writeOutbox(trx, { workspaceId, kind: 'mention', about: id, payload: { userId } });
}
