import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely, PGliteDialect } from 'kysely';
import type { Database } from '../database.ts';
import { databaseFault } from '../database-fault.ts';
import type { DatabasePorts, OpenDatabase } from '../open-database.ts';
import { DatabaseThread } from './database-thread.ts';
import { checkEngineVersion } from './engine-version.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';

/** The embedded database has no background workers: nobody else counts rows for the planner or frees dead ones. */
const TIDY_EVERY_MS = 10 * 60_000;
/** The first look comes soon: plans made on empty tables are bad plans. */
const FIRST_TIDY_MS = 30_000;
/** Tables whose rows are rewritten all the time. */
const BUSY_TABLES = ['runs', 'journal', 'timers', 'outbox', 'gates', 'gate_parties', 'pgboss.job_common'];

/** Opens (and on the first start makes) the embedded database in a data folder, under the folder's exclusive lock. */
export async function openEmbedded(dataDir: string, ports: DatabasePorts): Promise<OpenDatabase> {
  if (dataDir.startsWith('memory:')) return open(dataDir, undefined, ports);
  const folder = resolve(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder, ports.clock, ports.newId());
  try {
    checkEngineVersion(folder);
    if (!existsSync(join(folder, 'database', 'PG_VERSION'))) await makeDatabase(join(folder, 'database'), ports);
    return await open(join(folder, 'database'), lock, ports);
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** In a thread of its own that ends with it: making a database takes 300 MB that would never be given back. */
async function makeDatabase(place: string, ports: DatabasePorts): Promise<void> {
  const thread = new DatabaseThread(place, ports.clock);
  await thread.waitReady;
  await thread.close();
}

async function open(place: string, lock: FolderLock | undefined, ports: DatabasePorts): Promise<OpenDatabase> {
  const thread = new DatabaseThread(place, ports.clock);
  await thread.waitReady;
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: faultsMapped(thread) }) });
  const stopTidying = tidyNowAndThen(thread, ports);
  return {
    db,
    kind: 'embedded',
    exclusive: true,
    hot: (statement, params) => mapped(thread.texts(statement.text, params)),
    prepared: async (sql, params) => (await mapped(thread.query(sql, [...params]))).rows,
    script: async (sql) => (await mapped(runScript(thread, sql))).flatMap((result) => result.rows),
    flush: () => mapped(thread.flushLog()),
    async listen(channel, onMessage, onGap) {
      const stop = await mapped(thread.listen(channel, onMessage));
      onGap?.();
      return stop;
    },
    async close() {
      stopTidying();
      await thread.close();
      lock?.release();
    },
  };
}

function faultsMapped(thread: DatabaseThread) {
  return {
    ready: true,
    get closed() {
      return thread.closed;
    },
    waitReady: thread.waitReady,
    query: <T>(sql: string, params?: unknown[]) => mapped(thread.query<T>(sql, params)),
    transaction: <T>(work: Parameters<typeof thread.transaction<T>>[0]) =>
      mapped(thread.transaction<T>((trx) => work({ ...trx, query: (sql, params) => mapped(trx.query(sql, params)) }))),
    close: () => thread.close(),
  };
}

/** A script may open a transaction of its own; there is one session, so one that fails half-way must not stay open. */
async function runScript(thread: DatabaseThread, sql: string): Promise<{ rows: unknown[] }[]> {
  try {
    return await thread.exec(sql);
  } catch (error) {
    await thread.exec('rollback').catch(() => undefined);
    throw error;
  }
}

async function mapped<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw databaseFault(error);
  }
}

function tidyNowAndThen(thread: DatabaseThread, { clock, log }: DatabasePorts): () => void {
  let cancel = (): void => undefined;
  const tidy = async (): Promise<void> => {
    for (const table of BUSY_TABLES) {
      if (thread.closed) return;
      // One table at a time, so that whoever waits gets in between.
      await thread
        .exec(`vacuum (analyze) ${table}`)
        .catch((error: unknown) => log.debug('could not tidy a table', { table, error: String(error) }));
    }
    if (!thread.closed) cancel = clock.after(TIDY_EVERY_MS, () => void tidy());
  };
  cancel = clock.after(FIRST_TIDY_MS, () => void tidy());
  return () => cancel();
}
