import { AppError } from '@baton/schema/errors/app-error';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../database.ts';
import { ALL_MIGRATIONS } from './all-migrations.ts';
import type { Migration } from './migration.ts';

/** Tables that a library brings with it: they are brought up to date inside our order and our lock. */
export interface LibraryMigration {
  name: string;
  /** Changes whenever `run` would do something else: the library's version, and what its tables depend on. */
  version: string;
  /** Repeating it changes nothing. */
  run(): Promise<void>;
}

/** "baton" in ASCII: the number of our advisory lock. */
const LOCK = 0x6261746f6e;

/**
 * Brings a database to the schema of this code: our migrations in order, each in a transaction of its own together with
 * its mark, then those of the libraries. Any number of processes may do this at once: one works, the others wait for
 * the lock and find it done. A process killed half-way leaves whole migrations, and the next one goes on.
 * @param exclusive the caller already has the database to itself (embedded); there is one session, and no lock is needed
 * @throws AppError `database_newer` when the database knows a migration that this code does not
 */
export async function migrate(db: Kysely<Database>, exclusive: boolean, libraries: readonly LibraryMigration[] = []): Promise<void> {
  if (exclusive) return migrateAlone(db, libraries);
  // The lock belongs to a session, so one connection is kept for it; the work itself runs on the others.
  await db.connection().execute(async (session) => {
    await sql`set statement_timeout = 0`.execute(session);
    await sql`select pg_advisory_lock(${LOCK})`.execute(session);
    try {
      await migrateAlone(db, libraries);
    } finally {
      await sql`select pg_advisory_unlock(${LOCK})`.execute(session);
      await sql`reset statement_timeout`.execute(session);
    }
  });
}

async function migrateAlone(db: Kysely<Database>, libraries: readonly LibraryMigration[]): Promise<void> {
  await sql`create table if not exists baton_migrations (
    number integer primary key,
    name text not null,
    applied_at timestamptz(3) not null default now()
  )`.execute(db);
  await sql`create table if not exists library_migrations (
    name text primary key,
    version text not null,
    applied_at timestamptz(3) not null default now()
  )`.execute(db);
  const applied = await db.selectFrom('baton_migrations').select(['number', 'name']).orderBy('number').execute();
  refuseNewer(applied);
  const done = new Set(applied.map((row) => row.number));
  for (const migration of ALL_MIGRATIONS) if (!done.has(migration.number)) await apply(db, migration);
  for (const library of libraries) await applyLibrary(db, library);
}

function refuseNewer(applied: readonly { number: number; name: string }[]): void {
  const known = new Set(ALL_MIGRATIONS.map((migration) => migration.number));
  const unknown = applied.find((row) => !known.has(row.number));
  if (!unknown) return;
  throw new AppError('database_newer', {
    message: `The database has had change ${unknown.number} (${unknown.name}), which this Baton does not know.`,
    details: { change: unknown.number, known: ALL_MIGRATIONS.length },
  });
}

async function apply(db: Kysely<Database>, migration: Migration): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    for (const statement of migration.statements) await sql.raw(statement).execute(trx);
    await trx.insertInto('baton_migrations').values({ number: migration.number, name: migration.name }).execute();
  });
}

async function applyLibrary(db: Kysely<Database>, library: LibraryMigration): Promise<void> {
  const row = await db.selectFrom('library_migrations').select('version').where('name', '=', library.name).executeTakeFirst();
  if (row?.version === library.version) return;
  await library.run();
  await db
    .insertInto('library_migrations')
    .values({ name: library.name, version: library.version, applied_at: sql<Date>`now()` })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ version: library.version, applied_at: sql<Date>`now()` }))
    .execute();
}
