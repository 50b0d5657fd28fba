import { PgBoss } from 'pg-boss';
import type { LibraryMigration } from '../store/migrations/migrate.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { bossOptions, bossVersion, QUEUE, QUEUE_OPTIONS } from './pg-boss-options.ts';

/** Goes up when QUEUE_OPTIONS change, so that existing databases get the new ones. */
const OPTIONS_VERSION = 1;

/** The queue library's tables and our queue in them, as a step of our migrations. */
export function queueMigration(database: OpenDatabase): LibraryMigration {
  return {
    name: 'queue',
    version: `pg-boss ${bossVersion()}, options ${OPTIONS_VERSION}`,
    async run() {
      const boss = new PgBoss({ ...bossOptions(database), migrate: true, supervise: false });
      // Faults while it migrates reject start(); later ones concern nobody.
      boss.on('error', () => undefined);
      await boss.start();
      try {
        await boss.createQueue(QUEUE, QUEUE_OPTIONS);
        const { policy: _fixed, ...changeable } = QUEUE_OPTIONS;
        await boss.updateQueue(QUEUE, changeable);
      } finally {
        await boss.stop({ graceful: false, close: false });
      }
    },
  };
}
