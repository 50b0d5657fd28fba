import type { HotStatement } from '../hot-statement.ts';

/** `jsonb_to_recordset` of the events of one or more commits. json keeps the exact text and is cheaper both ways. */
const EVENT_COLUMNS = 'n integer, type text, v smallint, actor json, step text, scope json, data json';
export const AT_TEXT = `to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Ends a statement with an error, and so takes all of it back, when it wrote fewer rows than it was asked to: looking at
 * the counts afterwards would find a journal with a hole. `databaseFault` makes `write_lost` of the division by zero.
 */
const allOrNothing = (complete: string): string => `1 / (${complete})::integer`;

/**
 * One commit: the run row moves on if it is where the caller thinks it is, and only then the journal grows and the
 * outbox with it. A run that ends, or waits, needs no worker: its lease goes in the same go. One statement, so all or nothing. No
 * row: refused.
 */
export const COMMIT_ONE: HotStatement = {
  name: 'baton_commit_one',
  text: `
with t as (select coalesce($21::timestamptz, now())::timestamptz(3) as at), moved as (
  update runs set
    last_seq = $2::integer + $5::integer, epoch = $6, status = $7, working = $8, waiting = $9, attention = $10, done = $11,
    cost = $12, cost_unknown = $13, ends = $15::json, last_commit = $16, has_work = $17, wake = wake or $18, updated_at = t.at,
    ended_at = case when $14 then coalesce(ended_at, t.at) end,
    lease_owner = case when $22 then null else lease_owner end, lease_until = case when $22 then null else lease_until end
  from t
  where id = $1 and last_seq = $2 and epoch = $3 and ($4::integer is null or fence = $4)
  returning id, workspace_id
), written as (
  insert into journal (run_id, seq, workspace_id, type, v, actor, at, step, scope, data)
  select m.id, $2::integer + e.n, m.workspace_id, e.type, e.v, e.actor, t.at, e.step, e.scope, e.data
  from t, moved m, json_to_recordset($19::json) as e(${EVENT_COLUMNS})
  returning seq
), mailed as (
  insert into outbox (workspace_id, run_id, kind, about, payload, created_at)
  select m.workspace_id, m.id, o.kind, o.about, o.payload, t.at
  from t, moved m, json_to_recordset($20::json) as o(kind text, about text, payload json)
  returning id
)
select ${AT_TEXT}, w.n, m.n, ${allOrNothing('w.n = $5::integer and m.n = json_array_length($20::json)')}
from t, moved, (select count(*) as n from written) w, (select count(*) as n from mailed) m`,
};

/** How many rows of a parameter belong to commits that were made. */
const ofMoved = (param: string): string =>
  `(select count(*) from json_to_recordset(${param}::json) as x(i integer) join moved on moved.i = x.i)`;

/** The documents of the commits, in `$5`. Apart from the rest, because most commits have none. */
export const KEPT = `, kept as (
  insert into artefact_versions (run_id, workspace_id, artefact, version, hash, type, title, step, content, based_on, created_at, created_by)
  select m.id, m.workspace_id, d.artefact, d.version, d.hash, d.type, d.title, d.step, d.content, d.based, t.at, d."by"
  from t, json_to_recordset($5::json) as d(i integer, artefact text, version integer, hash text, type text, title text, step text,
    content text, based text, "by" json) join moved m on m.i = d.i
  returning version
)`;

/** What may ride along with commits beside events and mails. */
interface Riders {
  /** Further rows, each a CTE with a leading comma. */
  rows: string;
  /** Has a column `n` (rows written) and a column `asked` (rows that should have been). */
  count: string;
  /** A further condition on the run row `r` of the commit `a`. */
  only?: string;
}

export const commitMany = (riders?: Riders): string => `
with t as (select coalesce($4::timestamptz, now())::timestamptz(3) as at), asked as (
  select * from json_to_recordset($1::json) as a(
    i integer, run text, seq integer, n integer, epoch integer, fence integer, "newEpoch" integer, status text, working integer,
    waiting integer, attention integer, done integer, cost double precision, "costUnknown" boolean, ended boolean, ends json,
    "commit" text, "hasWork" boolean, wake boolean, release boolean, rows integer, signs boolean)
), moved as (
  update runs r set
    last_seq = a.seq + a.n, epoch = a."newEpoch", status = a.status, working = a.working, waiting = a.waiting,
    attention = a.attention, done = a.done, cost = a.cost, cost_unknown = a."costUnknown", ends = a.ends,
    last_commit = a."commit", has_work = a."hasWork", wake = r.wake or a.wake, updated_at = t.at,
    ended_at = case when a.ended then coalesce(r.ended_at, t.at) end,
    lease_owner = case when a.release then null else r.lease_owner end,
    lease_until = case when a.release then null else r.lease_until end
  from t, asked a
  where r.id = a.run and r.last_seq = a.seq and r.epoch = a.epoch and (a.fence is null or r.fence = a.fence)${riders?.only ?? ''}
  returning a.i, r.id, r.workspace_id, r.created_by, a.seq, a.n, a.rows
), written as (
  insert into journal (run_id, seq, workspace_id, type, v, actor, at, step, scope, data)
  select m.id, m.seq + e.n, m.workspace_id, e.type, e.v, e.actor, t.at, e.step, e.scope, e.data
  from t, json_to_recordset($2::json) as e(i integer, ${EVENT_COLUMNS}) join moved m on m.i = e.i
  returning seq
), mailed as (
  insert into outbox (workspace_id, run_id, kind, about, payload, created_at)
  select m.workspace_id, m.id, o.kind, o.about, o.payload, t.at
  from t, json_to_recordset($3::json) as o(i integer, kind text, about text, payload json) join moved m on m.i = o.i
  returning id
)${riders?.rows ?? ''}
select m.i, ${AT_TEXT} as at, w.n as written, o.n as mailed, m.workspace_id as "workspaceId", ${riders ? 'k.n' : '0'} as kept,
  ${allOrNothing(`w.n = w.asked and o.n = o.asked${riders ? ' and k.n = k.asked' : ''}`)}
