import type { Migration } from './migration.ts';

/** Who belongs to a workspace besides its owner: teams, invitations, keys for programs, and who stands in for whom. */
export const people: Migration = {
  number: 12,
  name: 'people',
  statements: [
    `alter table members add column away_until timestamptz(3), add column deputy_id text collate "C"`,
    `create table teams (
      id text collate "C" primary key,
      workspace_id text collate "C" not null references workspaces (id),
      name text not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      unique (workspace_id, id)
    )`,
    // Two teams that read alike are one team by mistake. It also lists the teams of a workspace.
    `create unique index teams_by_name on teams (workspace_id, lower(name))`,
    // Both keys carry the workspace, so a person of one tenant can never be in another's team. Who leaves is in no team any more.
    `create table team_members (
      workspace_id text collate "C" not null,
      team_id text collate "C" not null,
      user_id text collate "C" not null,
      primary key (team_id, user_id),
      foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
      foreign key (workspace_id, user_id) references members (workspace_id, user_id) on delete cascade
    )`,
    // Who leaves is looked for in every team of the workspace.
    `create index team_members_by_user on team_members (workspace_id, user_id)`,
    `create table invitations (
      id text collate "C" primary key,
      workspace_id text collate "C" not null references workspaces (id),
      email text not null,
      role text not null,
      token_hash text collate "C" not null unique,
      expires_at timestamptz(3) not null,
      accepted_at timestamptz(3),
      accepted_by text collate "C",
      withdrawn_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      created_by json not null
    )`,
    // One open invitation for one address: asking again renews it, and the older link serves no more.
    `create unique index invitations_open on invitations (workspace_id, lower(email)) where accepted_at is null and withdrawn_at is null`,
    // Signing in elsewhere brings an address and asks whether anybody expects it.
    `create index invitations_by_email on invitations (lower(email)) where accepted_at is null and withdrawn_at is null`,
    // The secret itself is the sign-in library's, hashed; this says whose it is and what it may. Who leaves takes their keys along.
    `create table api_keys (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      user_id text collate "C" not null,
      name text not null,
      role text not null,
      created_at timestamptz(3) not null default now(),
      foreign key (workspace_id, user_id) references members (workspace_id, user_id) on delete cascade
    )`,
    // The list of a workspace's keys, and of one person's.
    `create index api_keys_by_user on api_keys (workspace_id, user_id)`,
  ],
};
