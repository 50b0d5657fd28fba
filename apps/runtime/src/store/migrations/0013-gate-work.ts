import type { Migration } from './migration.ts';

/** The work on gates: who is asked now, who has taken it, until when somebody has put it aside. */
export const gateWork: Migration = {
  number: 13,
  name: 'gate work',
  statements: [
    // `seat` says in one word who is asked. Beside it stands what the inbox sorts and filters by, so that a page of it is
    // read from one index: when it is due, whether it is still open, who is kept out, who has taken it.
    `alter table gate_parties
      add column seat text collate "C" not null default '',
      add column stand_in_seat text collate "C",
      add column asked json,
      add column stand_in json,
      add column open boolean not null default true,
      add column due_key timestamptz(3) not null default 'infinity',
      add column kept_out text[] not null default '{}',
      add column claimed_by text collate "C",
      add column claimed_name text,
      add column claimed_at timestamptz(3)`,
    `update gate_parties p set
      seat = case p.kind
        when 'role' then 'role:' || coalesce(p.role, '')
        when 'person' then 'user:' || coalesce(p.user_id, '')
        when 'starter' then case when r.created_by ->> 'kind' = 'user' then 'user:' || coalesce(p.user_id, '') else 'role:owner' end
        else 'anyone' end,
      open = g.status = 'open' and p.answered_at is null,
      due_key = coalesce(g.due_at, 'infinity'),
      kept_out = case
        when r.created_by ->> 'kind' = 'user'
          and (g.request ->> 'notAuthor' = 'true' or v.document -> 'policies' ->> 'fourEyes' = 'true')
        then array[r.created_by ->> 'id'] else '{}' end
      from gates g join runs r on r.id = g.run_id join versions v on v.id = r.version_id where g.id = p.gate_id`,
    // What waits for whoever takes these seats, by when it is due.
    `create index gate_parties_open on gate_parties (workspace_id, seat, due_key, gate_id) where open`,
    // The same for who was asked because nobody answered in time: few.
    `create index gate_parties_stand_in on gate_parties (workspace_id, stand_in_seat, due_key, gate_id)
      where open and stand_in_seat is not null`,
    `create table gate_snoozes (
      user_id text collate "C" not null,
      gate_id text collate "C" not null references gates (id),
      workspace_id text collate "C" not null,
      until timestamptz(3) not null,
      created_at timestamptz(3) not null default now(),
      primary key (user_id, gate_id)
    )`,
  ],
};
