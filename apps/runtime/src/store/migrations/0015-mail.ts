import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

/** What leaves the house: one row per receiver, how each person wants to hear of things, and the links of guests. */
export const mail: Migration = {
  number: 15,
  name: 'mail',
  statements: [
    // An invitation belongs to no run.
    `alter table outbox alter column run_id drop not null`,
    // What happened before anything was sent is told by the inbox: nobody gets a year of old mail at the first start.
    `update outbox set sent_at = now() where sent_at is null`,
    // The id is worked out from what is told and to whom, so that telling it again makes no second row.
    `create table deliveries (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      channel text not null,
      kind text not null,
      gate_id text collate "C",
      party_id text,
      user_id text collate "C",
      receiver text not null,
      receiver_name text not null,
      payload json not null,
      state text not null default 'waiting',
      tries integer not null default 0,
      error text,
      next_try_at timestamptz(3),
      claim text collate "C",
      sent_at timestamptz(3),
      created_at timestamptz(3) not null default now()
    )`,
    // What is to be sent, by when it may be.
    `create index deliveries_to_send on deliveries ((coalesce(next_try_at, created_at)), id) where state = 'waiting'`,
    // What a gate's page says of its mails.
    `create index deliveries_by_gate on deliveries (gate_id, created_at) where gate_id is not null`,
    // The last faults, for whoever looks after the workspace.
    `create index deliveries_with_fault on deliveries (workspace_id, created_at desc, id desc) where error is not null`,
    // Old ones go by age with the rule for old runs.
    `create index deliveries_by_age on deliveries (workspace_id, created_at) where state <> 'waiting'`,
    `create table notice_choices (
      workspace_id text collate "C" not null,
      user_id text collate "C" not null,
      how text not null,
      digest_hour integer not null,
      updated_at timestamptz(3) not null default now(),
      primary key (workspace_id, user_id)
    )`,
    // The key is the day of the workspace's zone: one digest a day, whoever of several processes is first.
    `create table digests (
      workspace_id text collate "C" not null,
      user_id text collate "C" not null,
      day text collate "C" not null,
      created_at timestamptz(3) not null default now(),
      primary key (workspace_id, user_id, day)
    )`,
    `create table guest_links (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      gate_id text collate "C" not null references gates (id),
      party_id text not null,
      email text not null,
      name text not null,
      token_hash text collate "C" not null unique,
      expires_at timestamptz(3) not null,
      created_at timestamptz(3) not null default now()
    )`,
    // The links of one seat, newest last.
    `create index guest_links_by_seat on guest_links (gate_id, party_id, created_at)`,
    // Who tried what with a link: opened it, came too late, asked for a new one.
    `create table guest_link_uses (
      id integer primary key generated always as identity,
      link_id text collate "C" not null references guest_links (id),
      workspace_id text collate "C" not null,
      gate_id text collate "C" not null,
      what text not null,
      created_at timestamptz(3) not null default now()
    )`,
    // A gate's page tells of them in order.
    `create index guest_link_uses_by_gate on guest_link_uses (gate_id, created_at)`,
    ...appendOnly('guest_link_uses'),
  ],
};
