import { AppError } from '@baton/schema/errors/app-error';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../database.ts';

/** A key under which a request makes one thing of its kind, however often and wherever it comes in. */
export interface RequestKey {
  workspaceId: string;
  scope: 'run' | 'event';
  idempotency: { key: string; bodyHash: string };
}

/** Takes the key in the transaction that writes what is made. False: somebody has it already. */
export async function takeKey(trx: Transaction<Database>, { workspaceId, scope, idempotency }: RequestKey, made: string): Promise<boolean> {
  const taken = await trx
    .insertInto('idempotency_keys')
    .values({ workspace_id: workspaceId, scope, key: idempotency.key, body_hash: idempotency.bodyHash, made })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(taken.numInsertedOrUpdatedRows ?? 0) === 1;
}

/** @throws AppError `idempotency_mismatch` when the key was used for another request */
export async function madeBefore(db: Kysely<Database>, { workspaceId, scope, idempotency }: RequestKey): Promise<string | undefined> {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['body_hash', 'made'])
    .where('workspace_id', '=', workspaceId)
    .where('scope', '=', scope)
    .where('key', '=', idempotency.key)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.body_hash !== idempotency.bodyHash) throw new AppError('idempotency_mismatch');
  return row.made;
}
