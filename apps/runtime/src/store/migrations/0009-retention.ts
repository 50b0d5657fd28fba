import type { Migration } from './migration.ts';

/** What is needed to remove old runs: who uses which bytes, and one way past the guards of what a run leaves behind. */
export const retention: Migration = {
  number: 9,
  name: 'retention',
  statements: [
    `alter table runs add column cleared_at timestamptz(3)`,
    // Ended runs by age: the job takes the oldest first.
    `create index runs_to_clear on runs (workspace_id, ended_at) where ended_at is not null and cleared_at is null`,
    // Whoever shares earlier results of a run keeps that run from being cleared.
    `create index runs_shared_from on runs (shared_from_run_id) where shared_from_run_id is not null`,
    `create table blob_uses (
      run_id text collate "C" not null,
      hash text collate "C" not null,
      workspace_id text collate "C" not null,
      primary key (run_id, hash)
    )`,
    // Bytes go when nobody uses them any more.
    `create index blob_uses_by_hash on blob_uses (workspace_id, hash)`,
    `insert into blob_uses (run_id, hash, workspace_id)
      select distinct j.run_id, found[1], j.workspace_id from journal j, regexp_matches(j.data::text, '"blob":"([^"]+)"', 'g') as found
      union select run_id, hash, workspace_id from artefact_versions where content is null`,
    // What was sent, by age.
    `create index outbox_sent on outbox (workspace_id, sent_at) where sent_at is not null`,
    // Sign-offs, answers and decisions have no such way: nothing of ours ever removes them.
    `create function baton_refuse_unless_clearing() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and current_setting('baton.clearing', true) = 'yes' then
          return null;
        end if;
        raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
      end $$`,
    ...['journal', 'artefact_versions'].flatMap((table) => [
      `drop trigger ${table}_append_only on ${table}`,
      `create trigger ${table}_append_only before update or delete on ${table} for each statement execute function baton_refuse_unless_clearing()`,
    ]),
  ],
};
