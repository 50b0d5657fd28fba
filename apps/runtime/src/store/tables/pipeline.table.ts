import type { CommentAnchor } from '@baton/schema/api/pipeline-comments';
import type { DocPatch } from '@baton/schema/api/pipelines';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';
import type { Defaulted, Instant, InstantOrNull, JsonColumn, JsonOrNull, MadeAt, OrNull } from './columns.ts';

/** A pipeline and its draft. `card` is what lists show of the document without reading it. */
export interface PipelineTable {
  id: string;
  workspace_id: string;
  name: string;
  summary: string;
  document: JsonColumn<Pipeline>;
  card: JsonColumn<JsonObject>;
  revision: number;
  hash: string;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
  updated_at: Instant;
  updated_by: JsonColumn<Actor>;
  archived_at: InstantOrNull;
}

/** What changed from revision - 1 to revision: kept so that a slower tab can be brought up to date. */
export interface DraftPatchTable {
  pipeline_id: string;
  revision: number;
  workspace_id: string;
  patches: JsonColumn<DocPatch[]>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
  /** What the page that sent it calls it; null for one that no page sent. */
  save_id: OrNull<string>;
}

/** Immutable. Without a number it is a snapshot that a test run keeps; no list shows it. */
export interface VersionTable {
  id: string;
  workspace_id: string;
  pipeline_id: string;
  number: OrNull<number>;
  name: string;
  note: string;
  pipeline_name: string;
  summary: string;
  currency: string;
  hash: string;
  document: JsonColumn<Pipeline>;
  card: JsonColumn<JsonObject>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

export interface PublicationTable {
  version_id: string;
  workspace_id: string;
  pipeline_id: string;
  note: Defaulted<string>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
  retired_at: InstantOrNull;
  retired_by: JsonOrNull<Actor>;
}

/** A remark on a step, path or note of a draft; the first one of a thread carries the thread's id. */
export interface PipelineCommentTable {
  id: string;
  workspace_id: string;
  pipeline_id: string;
  thread_id: string;
  anchor_kind: CommentAnchor['kind'];
  anchor_id: string;
  called: string;
  text: string;
  mentions: JsonColumn<{ userId: string; name: string }[]>;
  author_id: string;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
  edited_at: InstantOrNull;
  /** Of the thread, at its first remark. */
  resolved_at: InstantOrNull;
  resolved_by: JsonOrNull<Actor>;
}

/** Somebody is named in a remark. */
export interface PipelineMentionTable {
  user_id: string;
  comment_id: string;
  workspace_id: string;
  thread_id: string;
  created_at: MadeAt;
  seen_at: InstantOrNull;
}
