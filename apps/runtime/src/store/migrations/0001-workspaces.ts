import type { Migration } from './migration.ts';

/**
 * Ids are text in the C collation: compared byte by byte, so that order and index are the same on every server.
 * Times are timestamptz(3): what JavaScript can hold, so that a time that was read and written again is the same.
 */
export const workspaces: Migration = {
  number: 1,
  name: 'workspaces',
  statements: [
    `create function baton_refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
      end $$`,
    `create table workspaces (
      id text collate "C" primary key,
      name text not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null
    )`,
    `create table members (
      workspace_id text collate "C" not null references workspaces (id),
      user_id text collate "C" not null,
      role text not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      primary key (workspace_id, user_id)
    )`,
    // Signing in knows the person and looks for their workspaces.
    `create index members_by_user on members (user_id)`,
    `create table settings (
      workspace_id text collate "C" not null references workspaces (id),
      name text not null,
      value json not null,
      updated_at timestamptz(3) not null default now(),
      updated_by json not null,
      primary key (workspace_id, name)
    )`,
    `create table idempotency_keys (
      workspace_id text collate "C" not null,
      scope text not null,
      key text not null,
      body_hash text not null,
      made text not null,
      created_at timestamptz(3) not null default now(),
      primary key (workspace_id, scope, key)
    )`,
    // Old keys are thrown away by age.
    `create index idempotency_keys_by_age on idempotency_keys (created_at)`,
  ],
};