from t, moved m,
  (select count(*) as n, (select sum(n) from moved) as asked from written) w,
  (select count(*) as n, ${ofMoved('$3')} as asked from mailed) o${riders ? `, (${riders.count}) k` : ''}`;

/** Many commits of different runs, each on its own terms. One row per commit that was made: its place in `$1`. */
export const COMMIT_MANY: HotStatement = { name: 'baton_commit_many', text: commitMany() };
/** The same with short documents, so that a step that writes one needs no transaction of several statements. */
export const COMMIT_KEEPING: HotStatement = {
  name: 'baton_commit_keeping',
  text: commitMany({ rows: KEPT, count: `select count(*) as n, ${ofMoved('$5')} as asked from kept` }),
};

/**
 * New runs with their first events. `job` is the queue's own insert of activations, taking `$1`: a run that is there is
 * also on the queue, or a worker has it from the beginning. A run that is there already is left alone and gives no
 * row, and neither does one of a version that should be published and is not, or one that shares what was cleared: what it
 * shares is locked against the clearing until this one can be seen.
 */
export function createRuns(job: string | undefined): HotStatement {
  return {
    name: job ? 'baton_create_queued_runs' : 'baton_create_runs',
    text: `
with ${job ? `job as (${job}), ` : ''}t as (select coalesce($2::timestamptz, now())::timestamptz(3) as at), asked as (
  select * from json_to_recordset($3::json) as a(
    id text, ws text, pipeline text, version text, mode text, title text, lineage text, cycle integer, parent text, root text,
    shared text, brief text, "createdBy" json, n integer, "commit" text, owner text, ttl integer, published boolean)
), made as (
  insert into runs (id, workspace_id, pipeline_id, version_id, mode, title, lineage_id, cycle, parent_run_id, root_run_id,
    shared_from_run_id, brief_id, last_seq, last_commit, status, created_at, created_by, updated_at,
    fence, lease_owner, lease_until, wake)
  select a.id, a.ws, a.pipeline, a.version, a.mode, a.title, a.lineage, a.cycle, a.parent, a.root,
    a.shared, a.brief, a.n, a."commit", 'working', t.at, a."createdBy", t.at,
    case when a.owner is null then 0 else 1 end, a.owner, t.at + a.ttl * interval '1 millisecond', a.owner is null
  from t, asked a
  where (not a.published or exists (select 1 from publications p where p.version_id = a.version and p.retired_at is null))
    and (a.shared is null or exists (
      select 1 from runs s where s.id = a.shared and s.workspace_id = a.ws and s.cleared_at is null for share))
    ${job ? '' : `and $1::text is null`}
  on conflict (id) do nothing
  returning id, workspace_id
), written as (
  insert into journal (run_id, seq, workspace_id, type, v, actor, at, step, scope, data)
  select m.id, e.n, m.workspace_id, e.type, e.v, e.actor, t.at, e.step, e.scope, e.data
  from t, json_to_recordset($4::json) as e(run text, ${EVENT_COLUMNS}) join made m on m.id = e.run
  returning seq
)
select m.id, w.n as written, ${AT_TEXT} as at, ${allOrNothing('w.n = w.asked')}
from t, made m, (select count(*) as n, (select sum(a.n) from asked a join made on made.id = a.id) as asked from written) w`,
  };
}

const EVENT_LIST = `j.seq, j.type, j.v, j.actor, to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), j.data`;

/** A run row and its journal in one look, so that they belong together. One row per event; at least one for the run. */
export const LOAD_RUN: HotStatement = {
  name: 'baton_load_run',
  text: `
select r.workspace_id, r.version_id, r.epoch, r.last_seq, r.fence, ${EVENT_LIST}
from runs r left join journal j on j.run_id = r.id and j.seq > $2
where r.id = $1
order by j.seq`,
};

/** The lease and what LOAD_RUN reads, in one go; the last column says whether the holder before never let go. */
export const TAKE_RUN: HotStatement = {
  name: 'baton_take_run',
  text: `
with before as (select lease_owner from runs where id = $1), taken as (
  update runs set fence = fence + 1, lease_owner = $2, wake = false,
    lease_until = coalesce($4::timestamptz, now()) + $3::integer * interval '1 millisecond'
  where id = $1 and ended_at is null and (lease_owner is null or lease_until <= coalesce($4::timestamptz, now()))
  returning id, workspace_id, version_id, epoch, last_seq, fence
)
select r.workspace_id, r.version_id, r.epoch, r.last_seq, r.fence, ${EVENT_LIST},
  (select count(*) from before where lease_owner <> $2)
from taken r left join journal j on j.run_id = r.id
order by j.seq`,
};

export const RELEASE_LEASE: HotStatement = {
  name: 'baton_release_lease',
  text: `update runs set lease_owner = null, lease_until = null where id = $1 and fence = $2 returning last_seq`,
};
