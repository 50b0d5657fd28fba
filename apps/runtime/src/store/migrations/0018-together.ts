import type { Migration } from './migration.ts';

/** Working together on a draft: comments on its steps, who is named in them, and saves that can be recognised. */
export const together: Migration = {
  number: 18,
  name: 'together',
  statements: [
    // A save whose answer was lost is sent again under the same name: it is found and not done twice.
    `alter table draft_patches add column save_id text collate "C"`,
    // Remarks in threads. They hang on an id of the document and not on the document: a step may go, its comments stay.
    `create table pipeline_comments (
      id text collate "C" primary key,
      workspace_id text collate "C" not null references workspaces (id),
      pipeline_id text collate "C" not null references pipelines (id),
      thread_id text collate "C" not null references pipeline_comments (id),
      anchor_kind text not null,
      anchor_id text collate "C" not null,
      called text not null,
      text text not null,
      mentions json not null,
      author_id text collate "C" not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      edited_at timestamptz(3),
      resolved_at timestamptz(3),
      resolved_by json
    )`,
    // All of one pipeline, in order, and how many there are; a thread is found among them.
    `create index pipeline_comments_list on pipeline_comments (pipeline_id, created_at, id)`,
    `create table pipeline_mentions (
      user_id text collate "C" not null,
      comment_id text collate "C" not null references pipeline_comments (id),
      workspace_id text collate "C" not null,
      thread_id text collate "C" not null,
      created_at timestamptz(3) not null default now(),
      seen_at timestamptz(3),
      -- The remark first: a change of its words looks for everybody who was named in it.
      primary key (comment_id, user_id)
    )`,
    // An inbox: what was not opened yet is counted on every page, so these few are an index of their own.
    `create index pipeline_mentions_unseen on pipeline_mentions (workspace_id, user_id) where seen_at is null`,
    // Newest first.
    `create index pipeline_mentions_list on pipeline_mentions (workspace_id, user_id, created_at desc)`,
  ],
};
