import type { HotStatement } from '../hot-statement.ts';
import { AT_TEXT, commitMany, KEPT } from './hot-statements.ts';

/** Rows of one kind in `$6`, as `x`, with the commit that they belong to. */
const rowsOf = (kind: string, columns: string): string =>
  `json_to_recordset($6::json->'${kind}') as x(i integer, ${columns}) join moved m on m.i = x.i`;

/**
 * What goes with a step that waits for people or a date, and with what people answer: gates and seats, answers and
 * decisions, timers, and the sign-off. The head of the workspace's chain is locked, read as it is under the lock, and moved
 * on; the link is hashed here, because its place, its time and the hash before it are known only now.
 */
const ROWS = `${KEPT}, opened as (
  insert into gates (id, workspace_id, run_id, step, node_id, request, question, run_title, pipeline_name, mode, due_at, created_at)
  select x.id, m.workspace_id, m.id, x.step, x.node, x.request, x.question, x.title, x.pipeline, x.mode, x.due, t.at
  from t, ${rowsOf('opened', 'id text, step text, node text, request json, question text, title text, pipeline text, mode text, due timestamptz(3)')}
  returning 1
), seats as (
  insert into gate_parties (gate_id, party_id, workspace_id, label, blocking, kind, role, user_id, seat, due_key, kept_out)
  select x.gate, x.party, m.workspace_id, x.label, x.blocking, x.kind, x.role,
    case when x.kind = 'starter' then m.created_by->>'id' else x.person end,
    case when x.kind <> 'starter' then x.seat when m.created_by->>'kind' = 'user' then 'user:' || (m.created_by->>'id') else 'role:owner' end,
    x.due, array(select json_array_elements_text(x."out"))
  from ${rowsOf(
    'seats',
    'gate text, party text, label text, blocking boolean, kind text, role text, person text, seat text, due timestamptz(3), "out" json',
  )}
  returning 1
), answered as (
  insert into gate_answers (id, gate_id, workspace_id, answer, created_at, created_by)
  select x.id, x.gate, m.workspace_id, x.answer, t.at, x."by"
  from t, ${rowsOf('answers', 'id text, gate text, answer json, "by" json')}
  returning 1
), seated as (
  update gate_parties p set answered_at = t.at, answered_by = x."by", open = false
  from t, ${rowsOf('seated', 'gate text, party text, "by" json')}
  where p.gate_id = x.gate and p.party_id = x.party
  returning 1
), closed as (
  update gates g set status = x.status, why = x.why, closed_at = t.at
  from t, ${rowsOf('closed', 'gate text, status text, why text')}
  where g.id = x.gate and g.run_id = m.id and g.status = 'open'
  returning 1
), shut as (
  update gate_parties p set open = false
  from ${rowsOf('closed', 'gate text, status text, why text')}
  where p.gate_id = x.gate and p.open and not exists (
    select 1 from json_to_recordset($6::json->'seated') as s(gate text, party text) where s.gate = p.gate_id and s.party = p.party_id)
), alarms as (
  insert into timers (id, run_id, workspace_id, step, kind, fire_at, created_at)
  select x.id, m.id, m.workspace_id, x.step, x.kind, x.at, t.at
  from t, ${rowsOf('timers', 'id text, step text, kind text, at timestamptz(3)')}
  returning 1
), stopped as (
  delete from timers o using ${rowsOf('stopped', 'id text')} where o.id = x.id and o.run_id = m.id
), signed as (
  select m.workspace_id, m.id as run, x.* from ${rowsOf(
    'signed',
    'id text, gate text, decision text, record json, "by" json, "beforeAt" text, "beforePrevious" text, "beforeSeq" text',
  )}
), head as (
  select h.workspace_id, h.seq, h.hash from signoff_heads h where h.workspace_id in (select workspace_id from signed) for update
), link as (
  select s.*, t.at, h.seq + 1 as seq, h.hash as previous, encode(sha256(convert_to(
    s."beforeAt" || ${AT_TEXT} || s."beforePrevious" || h.hash || s."beforeSeq" || (h.seq + 1)::text
      || ',"workspaceId":' || to_json(s.workspace_id)::text || '}', 'UTF8')), 'hex') as hash
  from t, signed s join head h on h.workspace_id = s.workspace_id
), longer as (
  update signoff_heads h set seq = l.seq, hash = l.hash from link l where h.workspace_id = l.workspace_id returning 1
), chained as (
  insert into signoffs (id, workspace_id, seq, run_id, gate_id, decision, record, created_at, created_by, previous_hash, hash)
  select l.id, l.workspace_id, l.seq, l.run, l.gate, l.decision, l.record, l.at, l."by", l.previous, l.hash from link l
  returning 1
), decided as (
  insert into gate_decisions (gate_id, workspace_id, decision, signoff_id, created_at, created_by)
  select l.gate, l.workspace_id, l.decision, l.id, l.at, l."by" from link l
  returning 1
)`;

const COUNTED = ['kept', 'opened', 'seats', 'answered', 'seated', 'closed', 'alarms', 'longer', 'chained', 'decided'];

/** Rows are counted together: none of these can write more than it was asked to, so a sum that is right is right in each. */
const COUNT = `
  select (select sum(rows) from moved) as asked, ${COUNTED.map((rows) => `(select count(*) from ${rows})`).join(' + ')} as n`;

/** A chain that has no head yet is begun elsewhere, once in the life of a workspace. */
const ONLY_CHAINED = ` and (not a.signs or exists (select 1 from signoff_heads c where c.workspace_id = r.workspace_id))`;

/**
 * Commits that open gates and timers, and one that decides: one statement where a transaction takes fourteen, each a way
 * there and back with the run and the chain of sign-offs locked meanwhile.
 */
export const COMMIT_AT_GATE: HotStatement = {
  name: 'baton_commit_at_gate',
  text: commitMany({ rows: ROWS, count: COUNT, only: ONLY_CHAINED }),
};
