import type { Migration } from './migration.ts';

export const outbox: Migration = {
  number: 7,
  name: 'outbox',
  statements: [
    `create table outbox (
      id integer primary key generated always as identity,
      workspace_id text collate "C" not null,
      run_id text collate "C" not null,
      kind text not null,
      about text not null,
      payload json not null,
      tries integer not null default 0,
      error text,
      next_try_at timestamptz(3),
      sent_at timestamptz(3),
      created_at timestamptz(3) not null default now()
    )`,
    // What is to be sent, oldest first.
    `create index outbox_to_send on outbox (id) where sent_at is null`,
  ],
};
