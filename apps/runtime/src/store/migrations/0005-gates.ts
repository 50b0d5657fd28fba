import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

export const gates: Migration = {
  number: 5,
  name: 'gates',
  statements: [
    `create table gates (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      run_id text collate "C" not null,
      step text collate "C" not null,
      node_id text collate "C" not null,
      request json not null,
      question text not null,
      run_title text not null,
      pipeline_name text not null,
      mode text not null,
      status text not null default 'open',
      why text,
      due_at timestamptz(3),
      created_at timestamptz(3) not null default now(),
      closed_at timestamptz(3)
    )`,
    // The inbox: open gates, newest first.
    `create index gates_open on gates (workspace_id, created_at desc, id desc) where status = 'open'`,
    // The inbox's third tab: what is done, newest first.
    `create index gates_done on gates (workspace_id, closed_at desc, id desc) where status <> 'open'`,
    // What a run asks of people right now.
    `create index gates_by_run on gates (run_id)`,
    `create table gate_parties (
      gate_id text collate "C" not null references gates (id),
      party_id text collate "C" not null,
      workspace_id text collate "C" not null,
      label text not null,
      blocking boolean not null,
      kind text not null,
      role text,
      user_id text collate "C",
      answered_at timestamptz(3),
      answered_by json,
      primary key (gate_id, party_id)
    )`,
    `create table gate_answers (
      id text collate "C" primary key,
      gate_id text collate "C" not null references gates (id),
      workspace_id text collate "C" not null,
      answer json not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null
    )`,
    // The answers of a gate.
    `create index gate_answers_by_gate on gate_answers (gate_id, created_at)`,
    ...appendOnly('gate_answers'),
    // The key is the gate: it is decided once.
    `create table gate_decisions (
      gate_id text collate "C" primary key references gates (id),
      workspace_id text collate "C" not null,
      decision text not null,
      signoff_id text collate "C" not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null
    )`,
    ...appendOnly('gate_decisions'),
    `create table gate_notes (
      gate_id text collate "C" not null references gates (id),
      user_id text collate "C" not null,
      workspace_id text collate "C" not null,
      text text not null,
      updated_at timestamptz(3) not null default now(),
      primary key (gate_id, user_id)
    )`,
  ],
};
