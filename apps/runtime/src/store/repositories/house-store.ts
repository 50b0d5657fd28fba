import { type Kysely, type Selectable, sql } from 'kysely';
import { SYSTEM } from '@baton/schema/run/actor';
import type { HouseStore, SignoffRow } from '../../use-cases/ports/house-store.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { SignoffTable } from '../tables/signoff.table.ts';
import { iso, pageFrom, pageSize, readCursor } from './keyset.ts';

/** Any number that no other advisory lock of ours uses: held while the first workspace is made. */
const FOUNDING = 4_200_001;

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

/** The workspace itself: members, settings, sign-offs. `verify` walks a workspace's chain of sign-offs. */
export function houseStore(db: Kysely<Database>, verify: HouseStore['verifySignoffs']): HouseStore {
  const owner = (source: Kysely<Database>) =>
    source
      .selectFrom('members')
      .select(['workspace_id as workspaceId', 'user_id as ownerId'])
      .where('role', '=', 'owner')
      .orderBy('created_at')
      .limit(1)
      .executeTakeFirst();

  return {
    async membership(userId) {
      const row = await db
        .selectFrom('members as m')
        .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
        .where('m.user_id', '=', userId)
        .select(['w.id', 'w.name', 'm.role'])
        .select((query) =>
          query
            .selectFrom('members as all')
            .whereRef('all.workspace_id', '=', 'w.id')
            .select(sql<string>`count(*)`.as('count'))
            .as('members'),
        )
        .orderBy('m.created_at')
        .limit(1)
        .executeTakeFirst();
      return row && { workspace: { id: row.id, name: row.name, members: Number(row.members ?? 0) }, role: row.role };
    },

    async found({ workspaceId, name, ownerId }) {
      return db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${FOUNDING})`.execute(trx);
        const before = await owner(trx);
        if (before) return before;
        const by = jsonText(SYSTEM);
        await trx.insertInto('workspaces').values({ id: workspaceId, name, created_by: by }).execute();
        await trx.insertInto('members').values({ workspace_id: workspaceId, user_id: ownerId, role: 'owner', created_by: by }).execute();
        return { workspaceId, ownerId };
      });
    },

    owner: () => owner(db),

    async renameWorkspace(workspaceId, name) {
      await db.updateTable('workspaces').set({ name }).where('id', '=', workspaceId).execute();
    },

    async setting(workspaceId, name) {
      const row = await db
        .selectFrom('settings')
        .select('value')
        .where('workspace_id', '=', workspaceId)
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.value;
    },

    async saveSetting(workspaceId, name, value, by) {
      const row = { value: jsonText(value), updated_at: sql<Date>`now()`, updated_by: jsonText(by) };
      await db
        .insertInto('settings')
        .values({ workspace_id: workspaceId, name, ...row })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(row))
        .execute();
    },

    async signoffs(workspaceId, { runId }, page) {
      const size = pageSize(page);
      const after = readCursor(page.cursor);
      const rows = await db
        .selectFrom('signoffs')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .$if(runId !== undefined, (query) => query.where('run_id', '=', runId ?? ''))
        .$if(after !== undefined, (query) => query.where('seq', '<', Number(after?.id)))
        .orderBy('seq', 'desc')
        .limit(size + 1)
        .execute();
      return pageFrom(rows, size, (row) => ({ at: iso(row.created_at), id: String(row.seq) }), toSignoff);
    },

    async signoffOf(workspaceId, gateId) {
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

    verifySignoffs: verify,

    async ready() {
      await sql`select 1`.execute(db);
      return true;
    },
  };
}
