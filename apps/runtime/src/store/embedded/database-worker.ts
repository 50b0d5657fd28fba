import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { LogFlusher } from './log-flusher.ts';
import { StatementCache } from './statement-cache.ts';
import type { ThreadError, ThreadReply, ThreadRequest, ThreadRows } from './thread-messages.ts';

/**
 * The database thread: an 80 ms query in the main thread would stop every request and every stream for 80 ms. It does
 * one thing after the other, in the order asked; transactions are kept apart by the proxy.
 */
const { folder } = workerData as { folder: string };
const port = parentPort;
if (!port) throw new Error('database-worker runs as a worker thread');

const SETTINGS = [
  // The default of 128 MB is for servers; our working set is the last minutes of a journal.
  'shared_buffers=16MB',
  'max_wal_size=64MB',
  // Times are read as text here and there: they are in UTC, whatever the machine's zone.
  'timezone=UTC',
  // Every statement is small and prepared; compiling it would cost more than running it.
  'jit=off',
  // Statements are planned once, often on tables that are still empty, and nobody counts rows in between. All of ours
  // have an index to go by; a plan that reads whole tables would stay when the tables have grown.
  'enable_seqscan=off',
  'random_page_cost=1.1',
];
const inMemory = folder.startsWith('memory:');
const pg = await PGlite.create({ dataDir: folder, postgresqlconf: SETTINGS });
const statements = new StatementCache(pg);
const log = inMemory ? undefined : new LogFlusher(folder);
const listening = new Map<string, () => Promise<void>>();

const post = (reply: ThreadReply): void => port.postMessage(reply);

async function answer(request: ThreadRequest): Promise<ThreadRows[]> {
  switch (request.op) {
    case 'query':
      return [await statements.query(request.sql, request.params, request.as)];
    case 'exec':
      return (await pg.exec(request.sql)).map((result) => ({ rows: result.rows, affectedRows: result.affectedRows ?? 0 }));
    case 'listen': {
      const { channel } = request;
      if (!listening.has(channel)) listening.set(channel, await pg.listen(channel, (payload) => post({ notify: channel, payload })));
      return [];
    }
    case 'unlisten':
      await listening.get(request.channel)?.();
      listening.delete(request.channel);
      return [];
    case 'flush':
      return flush();
    case 'close':
      log?.close();
      await pg.close();
      return [];
  }
}

async function flush(): Promise<ThreadRows[]> {
  if (!log) return [];
  const { rows } = await statements.query('select pg_walfile_name(pg_current_wal_lsn())', [], 'text');
  const segment = (rows[0] as string[] | undefined)?.[0];
  if (segment) log.flush(segment);
  return [];
}

function toThreadError(error: unknown): ThreadError {
  const { message, code, detail, constraint, table } = error as Record<string, unknown>;
  const known: ThreadError = { message: typeof message === 'string' ? message : String(error) };
  if (typeof code === 'string') known.code = code;
  else if (error instanceof WebAssembly.RuntimeError || /Aborted|unreachable|ExitStatus/.test(known.message)) known.fatal = true;
  if (typeof detail === 'string') known.detail = detail;
  if (typeof constraint === 'string') known.constraint = constraint;
  if (typeof table === 'string') known.table = table;
  return known;
}

let turn: Promise<void> = Promise.resolve();
port.on('message', (request: ThreadRequest) => {
  turn = turn.then(async () => {
    try {
      post({ id: request.id, ok: true, results: await answer(request) });
    } catch (error) {
      const known = toThreadError(error);
      post({ id: request.id, ok: false, error: known });
      if (known.fatal) process.exit(1);
    }
    if (request.op === 'close') port.close();
  });
});
post({ ready: true, folder });
