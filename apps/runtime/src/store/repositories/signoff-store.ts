import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { SignoffFilter, SignoffRow, SignoffStore } from '../../use-cases/ports/signoff-store.ts';
import type { Database } from '../database.ts';
import type { OpenDatabase } from '../open-database.ts';
import { CHAIN_START, textOfLink, writeSignoffs } from '../run/write-signoffs.ts';
import type { SignoffTable } from '../tables/signoff.table.ts';
import { iso, pageFrom, pageSize, readCursor } from './keyset.ts';
import { faultOf, linkOf, verifySignoffs } from './verify-signoffs.ts';

/** Records read at a time for a file: a record is some kilobytes, a long form in it two hundred. */
const PAGE = 100;
/** Records of one run that a page shows beside one of them: more gates than any pipeline has rounds. */
const OF_RUN = 500;

function toSignoff(row: Selectable<SignoffTable>): SignoffRow {
  return {
    id: row.id,
    seq: row.seq,
    runId: row.run_id,
    gateId: row.gate_id,
    at: iso(row.created_at),
    by: row.created_by,
    decision: row.decision,
    record: row.record,
    hash: row.hash,
    previousHash: row.previous_hash,
  };
}

export function signoffStore({ db, flush }: Pick<OpenDatabase, 'db' | 'flush'>): SignoffStore {
  const own = (workspaceId: string) => db.selectFrom('signoffs as s').where('s.workspace_id', '=', workspaceId);
  return {
    async list(workspaceId, filter, page) {
      const size = pageSize(page);
      const after = readCursor(page.cursor);
      const rows = await filtered(own(workspaceId), filter)
        .$if(after !== undefined, (query) => query.where('s.seq', '<', Number(after?.id)))
        .selectAll('s')
        .orderBy('s.seq', 'desc')
        .limit(size + 1)
        .execute();
      return pageFrom(rows, size, (row) => ({ at: iso(row.created_at), id: String(row.seq) }), toSignoff);
    },

    async get(workspaceId, id) {
      const row = await own(workspaceId).where('s.id', '=', id).selectAll('s').executeTakeFirst();
      return row && toSignoff(row);
    },

    async faultOf(workspaceId, seq) {
      const links = await own(workspaceId)
        .where('s.seq', 'in', [seq - 1, seq])
        .selectAll('s')
        .execute();
      const link = links.find((row) => row.seq === seq);
      const before = links.find((row) => row.seq === seq - 1)?.hash ?? (seq === 1 ? CHAIN_START : undefined);
      if (before === undefined) return `Record ${seq - 1} is missing.`;
      return link ? faultOf(link, seq - 1, before) : `Record ${seq} is missing.`;
    },

    async ofGate(workspaceId, gateId) {
      // A decision knows its sign-off by its key, so the chain needs no index of its own for this.
      const row = await db
        .selectFrom('gate_decisions as d')
        .innerJoin('signoffs as s', 's.id', 'd.signoff_id')
        .where('d.gate_id', '=', gateId)
        .where('d.workspace_id', '=', workspaceId)
        .selectAll('s')
        .executeTakeFirst();
      return row && toSignoff(row);
    },

    async ofRun(workspaceId, runId) {
      const rows = await own(workspaceId).where('s.run_id', '=', runId).selectAll('s').orderBy('s.seq').limit(OF_RUN).execute();
      return rows.map(toSignoff);
    },

    verify: (workspaceId, known) => verifySignoffs(db, workspaceId, known),

    async head(workspaceId) {
      const row = await db.selectFrom('signoff_heads').select(['seq', 'hash']).where('workspace_id', '=', workspaceId).executeTakeFirst();
      return row ?? { seq: 0, hash: CHAIN_START };
    },

    async range(workspaceId, filter) {
      const row = await filtered(own(workspaceId), filter)
        .select((query) => [query.fn.min('s.seq').as('first'), query.fn.max('s.seq').as('last'), query.fn.countAll().as('count')])
        .executeTakeFirst();
      if (!row || row.first === null || row.last === null) return undefined;
      const { runId } = filter;
      const [first, last] = [Number(row.first), Number(row.last)];
      // Two records of one moment may stand the other way round than the clock says; between the ends of a time all are taken.
      return { ...(runId !== undefined && { runId }), first, last, count: runId === undefined ? last - first + 1 : Number(row.count) };
    },

    async next(workspaceId, { runId, first, last }, after) {
      const rows = await own(workspaceId)
        .$if(runId !== undefined, (query) => query.where('s.run_id', '=', runId ?? ''))
        .where('s.seq', '>=', Math.max(first, after + 1))
        .where('s.seq', '<=', last)
        .selectAll('s')
        .orderBy('s.seq')
        .limit(PAGE)
        .execute();
      return rows.map((row) => ({ ...toSignoff(row), bytes: textOfLink(linkOf(row)) }));
    },

    async add(workspaceId, { id, by, ...row }) {
      await db.transaction().execute((trx) => writeSignoffs(trx, [{ ...row, workspaceId, signoffId: id, actor: by }]));
      await flush();
    },

    async answeredSince(workspaceId, since) {
      const { rows } = await sql<{ user_id: string; answers: string; median: number | null; faster: string }>`
        select a.signer -> 'actor' ->> 'id' as user_id, count(*) as answers,
          percentile_cont(0.5) within group (order by (a.signer ->> 'secondsSpent')::double precision) as median,
          count(*) filter (where a.signer ->> 'fasterThanReading' = 'true') as faster
        from signoffs s
        cross join lateral json_array_elements(s.record -> 'signers') as a (signer)
        where s.workspace_id = ${workspaceId} and s.created_at >= ${since} and a.signer -> 'actor' ->> 'kind' = 'user'
        group by 1`.execute(db);
      return rows.map((row) => ({
        userId: row.user_id,
        answers: Number(row.answers),
        medianSeconds: row.median === null ? null : Math.round(row.median),
        faster: Number(row.faster),
      }));
    },
  };
}

