import { type Kysely, type Selectable, sql } from 'kysely';
import type { CommentRow, CommentStore } from '../../use-cases/ports/comment-store.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { CommentTable } from '../tables/artefact.table.ts';
import { iso, isoOrNull } from './keyset.ts';

function toComment(row: Selectable<CommentTable>): CommentRow {
  return {
    id: row.id,
    gateId: row.gate_id,
    runId: row.run_id,
    artefact: row.artefact,
    version: row.version,
    pointer: row.pointer,
    quote: row.quote,
    text: row.text,
    severity: row.severity,
    suggestion: row.suggestion,
    round: row.round,
    by: row.created_by,
    at: iso(row.created_at),
    replies: row.replies,
    raisedAt: isoOrNull(row.raised_at),
    settled: row.settled_at && row.settled_by ? { by: row.settled_by, at: iso(row.settled_at) } : null,
  };
}

const now = sql<Date>`now()`;

/** Comments with their threads. */
export function commentStore(db: Kysely<Database>): CommentStore {
  return {
    async of(runId, artefacts) {
      if (artefacts.length === 0) return [];
      const rows = await db
        .selectFrom('comments')
        .selectAll()
        .where('run_id', '=', runId)
        .where('artefact', 'in', artefacts)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toComment);
    },

    async count(gateId) {
      const { count } = await db
        .selectFrom('comments')
        .select(sql<string>`count(*)`.as('count'))
        .where('gate_id', '=', gateId)
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async add(workspaceId, row) {
      const saved = await db
        .insertInto('comments')
        .values({
          id: row.id,
          workspace_id: workspaceId,
          run_id: row.runId,
          gate_id: row.gateId,
          artefact: row.artefact,
          version: row.version,
          pointer: row.pointer,
          quote: row.quote,
          text: row.text,
          severity: row.severity,
          suggestion: row.suggestion,
          round: row.round,
          created_by: jsonText(row.by),
          author_id: row.by.id,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toComment(saved);
    },

    async remove(gateId, commentId, by) {
      const removed = await db
        .deleteFrom('comments')
        .where('gate_id', '=', gateId)
        .where('id', '=', commentId)
        .where('author_id', '=', by.id)
        .executeTakeFirst();
      return removed.numDeletedRows > 0n;
    },

    async reply(runId, commentId, { by, text, raise, most }) {
      // Put behind the others inside the statement: two who reply at once both have their say.
      const said = sql`json_build_object('by', ${jsonText(by)}::json, 'at', to_char(now()::timestamptz(3) at time zone 'UTC', ${ISO}), 'text', ${text}::text)`;
      const saved = await db
        .updateTable('comments')
        .set({
          replies: sql<CommentRow['replies']>`(replies::jsonb || jsonb_build_array(${said}))::json`,
          settled_at: null,
          settled_by: null,
          ...(raise && { raised_at: now }),
        })
        .where('run_id', '=', runId)
        .where('id', '=', commentId)
        .where(sql<boolean>`json_array_length(replies) < ${most}`)
        .returningAll()
        .executeTakeFirst();
      return saved && toComment(saved);
    },

    async settle(runId, commentId, by) {
      const saved = await db
        .updateTable('comments')
        .set(
          by === null
            ? { settled_at: null, settled_by: null }
            : {
                settled_at: sql<Date>`coalesce(settled_at, now())`,
                settled_by: sql<string>`coalesce(settled_by, ${jsonText(by)}::json)`,
              },
        )
        .where('run_id', '=', runId)
        .where('id', '=', commentId)
        .returningAll()
        .executeTakeFirst();
      return saved && toComment(saved);
    },
  };
}

/** As the rest of the API writes an instant; the cast before it rounds as the columns do, where this would cut. */
const ISO = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
