import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

/** Documents are json, not jsonb: they come back with the order of keys that a person wrote and compares. */
export const pipelines: Migration = {
  number: 2,
  name: 'pipelines',
  statements: [
    `create table pipelines (
      id text collate "C" primary key,
      workspace_id text collate "C" not null references workspaces (id),
      name text not null,
      summary text not null,
      document json not null,
      card json not null,
      revision integer not null,
      hash text not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      updated_at timestamptz(3) not null default now(),
      updated_by json not null,
      archived_at timestamptz(3)
    )`,
    // The list of pipelines: newest change first, page by page.
    `create index pipelines_list on pipelines (workspace_id, updated_at desc, id desc) where archived_at is null`,
    `create table draft_patches (
      pipeline_id text collate "C" not null references pipelines (id),
      revision integer not null,
      workspace_id text collate "C" not null,
      patches json not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      primary key (pipeline_id, revision)
    )`,
    `create table versions (
      id text collate "C" primary key,
      workspace_id text collate "C" not null references workspaces (id),
      pipeline_id text collate "C" not null references pipelines (id),
      number integer,
      name text not null,
      note text not null,
      pipeline_name text not null,
      summary text not null,
      currency text not null,
      hash text not null,
      document json not null,
      card json not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null
    )`,
    // One version 3 per pipeline; also the list of versions, newest first. Snapshots for test runs have no number.
    `create unique index versions_number on versions (pipeline_id, number desc) where number is not null`,
    // A test of an unchanged draft uses the snapshot that is there.
    `create index versions_snapshot on versions (pipeline_id, hash) where number is null`,
    ...appendOnly('versions'),
    `create table publications (
      version_id text collate "C" primary key references versions (id),
      workspace_id text collate "C" not null references workspaces (id),
      pipeline_id text collate "C" not null references pipelines (id),
      note text not null default '',
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      retired_at timestamptz(3),
      retired_by json
    )`,
    // The library shows one version of a pipeline at a time.
    `create unique index publications_current on publications (pipeline_id) where retired_at is null`,
    // The library, newest first.
    `create index publications_library on publications (workspace_id, created_at desc, version_id desc) where retired_at is null`,
  ],
};
