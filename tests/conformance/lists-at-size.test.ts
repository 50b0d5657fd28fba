import { gateStore } from '@baton/runtime/store/repositories/gate-store';
import { listAttention } from '@baton/runtime/store/repositories/attention-list';
import { listReleases } from '@baton/runtime/store/repositories/release-store';
import { runReads } from '@baton/runtime/store/repositories/run-reads';
import type { OpenDatabase } from '@baton/runtime/store/open-database';
import type { AskedOf } from '@baton/runtime/use-cases/ports/gate-store';
import { LIMITS } from '@baton/schema/limits';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { aGateRequest } from '../support/run-fixtures.ts';

type Db = OpenDatabase['db'];
const US = 'workspace-a';
/** A history of 100,000 runs, of which 10,000 wait: enough that reading it all, or sorting it, is never cheaper. */
const RUNS = 100_000;
const WAITING = 10_000;
/** Rows that a page may read beyond its own: the one that says that there is a next page, and joins by key. */
const SLACK = 4;

const NOW = '2026-11-30T09:00:00.000Z';
const ASKED: AskedOf = { workspaceId: US, userId: 'u', seats: ['anyone', 'user:u', 'team:none'], standsInFor: [], alone: false };

interface Reads {
  rows: number;
  scans: number;
  indexes: Map<string, number>;
}

/** What this session has read so far, as the database counts it. */
async function readsOf(db: Db): Promise<Reads> {
  const tables = await sql<{ name: string; seq: string; read: string }>`
    select relname as name, seq_scan as seq, seq_tup_read + coalesce(idx_tup_fetch, 0) as read
    from pg_stat_xact_user_tables where schemaname = 'public'`.execute(db);
  const indexes = await sql<{ name: string; scans: string }>`
    select i.relname as name, pg_stat_get_xact_numscans(i.oid) as scans from pg_class i
    where i.relkind = 'i' and i.relnamespace = 'public'::regnamespace`.execute(db);
  const big = tables.rows.filter(({ name }) => BIG.has(name));
  return {
    rows: big.reduce((sum, { read }) => sum + Number(read), 0),
    scans: big.reduce((sum, { seq }) => sum + Number(seq), 0),
    indexes: new Map(indexes.rows.map(({ name, scans }) => [name, Number(scans)])),
  };
}

/** What one page costs: rows read, whole tables read, and which indexes were used. */
async function costOf(db: Db, list: (db: Db) => Promise<unknown>): Promise<{ rows: number; scans: number; indexes: string[] }> {
  return db.transaction().execute(async (trx) => {
    const before = await readsOf(trx);
    await list(trx);
    const after = await readsOf(trx);
    const used = [...after.indexes].filter(([name, scans]) => scans > (before.indexes.get(name) ?? 0));
    return { rows: after.rows - before.rows, scans: after.scans - before.scans, indexes: used.map(([name]) => name) };
  });
}
const BIG = new Set(['runs', 'gates', 'gate_parties', 'attention', 'next_briefs', 'releases']);