type Rows = SelectQueryBuilder<Database & { s: SignoffTable }, 's', object>;

/** The words are those of the gate, the run and the people, where they stand anyway: the chain itself is never searched. */
function filtered(rows: Rows, { runId, gateId, search = '', from, to, kind }: SignoffFilter): Rows {
  const like = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return rows
    .$if(runId !== undefined, (query) => query.where('s.run_id', '=', runId ?? ''))
    .$if(gateId !== undefined, (query) => query.where('s.gate_id', '=', gateId ?? ''))
    .$if(from !== undefined, (query) => query.where(sql<boolean>`s.created_at >= ${from}::timestamptz`))
    .$if(to !== undefined, (query) => query.where(sql<boolean>`s.created_at < ${to}::timestamptz`))
    .$if(kind === 'passes' || kind === 'unchecked', (query) => query.where('s.gate_id', '=', ''))
    .$if(kind === 'decisions', (query) => query.where('s.gate_id', '<>', ''))
    .$if(kind === 'unchecked', (query) =>
      query.where(sql<boolean>`not exists (select 1 from signoffs c where c.run_id = s.run_id and c.gate_id = s.id)`),
    )
    .$if(search !== '', (query) =>
      query.where(
        sql<boolean>`(lower(s.created_by ->> 'name') like ${like}
          or exists (select 1 from runs r left join pipelines p on p.id = r.pipeline_id
            where r.id = s.run_id and (lower(r.title) like ${like} or lower(p.name) like ${like}))
          or exists (select 1 from gates g where g.id = s.gate_id and (lower(g.question) like ${like} or lower(g.pipeline_name) like ${like}))
          or exists (select 1 from gate_answers a where a.gate_id = s.gate_id and lower(a.created_by ->> 'name') like ${like}))`,
      ),
    );
}
