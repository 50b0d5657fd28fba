import { createRequire } from 'node:module';
import type { ConstructorOptions, Queue } from 'pg-boss';
import type { OpenDatabase } from '../store/open-database.ts';

export const QUEUE = 'run-activations';

/** Without a sign of life for this long a job's worker counts as dead. The library allows no less. */
export const HEARTBEAT_S = 10;

/** The queue of activations: one job per activation. */
export const QUEUE_OPTIONS: Omit<Queue, 'name'> = {
  // Every activation is a job of its own. Policies that merge waiting jobs lose one when the waiting job is taken
  // between the merge and its commit; the worker merges instead, in memory.
  policy: 'standard',
  heartbeatSeconds: HEARTBEAT_S,
  // An activation lasts as long as its run works without waiting, hours with slow models. The heartbeat says whether
  // its worker lives, so the age of a job says nothing; 23 hours because the library allows no 24.
  expireInSeconds: 23 * 60 * 60,
  // Being held by another worker counts as a try, and so does a database that restarts: there is no last try.
  retryLimit: 1_000_000,
  retryDelay: 1,
  retryBackoff: true,
  // What is tried again is mostly a run that another worker is about to let go.
  retryDelayMax: 5,
  retentionSeconds: 30 * 24 * 60 * 60,
};

/** Options for this database: the library runs on our connections and starts none of its own. */
export function bossOptions(database: OpenDatabase): ConstructorOptions {
  return {
    db: bossDatabase(database),
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    // Its tables are made inside our migrations' order and lock.
    migrate: false,
    schedule: false,
    // How soon a dead worker is noticed after its heartbeat ran out. The default of 60 would make it a minute.
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    maintenanceIntervalSeconds: 300,
    monitorVacuum: false,
    reindex: database.kind === 'server',
  };
}

/** What the library runs its statements on. */
export type BossDatabase = NonNullable<ConstructorOptions['db']>;

/**
 * The library's statements are few, long and asked all the time: they are prepared. Scripts of several statements have no
 * parameters and go as they are. A statement inside somebody's transaction never comes this way.
 */
function bossDatabase(database: OpenDatabase): BossDatabase {
  return {
    async executeSql(text, values) {
      const script = (!values || values.length === 0) && /;\s*\S/.test(text);
      return { rows: script ? await database.script(text) : await database.prepared(text, values ?? []) };
    },
  };
}

/** Version of the library, as its package says. */
export function bossVersion(): string {
  const manifest = createRequire(import.meta.url)('pg-boss/package.json') as { version: string };
  return manifest.version;
}
