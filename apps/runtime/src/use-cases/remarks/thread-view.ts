import type { CommentThread } from '@baton/schema/api/pipeline-comments';
import type { Caller } from '../../auth/caller.ts';
import type { RemarkRow } from '../ports/pipeline-comment-store.ts';

/** Remarks as threads, each in the order in which it was written. */
export function threadViews(rows: readonly RemarkRow[], caller: Caller): CommentThread[] {
  const threads = new Map<string, CommentThread>();
  // The first remark of a thread is older than its replies, or as old: it is found by its id.
  for (const row of rows) {
    if (row.id === row.threadId)
      threads.set(row.id, { id: row.id, anchor: row.anchor, called: row.called, remarks: [], resolved: row.resolved });
  }
  for (const row of rows.toSorted((a, b) => Number(b.id === b.threadId) - Number(a.id === a.threadId))) {
    threads.get(row.threadId)?.remarks.push({
      id: row.id,
      text: row.text,
      mentions: row.mentions,
      by: row.by,
      at: row.at,
      editedAt: row.editedAt,
      mine: row.by.id === caller.actor.id,
    });
  }
  return [...threads.values()];
}
