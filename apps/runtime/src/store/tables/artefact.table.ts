import type { ColumnType, RawBuilder } from 'kysely';
import type { Actor } from '@baton/schema/run/actor';
import type { Instant, InstantOrNull, JsonColumn, JsonOrNull, MadeAt, OrNull } from './columns.ts';

/** Exact bytes by their SHA-256, once per workspace. */
export interface BlobTable {
  workspace_id: string;
  hash: string;
  bytes: Uint8Array;
  size: number;
  /** When it was last written: the same bytes may come again. */
  created_at: Instant;
}

/** Which runs use which bytes: bytes that nobody uses any more may go. */
export interface BlobUseTable {
  run_id: string;
  hash: string;
  workspace_id: string;
}

/** One exact version of a document. Long ones lie in the blob table under the same hash. */
export interface ArtefactVersionTable {
  run_id: string;
  artefact: string;
  version: number;
  workspace_id: string;
  hash: string;
  type: string;
  title: string;
  step: string;
  content: OrNull<string>;
  based_on: OrNull<string>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

export interface ReleaseTable {
  run_id: string;
  step: string;
  workspace_id: string;
  artefact: string;
  version: number;
  hash: string;
  type: string;
  title: string;
  audience: string;
  gate_ids: JsonColumn<string[]>;
  created_at: MadeAt;
}

/** What somebody said about a comment; kept in its row, because it is never read without it. */
export interface CommentReply {
  by: Actor;
  at: string;
  text: string;
}

/** A remark on a passage, anchored by artefact, version, JSON pointer and the words it was about. */
export interface CommentTable {
  id: string;
  workspace_id: string;
  run_id: string;
  gate_id: string;
  artefact: string;
  version: number;
  pointer: string;
  quote: string;
  text: string;
  severity: 'must' | 'should' | 'idea';
  round: number;
  answer: JsonOrNull<{ text: string; at: string }>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
  author_id: string;
  suggestion: OrNull<string>;
  replies: ColumnType<CommentReply[], undefined, RawBuilder<CommentReply[]>>;
  raised_at: InstantOrNull;
  settled_at: InstantOrNull;
  settled_by: ColumnType<Actor | null, undefined, RawBuilder<string> | null>;
}
