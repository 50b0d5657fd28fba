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

async function insertWorkspace(trx: Kysely<Database>, id: string, name: string, ownerId: string, by: string): Promise<void> {
  await trx.insertInto('workspaces').values({ id, name, created_by: by }).execute();
  await trx.insertInto('members').values({ workspace_id: id, user_id: ownerId, role: 'owner', created_by: by }).execute();
}

/** The workspace itself: members, settings, sign-offs. `verify` walks a workspace's chain of sign-offs. */
export function houseStore(db: Kysely<Database>, verify: HouseStore['verifySignoffs']): HouseStore {
  const owner = (source: Kysely<Database>) =>
    source
      .selectFrom('members as m')
      .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
      .select(['m.workspace_id as workspaceId', 'm.user_id as ownerId'])
      .where('m.role', '=', 'owner')
      .orderBy('w.created_at')
      .orderBy('w.id')
      .orderBy('m.created_at')
      .limit(1)
      .executeTakeFirst();

  return {
    async membership(userId, preferred) {
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
        .orderBy(sql`m.workspace_id is distinct from ${preferred ?? null}`)
        .orderBy('m.created_at')
        .orderBy('w.id')
        .limit(1)
        .executeTakeFirst();
      return row && { workspace: { id: row.id, name: row.name, members: Number(row.members ?? 0) }, role: row.role };
    },

    async memberships(userId) {
      return db
        .selectFrom('members as m')
        .innerJoin('workspaces as w', 'w.id', 'm.workspace_id')
        .where('m.user_id', '=', userId)
        .select(['w.id', 'w.name', 'm.role'])
        .orderBy('m.created_at')
        .orderBy('w.id')
        .execute();
    },

    async open({ workspaceId, name, ownerId, by }) {
      await db.transaction().execute((trx) => insertWorkspace(trx, workspaceId, name, ownerId, jsonText(by)));
    },

    async found({ workspaceId, name, ownerId }) {
      return db.transaction().execute(async (trx) => {
        await sql`select pg_advisory_xact_lock(${FOUNDING})`.execute(trx);
        const before = await owner(trx);
        if (before) return before;
        await insertWorkspace(trx, workspaceId, name, ownerId, jsonText(SYSTEM));
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
