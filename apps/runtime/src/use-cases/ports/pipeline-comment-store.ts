import type { CommentAnchor } from '@baton/schema/api/pipeline-comments';
import type { Actor } from '@baton/schema/run/actor';

/** A remark on a draft. The first one of a thread carries the thread's id and whether it is resolved. */
export interface RemarkRow {
  id: string;
  threadId: string;
  pipelineId: string;
  anchor: CommentAnchor;
  called: string;
  text: string;
  mentions: { userId: string; name: string }[];
  by: Actor;
  at: string;
  editedAt: string | null;
  resolved: { by: Actor; at: string } | null;
}

export type NewRemark = Omit<RemarkRow, 'at' | 'editedAt' | 'resolved'>;

export interface MentionRow {
  remark: RemarkRow;
  pipelineName: string;
  seen: boolean;
}

/** Comments on drafts and who is named in them. Rows of another workspace are not there. */
export interface PipelineCommentStore {
  /** Everything said about a pipeline, oldest first. */
  of(workspaceId: string, pipelineId: string): Promise<RemarkRow[]>;
  remark(workspaceId: string, pipelineId: string, id: string): Promise<RemarkRow | undefined>;
  /** How many remarks there are, in the pipeline and in one thread. */
  count(workspaceId: string, pipelineId: string, threadId: string): Promise<{ all: number; thread: number }>;
  /** Writes a remark, opens its thread again, and tells those who are named, in one transaction. */
  add(workspaceId: string, remark: NewRemark): Promise<void>;
  /** False when it is not there or somebody else's. Who is named in it now and was not before is told. */
  edit(
    workspaceId: string,
    pipelineId: string,
    change: { id: string; by: Actor; text: string; mentions: RemarkRow['mentions'] },
  ): Promise<boolean>;
  /** The first who resolves it stays on record. False when there is no such thread. */
  resolve(workspaceId: string, pipelineId: string, threadId: string, by: Actor | null): Promise<boolean>;
  /** Remarks that name somebody: those not seen first, then newest first. */
  mentions(workspaceId: string, userId: string, limit: number): Promise<MentionRow[]>;
  /** The mention of one person in one remark, as it stands now; undefined when they are not named there any more. */
  mention(workspaceId: string, userId: string, remarkId: string): Promise<MentionRow | undefined>;
  unseen(workspaceId: string, userId: string): Promise<number>;
  see(workspaceId: string, userId: string, threadId: string): Promise<void>;
}
