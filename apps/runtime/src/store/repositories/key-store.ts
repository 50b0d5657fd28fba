import type { Kysely, Selectable } from 'kysely';
import type { KeyRow, KeyStore } from '../../use-cases/ports/key-store.ts';
import type { Database } from '../database.ts';
import type { ApiKeyTable } from '../tables/people.table.ts';
import { iso } from './keyset.ts';

function toKey(row: Selectable<ApiKeyTable>): KeyRow {
  return { id: row.id, workspaceId: row.workspace_id, userId: row.user_id, name: row.name, role: row.role, at: iso(row.created_at) };
}

export function keyStore(db: Kysely<Database>): KeyStore {
  return {
    async add({ id, workspaceId, userId, name, role }) {
      await db.insertInto('api_keys').values({ id, workspace_id: workspaceId, user_id: userId, name, role }).execute();
    },
    async get(id) {
      const row = await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toKey(row);
    },
    async list(workspaceId, userId) {
      const rows = await db
        .selectFrom('api_keys')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toKey);
    },
    async remove(workspaceId, id, userId) {
      const done = await db
        .deleteFrom('api_keys')
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
        .executeTakeFirst();
      return done.numDeletedRows === 1n;
    },
  };
}
