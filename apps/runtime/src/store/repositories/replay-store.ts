import type { Kysely } from 'kysely';
import type { ReplayScope, ReplayStore } from '../../http/idempotency.ts';
import type { Database } from '../database.ts';

/** What request keys were used for. The first writer of a key wins; a second one keeps what is there. */
export function replayStore(db: Kysely<Database>): ReplayStore {
  const scopeOf = ({ route, userId }: ReplayScope): string => `${route} ${userId}`;
  return {
    async find(scope) {
      const row = await db
        .selectFrom('idempotency_keys')
        .select(['body_hash', 'made'])
        .where('workspace_id', '=', scope.workspaceId)
        .where('scope', '=', scopeOf(scope))
        .where('key', '=', scope.key)
        .executeTakeFirst();
      return row && { bodyHash: row.body_hash, made: row.made };
    },
    async keep(scope, bodyHash, made) {
      await db
        .insertInto('idempotency_keys')
        .values({ workspace_id: scope.workspaceId, scope: scopeOf(scope), key: scope.key, body_hash: bodyHash, made })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}
