import { NO_LOG } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { queueMigration } from '@baton/runtime/queue/queue-migration';
import { migrate } from '@baton/runtime/store/migrations/migrate';
import { type DatabaseConfig, type OpenDatabase, openDatabase } from '@baton/runtime/store/open-database';

const ids = systemIds(systemClock);

/** Opens and migrates what `config` names, the queue's tables included, with the ports of production. */
export async function openMigrated(config: DatabaseConfig): Promise<OpenDatabase> {
  const database = await openDatabase(config, { clock: systemClock, log: NO_LOG, newId: () => ids.next() });
  await migrate(database.db, database.exclusive, [queueMigration(database)]);
  return database;
}
