import type { Actor } from '@baton/schema/run/actor';

export interface CommentRow {
  id: string;
  gateId: string;
  runId: string;
  artefact: string;
  version: number;
  pointer: string;
  quote: string;
  text: string;
  severity: 'must' | 'should' | 'idea';
  /** Words that should stand in place of the quoted ones. */
  suggestion: string | null;
  round: number;
  by: Actor;
  at: string;
  replies: { by: Actor; at: string; text: string }[];
  /** When somebody was last not content with an answer. */
  raisedAt: string | null;
  settled: { by: Actor; at: string } | null;
}

export type NewComment = Omit<CommentRow, 'at' | 'replies' | 'raisedAt' | 'settled'>;

/** What people remark on passages of a run's documents. */
export interface CommentStore {
  /** Comments on these documents in this run, whatever the round, oldest first. */
  of(runId: string, artefacts: readonly string[]): Promise<CommentRow[]>;
  count(gateId: string): Promise<number>;
  add(workspaceId: string, row: NewComment): Promise<CommentRow>;
  /** False when it is not there or somebody else's. */
  remove(gateId: string, commentId: string, by: Actor): Promise<boolean>;
  /** Opens a settled one again; undefined when it is not there, or has `most` replies already. */
  reply(
    runId: string,
    commentId: string,
    reply: { by: Actor; text: string; raise: boolean; most: number },
  ): Promise<CommentRow | undefined>;
  /** The first who settles it stays on record. Undefined when it is not there. */
  settle(runId: string, commentId: string, by: Actor | null): Promise<CommentRow | undefined>;
}
