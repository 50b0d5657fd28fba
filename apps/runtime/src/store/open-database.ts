import type { Kysely } from 'kysely';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import type { HotStatement } from './hot-statement.ts';
import { openServer } from './server/open-server.ts';

/** One open database, embedded or on a server: the same SQL, the same schema, the same promises. */
export interface OpenDatabase {
  db: Kysely<Database>;
  kind: 'embedded' | 'server';
  /** No other process can be using it: what was under way in another one is void. */
  exclusive: boolean;
  /** Runs a statement that is prepared once per session. Rows are lists of columns in PostgreSQL's text form. */
  hot(statement: HotStatement, params: readonly HotParam[]): Promise<(string | null)[][]>;
  /** Runs a statement that is asked again and again with the very same text, prepared once per session. Rows are objects. */
  prepared(sql: string, params: readonly unknown[]): Promise<unknown[]>;
  /** One or more statements without parameters, as a script. */
  script(sql: string): Promise<unknown[]>;
  /**
   * Resolves when everything committed so far would survive a power cut. A server promises that with every commit; the
   * embedded database only here, so it is asked for after decisions.
   */
  flush(): Promise<void>;
  /**
   * Calls back for each notification. `onGap` follows every (re)subscription: what was sent before it may have been missed.
   * @returns how to stop
   */
  listen(channel: string, onMessage: (payload: string) => void, onGap?: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
export type HotParam = string | number | boolean | null;

export interface DatabaseConfig {
  /** Data folder of the embedded database; used when there is no `databaseUrl`. `memory://` keeps nothing (tests). */
  dataDir: string;
  databaseUrl?: string | undefined;
  /** Connections of this process to a server. */
  poolSize?: number;
}
export interface DatabasePorts {
  clock: Clock;
  log: Log;
  /** Anything that never repeats: names the lock of the folder. */
  newId: () => string;
}

/**
 * Opens the database that the settings name. Nothing is migrated here.
 * @throws AppError `folder_in_use`, `folder_incompatible`, `database_newer` or `unavailable`
 */
export function openDatabase(config: DatabaseConfig, ports: DatabasePorts): Promise<OpenDatabase> {
  return config.databaseUrl === undefined ? openEmbedded(config.dataDir, ports) : openServer(config.databaseUrl, config.poolSize, ports);
}
