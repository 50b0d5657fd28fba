import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

/**
 * The run row is rewritten with every commit and the journal grows with it, so both carry no foreign keys (each would
 * lock and read another row per write) and only the indexes that are asked for. The run row leaves room in its page:
 * as long as no indexed column changes, an update stays in the page and touches no index.
 */
export const runs: Migration = {
  number: 3,
  name: 'runs',
  statements: [
    `create sequence run_numbers`,
    `create table runs (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      number integer not null default nextval('run_numbers'),
      pipeline_id text collate "C" not null,
      version_id text collate "C" not null,
      mode text not null,
      title text not null,
      lineage_id text collate "C" not null,
      cycle integer not null,
      parent_run_id text collate "C",
      root_run_id text collate "C",
      shared_from_run_id text collate "C",
      brief_id text collate "C",
      last_seq integer not null,
      epoch integer not null default 0,
      fence integer not null default 0,
      lease_owner text,
      lease_until timestamptz(3),
      has_work boolean not null default true,
      wake boolean not null default true,
      last_commit text,
      status text not null,
      working integer not null default 0,
      waiting integer not null default 0,
      attention integer not null default 0,
      done integer not null default 0,
      cost double precision,
      cost_unknown boolean not null default false,
      ends json not null default '[]',
      created_at timestamptz(3) not null default now(),
      created_by json not null,
      updated_at timestamptz(3) not null default now(),
      ended_at timestamptz(3)
    ) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05)`,
    // The list of runs, newest first. Filters by mode and title walk this one; pages are short.
    `create index runs_list on runs (workspace_id, created_at desc, id desc)`,
    // The list by status, and "what works, what needs a fix" on the home page.
    `create index runs_by_status on runs (workspace_id, status, created_at desc, id desc)`,
    // Runs of one pipeline, and the library's usual time and cost.
    `create index runs_by_pipeline on runs (pipeline_id, created_at desc, id desc)`,
    // Cycles of one lineage.
    `create index runs_by_lineage on runs (lineage_id, cycle)`,
    // The sweep for runs that nobody works on reads only runs that could go on, however many wait for people.
    `create index runs_to_recover on runs (created_at) where ended_at is null and (has_work or wake)`,
    `create table journal (
      run_id text collate "C" not null,
      seq integer not null,
      workspace_id text collate "C" not null,
      type text not null,
      v smallint not null,
      actor json not null,
      at timestamptz(3) not null,
      step text collate "C",
      scope json,
      data json not null,
      primary key (run_id, seq)
    )`,
    ...appendOnly('journal'),
    `create table attention (
      run_id text collate "C" not null,
      step text collate "C" not null,
      workspace_id text collate "C" not null,
      code text not null,
      message text not null,
      fix text not null,
      created_at timestamptz(3) not null default now(),
      primary key (run_id, step)
    )`,
    // Everything that needs a fix, for the home page.
    `create index attention_list on attention (workspace_id, created_at desc)`,
    `create table timers (
      id text collate "C" primary key,
      run_id text collate "C" not null,
      workspace_id text collate "C" not null,
      step text collate "C" not null,
      kind text not null,
      fire_at timestamptz(3) not null,
      state text not null default 'set',
      tries integer not null default 0,
      error text,
      claimed_until timestamptz(3),
      created_at timestamptz(3) not null default now()
    )`,
    // "What is due?", asked every second.
    `create index timers_due on timers (fire_at) where state = 'set'`,
    // Retries that a run waits for, when looking for runs that nobody works on.
    `create index timers_by_run on timers (run_id)`,
    `create table awaited_events (
      run_id text collate "C" not null,
      step text collate "C" not null,
      workspace_id text collate "C" not null,
      name text not null,
      correlation text not null,
      created_at timestamptz(3) not null default now(),
      primary key (run_id, step)
    )`,
    // An event that comes in looks for who waits for it.
    `create index awaited_events_match on awaited_events (workspace_id, name, correlation, created_at)`,
    `create table kept_events (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      name text not null,
      correlation text not null,
      payload json not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null
    )`,
    // A step that begins to wait looks for an event that came early; the oldest is taken.
    `create index kept_events_match on kept_events (workspace_id, name, correlation, created_at)`,
    `create table next_briefs (
      id text collate "C" primary key,
      workspace_id text collate "C" not null,
      from_run_id text collate "C" not null,
      from_step text collate "C" not null,
      pipeline_id text collate "C" not null,
      version_id text collate "C" not null,
      lineage_id text collate "C" not null,
      cycle integer not null,
      title text not null,
      brief json not null,
      status text not null default 'open',
      started_run_id text collate "C",
      created_at timestamptz(3) not null default now(),
      created_by json not null
    )`,
    // Briefs that wait to be started, newest first.
    `create index next_briefs_open on next_briefs (workspace_id, created_at desc, id desc) where status = 'open'`,
  ],
};
