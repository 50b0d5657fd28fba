import type { Migration } from './migration.ts';

/** What is needed to bound the events that nobody waits for: their size and their age. */
export const eventBounds: Migration = {
  number: 11,
  name: 'event-bounds',
  statements: [
    `alter table kept_events add column bytes integer not null default 0`,
    `update kept_events set bytes = octet_length(payload::text)`,
    // Counted and summed whenever one comes in, without reading what they carry.
    `create index kept_events_size on kept_events (workspace_id) include (bytes)`,
    // Old ones are thrown away by age.
    `create index kept_events_by_age on kept_events (created_at)`,
  ],
};
