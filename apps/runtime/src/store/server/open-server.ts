import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { Pool } from 'pg';
import { AppError } from '@baton/schema/errors/app-error';
import type { Database } from '../database.ts';
import { databaseFault } from '../database-fault.ts';
import type { DatabasePorts, OpenDatabase } from '../open-database.ts';
import { ServerListener } from './server-listener.ts';
import { statementNames } from './statement-names.ts';

/** Two cores of a small server are busy with a handful of connections; more only wait inside PostgreSQL. */
const POOL_SIZE = 10;
/** A request gets an answer, be it "try again", before its client gives up. */
const CONNECT_WITHIN_MS = 5_000;
/** Longer than any statement of a request or a step; migrations lift it for themselves. */
const STATEMENT_WITHIN_MS = 30_000;
/** The same limit on our side, for a network that swallows bytes: PostgreSQL cannot tell us then. */
const ANSWER_WITHIN_MS = STATEMENT_WITHIN_MS + 5_000;
const IDLE_MS = 30_000;
const SESSION_SETTINGS = [
  // Times are read as text on the hot paths: they are in UTC, whatever the server's zone.
  'TimeZone=UTC',
  // Every statement is small and prepared; compiling it would cost more than running it.
  'jit=off',
  // A transaction whose process hangs must not hold its locks for ever.
  `idle_in_transaction_session_timeout=${STATEMENT_WITHIN_MS}`,
];
/**
 * Hot statements have connections of their own: a long report never keeps a step from committing, and their plans are
 * made for good. They look up a handful of rows by key, whatever the tables held when the plan was made; without this,
 * a plan made on small tables reads whole ones later on.
 */
const HOT_POOL_SIZE = 5;
/** They touch a few rows by key: one that takes as long as a lease lasts hangs, and so does its connection. */
const HOT_WITHIN_MS = 8_000;
const HOT_SETTINGS = ['enable_seqscan=off', 'enable_hashjoin=off', 'enable_mergejoin=off', 'plan_cache_mode=force_generic_plan'];
/** SQLSTATEs of a prepared statement that a change of the schema, by a newer Baton beside this one, has made void. */
const OUTDATED = new Set(['0A000', '26000']);
/** Hot statements hand out PostgreSQL's own text. */
const AS_TEXT = { getTypeParser: () => (value: string) => value };

/** Opens a pool of connections to a PostgreSQL server (15 or newer). @throws AppError `unavailable` when it does not answer. */
export async function openServer(databaseUrl: string, poolSize: number | undefined, ports: DatabasePorts): Promise<OpenDatabase> {
  const settings = {
    connectionString: databaseUrl,
    application_name: 'baton',
    options: asOptions(SESSION_SETTINGS),
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
  const limits = { idleTimeoutMillis: IDLE_MS, statement_timeout: STATEMENT_WITHIN_MS, query_timeout: ANSWER_WITHIN_MS };
  // Migrations hold one connection for their lock and work on another.
  const pool = new Pool({ ...settings, ...limits, max: Math.max(2, poolSize ?? POOL_SIZE) });
  const hotLimits = { ...limits, statement_timeout: HOT_WITHIN_MS, query_timeout: HOT_WITHIN_MS + 2_000 };
  const hot = new Pool({ ...settings, ...hotLimits, max: HOT_POOL_SIZE, options: asOptions([...SESSION_SETTINGS, ...HOT_SETTINGS]) });
  for (const each of [pool, hot]) {
    // Without a listener a connection that breaks would end the process, whoever has it or is just being given it: the
    // statement that fails says so, and the pool replaces it.
    each.on('connect', (client) => client.on('error', ignore));
    each.on('error', (error) => ports.log.warn('a database connection was lost', { error: error.message }));
  }
  const listener = new ServerListener(settings, ports);
  await checkVersion(pool);
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool: faultsMapped(pool) }) }),
    kind: 'server',
    exclusive: false,
    async hot(statement, params) {
      const result = await mapped(
        hot.query({ name: statement.name, text: statement.text, values: [...params], rowMode: 'array', types: AS_TEXT }),
      );
      return result.rows as unknown as (string | null)[][];
    },
    async prepared(sql, params) {
      const { rows } = await mapped(pool.query({ name: nameOf(sql), text: sql, values: [...params] }));
      return rows as unknown[];
    },
    async script(sql) {
      const results: unknown = await mapped(runScript(pool, sql));
      return (Array.isArray(results) ? results : [results]).flatMap((result: { rows: unknown[] }) => result.rows);
    },
    flush: () => Promise.resolve(),
    listen: (channel, onMessage, onGap) => listener.listen(channel, onMessage, onGap),
    async close() {
      await listener.close();
      await Promise.all([pool.end(), hot.end()]);
    },
  };
}

/** A script may open a transaction of its own; a connection on which one failed half-way is thrown away. */
async function runScript(pool: Pool, sql: string): Promise<unknown> {
  const client = await pool.connect();
  let failed = true;
  try {
    const results: unknown = await client.query(sql);
    failed = false;
    return results;
  } finally {
    client.release(failed);
  }
}

/** Names of prepared statements are shorter than their texts, and one text has one name. */
function nameOf(sql: string): string {
  return `baton_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
}

function asOptions(settings: readonly string[]): string {
  return settings.map((setting) => `-c ${setting}`).join(' ');
}

async function checkVersion(pool: Pool): Promise<void> {
  const { rows } = await mapped(pool.query<{ version: string }>(`select current_setting('server_version_num') as version`)).catch(
    async (error: unknown) => {
      await pool.end();
      throw error;
    },
  );
  const version = Number(rows[0]?.version ?? 0);
  if (version >= 150_000) return;
  await pool.end();
  throw new AppError('config_invalid', {
    message: `DATABASE_URL leads to PostgreSQL ${Math.floor(version / 10_000)}; Baton needs 15 or newer.`,
    fix: 'Use a newer server, or leave DATABASE_URL out to run with the database inside.',
    path: 'DATABASE_URL',
  });
}

/** The pool as Kysely needs it, with every driver error mapped on its way out. */
function faultsMapped(pool: Pool): PostgresPool {
  const names = statementNames();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await mapped(pool.connect());
      let inTransaction = false;
      const asked = {
        async query(text: string, values: readonly unknown[]) {
          inTransaction ||= /^(?:begin|start transaction)/i.test(text);
          const name = names.of(text);
          try {
            return await mapped(client.query({ ...(name !== undefined && { name }), text, values: [...values] }));
          } catch (error) {
            if (name === undefined || !OUTDATED.has(String((error as { code?: unknown }).code))) throw error;
            names.drop(text);
            if (inTransaction) throw error;
            return mapped(client.query({ text, values: [...values] }));
          }
        },
        release: (destroy?: boolean) => client.release(destroy),
      };
      // Kysely's second form of `query` streams with a cursor; nothing of ours streams rows.
      return asked as unknown as PostgresPoolClient;
    },
  };
}

function ignore(): void {
  // Said by the statement that fails next.
}

async function mapped<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw databaseFault(error);
  }
}
