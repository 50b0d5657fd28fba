import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

export const artefacts: Migration = {
  number: 4,
  name: 'artefacts',
  statements: [
    `create table blobs (
      workspace_id text collate "C" not null,
      hash text collate "C" not null,
      bytes bytea not null,
      size integer not null,
      created_at timestamptz(3) not null default now(),
      primary key (workspace_id, hash)
    )`,
    // The engine knows a blob by what the journal holds of it: the hash.
    `create index blobs_by_hash on blobs (hash)`,
    `create table artefact_versions (
      run_id text collate "C" not null,
      artefact text collate "C" not null,
      version integer not null,
      workspace_id text collate "C" not null,
      hash text collate "C" not null,
      type text not null,
      title text not null,
      step text collate "C" not null,
      content text,
      based_on text,
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      primary key (run_id, artefact, version)
    )`,
    ...appendOnly('artefact_versions'),
    `create table releases (
      run_id text collate "C" not null,
      step text collate "C" not null,
      workspace_id text collate "C" not null,
      artefact text collate "C" not null,
      version integer not null,
      hash text collate "C" not null,
      type text not null,
      title text not null,
      audience text not null,
      gate_ids json not null,
      created_at timestamptz(3) not null default now(),
      primary key (run_id, step)
    )`,
    // What was released, newest first.
    `create index releases_list on releases (workspace_id, created_at desc)`,
    `create table comments (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      run_id text collate "C" not null,
      gate_id text collate "C" not null,
      artefact text collate "C" not null,
      version integer not null,
      pointer text not null,
      quote text not null,
      text text not null,
      severity text not null,
      round integer not null,
      answer json,
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      author_id text collate "C" not null
    )`,
    // Comments of a gate in the order they were written; an agent's next round reads them by run and artefact.
    `create index comments_by_gate on comments (gate_id, created_at)`,
    `create index comments_by_artefact on comments (run_id, artefact, created_at)`,
  ],
};
