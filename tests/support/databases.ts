import { rmSync } from 'node:fs';
import type { DatabaseConfig, OpenDatabase } from '@baton/runtime/store/open-database';
import { afterAll, beforeAll, describe } from 'vitest';
import { embeddedFolder } from './embedded-folder.ts';
import { openMigrated } from './open-migrated.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** The database of the suite that runs. Filled before its first test. */
export interface DatabaseContext {
  readonly kind: OpenDatabase['kind'];
  /** Open and migrated, the queue's tables included. */
  readonly database: OpenDatabase;
  readonly config: DatabaseConfig;
  /** Closes the database and opens it again, as a restart does. */
  reopen(): Promise<OpenDatabase>;
}

let postgres: Promise<TestPostgres> | undefined;
let suites = 0;

/** A PostgreSQL for this test file; started at the first call, ended by the suite that asked. */
function sharedPostgres(): Promise<TestPostgres> {
  postgres ??= startPostgres();
  return postgres;
}

/** Runs the same suite on the embedded database and on a PostgreSQL server, each with a fresh database of its own. */
export function describeEachDatabase(name: string, suite: (context: DatabaseContext) => void): void {
  describe(`${name}, embedded database`, () => suite(contextOf('embedded')));
  describe(`${name}, PostgreSQL`, () => suite(contextOf('server')));
}

/** The suite on one kind of database only. */
export function describeDatabase(kind: OpenDatabase['kind'], name: string, suite: (context: DatabaseContext) => void): void {
  describe(name, () => suite(contextOf(kind)));
}

function contextOf(kind: OpenDatabase['kind']): DatabaseContext {
  const held: { database?: OpenDatabase; config?: DatabaseConfig } = {};
  beforeAll(async () => {
    held.config = kind === 'embedded' ? { dataDir: await embeddedFolder() } : { dataDir: '', databaseUrl: await newServerDatabase() };
    held.database = await openMigrated(held.config);
  }, 60_000);
  afterAll(async () => {
    await held.database?.close();
    if (kind === 'embedded' && held.config) rmSync(held.config.dataDir, { recursive: true, force: true });
    if (kind === 'server') await (await postgres)?.stop();
    if (kind === 'server') postgres = undefined;
  }, 60_000);
  return {
    kind,
    get database() {
      return there(held.database);
    },
    get config() {
      return there(held.config);
    },
    async reopen() {
      await there(held.database).close();
      held.database = await openMigrated(there(held.config));
      return held.database;
    },
  };
}

async function newServerDatabase(): Promise<string> {
  suites += 1;
  return (await sharedPostgres()).createDatabase(`suite_${suites}`);
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the database is opened before the first test, not while tests are collected');
  return value;
}
