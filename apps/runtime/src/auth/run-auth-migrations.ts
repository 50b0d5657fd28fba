import { getMigrations } from 'better-auth/db/migration';
import type { Kysely } from 'kysely';
import { authOptions } from './better-auth-options.ts';

/** Brings the sign-in library's own tables to its version. Runs inside the store's migration order and lock; repeating it changes nothing. */
// The library reads its own tables, whatever ours are.
// eslint-disable-next-line typescript/no-explicit-any
export async function runAuthMigrations(db: Kysely<any>): Promise<void> {
  const unused = {
    secret: 'migrations sign nothing, so any text serves',
    publicUrl: 'http://127.0.0.1',
    origins: [],
    newId: () => '',
    log: () => undefined,
  };
  const { runMigrations } = await getMigrations(authOptions({ db, ...unused }));
  await runMigrations();
}
