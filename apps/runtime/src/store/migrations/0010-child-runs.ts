import type { Migration } from './migration.ts';

/** Runs that steps of other runs wait for. A row goes when its end was told to the step, or when nobody wants it and it was stopped. */
export const childRuns: Migration = {
  number: 10,
  name: 'child-runs',
  statements: [
    `create table child_runs (
      child_run_id text collate "C" primary key,
      run_id text collate "C" not null,
      step text collate "C" not null,
      workspace_id text collate "C" not null,
      request json not null,
      dropped boolean not null default false,
      created_at timestamptz(3) not null default now()
    )`,
    // A run that was committed looks for what it called.
    `create index child_runs_by_run on child_runs (run_id)`,
  ],
};
