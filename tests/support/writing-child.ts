import { NO_LOG } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { migrate } from '@baton/runtime/store/migrations/migrate';
import { openDatabase } from '@baton/runtime/store/open-database';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { aCommit, aRun, newId, started } from './run-fixtures.ts';

/**
 * A process that commits to one run as fast as it can until it is killed, and prints each seq once it was confirmed.
 * Arguments: the data folder, or the address of a server.
 */
const place = process.argv[2] ?? '';
const ids = systemIds(systemClock);
const config = place.startsWith('postgres:') ? { dataDir: '', databaseUrl: place } : { dataDir: place };
const database = await openDatabase(config, { clock: systemClock, log: NO_LOG, newId: () => ids.next() });
await migrate(database.db, database.exclusive);
const store = kyselyRunStore({ database, clock: systemClock, ids });
const run = aRun();
await store.createRun(run, [started(run)], {});
process.stdout.write(`run ${run.runId}\n`);
for (let seq = 1; ; seq += 1) {
  // Every fifth commit takes the way with rows in other tables.
  const timers = [{ timerId: newId(), step: 'a#1', fireAt: '2031-01-01T00:00:00.000Z', kind: 'wait' as const }];
  const [result] = await store.commit([aCommit(run.runId, seq, seq % 5 === 0 ? { writes: { timers } } : {})]);
  if (!result?.ok) throw new Error(`refused at ${seq}`);
  process.stdout.write(`${seq + 1}\n`);
}
