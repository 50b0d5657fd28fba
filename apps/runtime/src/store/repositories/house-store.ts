import { type Kysely, sql } from 'kysely';
import { SYSTEM } from '@baton/schema/run/actor';
import type { HouseStore } from '../../use-cases/ports/house-store.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';

/** Any number that no other advisory lock of ours uses: held while the first workspace is made. */
const FOUNDING = 4_200_001;

async function insertWorkspace(trx: Kysely<Database>, id: string, name: string, ownerId: string, by: string): Promise<void> {
  await trx.insertInto('workspaces').values({ id, name, created_by: by }).execute();
  await trx.insertInto('members').values({ workspace_id: id, user_id: ownerId, role: 'owner', created_by: by }).execute();
}

/** The workspace itself: members, settings. */
export function houseStore(db: Kysely<Database>): HouseStore {
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
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('settings')
          .values({ workspace_id: workspaceId, name, ...row })
          .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(row))
          .execute();
        await trx
          .insertInto('setting_changes')
          .values({ workspace_id: workspaceId, name, created_by: jsonText(by) })
          .execute();
      });
    },

    async ready() {
      await sql`select 1`.execute(db);
      return true;
    },
  };
}