describeEachDatabase('lists of a long history', (context) => {
  let db: Db;
  beforeAll(async () => {
    ({ db } = context.database);
    const by = JSON.stringify({ kind: 'user', id: 'u', name: 'U' });
    const request = JSON.stringify(aGateRequest());
    await sql`insert into workspaces (id, name, created_by) values (${US}, ${US}, ${by})`.execute(db);
    await sql`insert into pipelines (id, workspace_id, name, summary, document, card, revision, hash, created_by, updated_by)
      values ('p', ${US}, 'P', '', '{}', '{}', 1, 'h', ${by}, ${by})`.execute(db);
    await sql`insert into versions (id, workspace_id, pipeline_id, number, name, note, pipeline_name, summary, currency, hash, document, card, created_by)
      values ('v', ${US}, 'p', 1, '', '', 'P', '', 'EUR', 'h', '{}', '{}', ${by})`.execute(db);
    // The oldest wait: whoever looks for them among the newest reads everything.
    await sql`insert into runs (id, workspace_id, pipeline_id, version_id, mode, title, lineage_id, cycle, last_seq, status, waiting, has_work, wake, created_at, created_by, ended_at)
      select 'r' || n, ${US}, 'p', 'v', 'real', 'Run ' || n, 'l' || n, 1, 5,
        case when n <= ${WAITING} then case when n % 100 = 0 then 'attention' else 'waiting' end else 'finished' end,
        1, false, false, now() - interval '1 year' + n * interval '1 minute', ${by}::json,
        case when n <= ${WAITING} then null else now() end
      from generate_series(1, ${RUNS}::int) as n`.execute(db);
    await sql`insert into gates (id, workspace_id, run_id, step, node_id, request, question, run_title, pipeline_name, mode, status, due_at, created_at, closed_at)
      select 'g' || n, ${US}, 'r' || n, 'g#1', 'g', ${request}::json, 'Is it good?', 'Run ' || n, 'P', 'real',
        case when n <= ${WAITING} then 'open' else 'decided' end,
        case when n % 3 = 0 then null else now() + ((n::bigint * 7919) % 100000) * interval '1 minute' end, now(),
        case when n <= ${WAITING} then null else now() - ((n::bigint * 104729) % 100000) * interval '1 minute' end
      from generate_series(1, ${RUNS}::int) as n`.execute(db);
    // One gate in five asks this person by name, the others a role, and each is seated twice by the same word.
    await sql`insert into gate_parties (gate_id, party_id, workspace_id, label, blocking, kind, seat, open, due_key)
      select 'g' || n, 'p' || party, ${US}, 'Hat', true, 'role', case when n % 5 = 0 then 'user:u' else 'role:reviewer' end,
        n <= ${WAITING}, coalesce(g.due_at, 'infinity')
      from generate_series(1, ${RUNS}::int) as n, generate_series(1, 2) as party join gates g on true where g.id = 'g' || n`.execute(db);
    await sql`insert into attention (run_id, step, workspace_id, code, message, fix, created_at)
      select 'r' || n, 's#1', ${US}, 'c', 'm', 'f', now() - n * interval '1 minute' from generate_series(1, ${WAITING}::int) as n`.execute(
      db,
    );
    await sql`insert into releases (run_id, step, workspace_id, artefact, version, hash, type, title, audience, gate_ids, created_at)
      select 'r' || n, 's#1', ${US}, 'a', 1, 'h', 't', 't', '', '[]', now() - n * interval '1 minute' from generate_series(1, ${WAITING}::int) as n`.execute(
      db,
    );
    await sql`insert into next_briefs (id, workspace_id, from_run_id, from_step, pipeline_id, version_id, lineage_id, cycle, title, brief, status, created_at, created_by)
      select 'b' || n, ${US}, 'r' || n, 's#1', 'p', 'v', 'l', 2, 't', '{}', case when n % 10 = 0 then 'open' else 'started' end,
        now() - n * interval '1 minute', ${by}::json from generate_series(1, ${WAITING}::int) as n`.execute(db);
    await sql`analyze`.execute(db);
  }, 180_000);

  interface Case {
    list(db: Db, cursor?: string): Promise<{ next?: string } | unknown[]>;
    index: string;
    /** Rows of big tables that one line of the page needs. */
    perRow: number;
  }
  const limit = 20;
  const cases: Record<string, Case> = {
    'runs, newest first': { list: (on, cursor) => runReads(on).list(US, {}, { limit, cursor }), index: 'runs_list', perRow: 2 },
    'runs that go on': {
      list: (on, cursor) => runReads(on).list(US, { status: 'active' }, { limit, cursor }),
      index: 'runs_active',
      perRow: 2,
    },
    'runs that need a fix': {
      list: (on, cursor) => runReads(on).list(US, { status: 'attention' }, { limit, cursor }),
      index: 'runs_by_status',
      perRow: 2,
    },
    'finished runs': {
      list: (on, cursor) => runReads(on).list(US, { status: 'finished' }, { limit, cursor }),
      index: 'runs_by_status',
      perRow: 2,
    },
    'open gates, by due date': {
      list: (on, cursor) => gateStore(on).list(US, { open: true }, { limit, cursor }),
      index: 'gates_open',
      perRow: 4,
    },
    'what waits for one person among thousands that wait for others': {
      list: (on, cursor) => gateStore(on).listFor(ASKED, { awake: NOW }, { limit, cursor }),
      index: 'gate_parties_open',
      // The gate, its run, and two seats: once in the index and once to say who has answered.
      perRow: 6,
    },
    'what waits for others': {
      list: (on, cursor) => gateStore(on).listOthers(ASKED, {}, { limit, cursor }),
      index: 'gates_open',
      // One gate in five is looked at and left out.
      perRow: 8,
    },
    'gates that are done': {
      list: (on, cursor) => gateStore(on).list(US, { open: false }, { limit, cursor }),
      index: 'gates_done',
      perRow: 4,
    },
    'briefs to start': { list: (on, cursor) => runReads(on).briefs(US, { limit, cursor }), index: 'next_briefs_open', perRow: 2 },
    'what needs a fix': { list: (on) => listAttention(on, US, {}, limit), index: 'attention_list', perRow: 1 },
    'what was released': { list: (on, cursor) => listReleases(on, US, {}, { limit, cursor }), index: 'releases_list', perRow: 2 },
  };

  test.each(Object.entries(cases))(
    '%s: each page reads its own rows, in the order of its index, however often it is asked',
    async (_name, asked) => {
      const first = await asked.list(db);
      const cursors = [undefined, Array.isArray(first) ? undefined : first.next];
      // A prepared statement gets its final plan after a few executions.
      for (let times = 0; times < 4; times += 1) {
        for (const cursor of cursors) {
          const cost = await costOf(db, (on) => asked.list(on, cursor));
          expect(cost.scans).toBe(0);
          expect(cost.indexes).toContain(asked.index);
          expect(cost.rows).toBeLessThanOrEqual((limit + 1) * asked.perRow + SLACK);
        }
      }
    },
  );

  test('the last page of a list of thousands costs what the first one does', async () => {
    const page = (on: Db, cursor?: string) => gateStore(on).list(US, { open: true }, { limit: LIMITS.pageSizeMax, cursor });
    let cursor: string | undefined;
    const ids = new Set<string>();
    let last: string | undefined;
    for (;;) {
      const { items, next } = await page(db, cursor);
      for (const { id } of items) ids.add(id);
      if (next === undefined) break;
      last = next;
      cursor = next;
    }
    expect(ids.size).toBe(WAITING);
    const cost = await costOf(db, (on) => page(on, last));
    expect(cost.rows).toBeLessThanOrEqual((LIMITS.pageSizeMax + 1) * 4 + SLACK);
  });

  test('how much waits for somebody is counted from the seats that are theirs, and ends at the same number', async () => {
    const gates = gateStore(db);
    expect(await gates.countFor(ASKED, { awake: NOW }, NOW)).toEqual({ all: LIMITS.counted, late: 0 });
    // Two seats at each gate; as many again may be looked at to find them.
    const cost = await costOf(db, (on) => gateStore(on).countFor(ASKED, { awake: NOW }, NOW));
    expect(cost.scans).toBe(0);
    expect(cost.rows).toBeLessThanOrEqual(LIMITS.counted * 2 + SLACK);
    const nobody = await costOf(db, (on) => gateStore(on).countFor({ ...ASKED, seats: ['team:none'] }, {}, NOW));
    expect(nobody.rows, 'ten thousand that wait for others cost nothing').toBeLessThanOrEqual(SLACK);
  });

  test('the words for who is asked are found seat by seat and not gate by gate', async () => {
    expect((await gateStore(db).openSeats(US)).toSorted()).toEqual(['role:reviewer', 'user:u']);
    expect((await costOf(db, (on) => gateStore(on).openSeats(US))).rows).toBeLessThanOrEqual(2 * SLACK);
  });

  test('counting what waits ends at a number that nobody tells from more', async () => {
    expect(await gateStore(db).countOpen(US)).toBe(LIMITS.counted);
    const cost = await costOf(db, (on) => gateStore(on).countOpen(US));
    expect(cost.rows).toBeLessThanOrEqual(LIMITS.counted);
  });
});
