import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

export const signoffs: Migration = {
  number: 6,
  name: 'signoffs',
  statements: [
    `create table signoffs (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      seq integer not null,
      run_id text collate "C" not null,
      gate_id text collate "C" not null,
      decision text not null,
      record json not null,
      created_at timestamptz(3) not null,
      created_by json not null,
      previous_hash text collate "C" not null,
      hash text collate "C" not null
    )`,
    // One third link; the list, newest first; and the way along the chain.
    `create unique index signoffs_seq on signoffs (workspace_id, seq)`,
    // No link has two successors: the chain cannot fork.
    `create unique index signoffs_previous on signoffs (workspace_id, previous_hash)`,
    // Sign-offs of one run.
    `create index signoffs_by_run on signoffs (run_id, seq)`,
    ...appendOnly('signoffs'),
    `create table signoff_heads (
      workspace_id text collate "C" primary key,
      seq integer not null,
      hash text collate "C" not null
    )`,
  ],
};
