import { sql } from 'kysely';
import { runAuthMigrations } from './auth/run-auth-migrations.ts';
import type { NewsChannel } from './http/shared-run-bus.ts';
import type { Clock } from './ports/clock.ts';
import type { FaultPoints } from './ports/fault-points.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import { openRunQueue } from './queue/pg-boss-queue.ts';
import { queueMigration } from './queue/queue-migration.ts';
import type { RunQueue } from './queue/run-queue.ts';
import { kyselyRunStore } from './store/kysely-run-store.ts';
import { settleRunNumbers } from './store/embedded/settle-run-numbers.ts';
import { migrate } from './store/migrations/migrate.ts';
import { type DatabaseConfig, type OpenDatabase, openDatabase } from './store/open-database.ts';
import { databaseNow, type DatabaseTime } from './store/run/database-time.ts';
import type { RunStore } from './store/run-store.ts';

/** The version of the sign-in library's tables: raised with the library, and with what we have it keep besides. */
const AUTH_TABLES = 'better-auth 1.7.7, ways in, api keys 1.7.5';

/** An open, migrated database with everything that is kept in it. */
export interface OpenStores {
  database: OpenDatabase;
  runs: RunStore;
  queue: RunQueue;
  /** Other processes may work on the same database. */
  shared: boolean;
  news: NewsChannel;
  /** Where stored times come from. */
  time: DatabaseTime;
  close(): Promise<void>;
}

/** Opens the database that the settings name and brings it to this code's schema, the libraries' tables included. */
export async function openStores(
  config: DatabaseConfig,
  { clock, ids, log, time, faults }: { clock: Clock; ids: Ids; log: Log; time?: DatabaseTime; faults?: FaultPoints | undefined },
): Promise<OpenStores> {
  const database = await openDatabase(config, { clock, log, newId: () => ids.next() });
  try {
    await migrate(database.db, database.exclusive, [
      queueMigration(database),
      { name: 'sign-in', version: AUTH_TABLES, run: () => runAuthMigrations(database.db) },
    ]);
    if (database.exclusive) await settleRunNumbers(database.db);
  } catch (error) {
    await database.close();
    throw error;
  }
  const queue = await openRunQueue({ database, clock, log });
  return {
    database,
    queue,
    runs: kyselyRunStore({ database, clock, ids, activations: queue, faults, ...(time && { time }) }),
    shared: !database.exclusive,
    time: time ?? databaseNow,
    news: {
      async send(notes) {
        const channels = notes.map((note) => note.channel);
        const payloads = notes.map((note) => note.payload);
        await sql`select pg_notify(channel, payload) from unnest(${channels}::text[], ${payloads}::text[]) as note (channel, payload)`.execute(
          database.db,
        );
      },
      listen: (channel, onMessage, onGap) => database.listen(channel, onMessage, onGap),
    },
    close: () => database.close(),
  };
}
