import { NO_LOG } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { openRunQueue } from '@baton/runtime/queue/pg-boss-queue';
import { openMigrated } from './open-migrated.ts';

/**
 * A process that takes one activation, prints its run and never finishes it. Arguments: a data folder or the address of
 * a server, and the run to activate.
 */
const [, , place = '', runId = ''] = process.argv;
const database = await openMigrated(place.startsWith('postgres:') ? { dataDir: '', databaseUrl: place } : { dataDir: place });
const queue = await openRunQueue({ database, clock: systemClock, log: NO_LOG });
await queue.activate([runId]);
await queue.start(async (taken) => {
  process.stdout.write(`${taken}\n`);
  await new Promise(() => undefined);
});
// The clock's timers keep no process alive.
setInterval(() => undefined, 60_000);
