import type { Migration } from './migration.ts';

/** Indexes in the order in which pages are read, so that a page costs its own length however long the list is. */
export const lists: Migration = {
  number: 8,
  name: 'lists',
  statements: [
    `drop index gates_open`,
    // The inbox: open gates by when they are due, those without a date last.
    `create index gates_open on gates (workspace_id, (coalesce(due_at, 'infinity'::timestamptz)), id) where status = 'open'`,
    // Runs that go on: a few among a long history. An ended run leaves it with the commit that also changes its status.
    `create index runs_active on runs (workspace_id, created_at desc, id desc) where ended_at is null`,
  ],
};
