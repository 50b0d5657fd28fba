import { Worker } from 'node:worker_threads';
import { AppError } from '@baton/schema/errors/app-error';
import type { Clock } from '../../ports/clock.ts';
import { NO_ANSWER, type RowShape, type ThreadError, type ThreadReply, type ThreadRequest, type ThreadRows } from './thread-messages.ts';

interface Waiting {
  resolve(results: ThreadRows[]): void;
  reject(error: Error): void;
}
type Ask = ThreadRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** Longer than any statement of ours on a large database; a thread that says nothing for so long will not say anything. */
const STUCK_MS = 120_000;
const ABORTED = 'A statement of this transaction failed, so nothing of it was kept.';

/** A worker thread with its open questions. A new one takes its place when it breaks down. */
interface Thread {
  worker: Worker;
  ready: Promise<void>;
  waiting: Map<number, Waiting>;
  /** Answers so far: a thread that waits without giving any is stuck. */
  answered: number;
  unwatch?: () => void;
  gone: boolean;
}

export interface EmbeddedTransaction {
  query<T>(sql: string, params?: unknown[]): Promise<EmbeddedRows<T>>;
  rollback(): Promise<void>;
}
export interface EmbeddedRows<T> {
  rows: T[];
  affectedRows?: number;
  fields: { name: string; dataTypeID: number }[];
}

/**
 * The embedded database as the rest of the process sees it: PGlite's own interface as far as Kysely's PGliteDialect
 * needs it, with the database in a thread of its own. Single statements are sent without waiting for each other and
 * answered in order; a transaction has the session to itself. A statement outside, from inside a transaction's
 * callback, waits for ever: use what the callback is given. When the database breaks down, what was under way fails
 * with `unavailable` and the next statement starts it again.
 */
export class DatabaseThread {
  readonly ready = true;
  closed = false;
  readonly waitReady: Promise<void>;
  private readonly folder: string;
  private readonly clock: Clock;
  private thread: Thread;
  private asked = 0;
  /** A transaction has the session. */
  private held = false;
  private readonly queue: (() => Promise<void>)[] = [];
  private readonly listeners = new Map<string, Set<(payload: string) => void>>();

  /** @param folder where the database lies, or `memory://` */
  constructor(folder: string, clock: Clock) {
    this.folder = folder;
    this.clock = clock;
    this.thread = this.start();
    this.waitReady = this.thread.ready;
  }

  async query<T>(sql: string, params: unknown[] = []): Promise<EmbeddedRows<T>> {
    return toRows<T>(await this.inTurn(() => this.ask({ op: 'query', sql, params, as: 'object' })));
  }

  /** Rows as lists of columns in PostgreSQL's text form. */
  async texts(sql: string, params: readonly unknown[]): Promise<(string | null)[][]> {
    const [first] = await this.inTurn(() => this.ask({ op: 'query', sql, params, as: 'text' satisfies RowShape }));
    return (first?.rows ?? []) as (string | null)[][];
  }

  /** One or more statements without parameters. */
  exec(sql: string): Promise<{ rows: unknown[]; affectedRows?: number }[]> {
    return this.inTurn(() => this.ask({ op: 'exec', sql }));
  }

  transaction<T>(work: (trx: EmbeddedTransaction) => Promise<T>): Promise<T> {
    return this.inTurn(() => {
      this.held = true;
      return this.runTransaction(work).finally(() => this.letNextIn());
    });
  }

  /** Calls back for every notification on this channel of this session; returns how to stop. */
  async listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>> {
    const own = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, own.add(callback));
    await this.inTurn(() => this.ask({ op: 'listen', channel }));
    return async () => {
      own.delete(callback);
      if (own.size > 0 || this.closed) return;
      this.listeners.delete(channel);
      await this.inTurn(() => this.ask({ op: 'unlisten', channel }));
    };
  }

  /** Resolves when everything committed so far is in the log on the disk itself. */
  async flushLog(): Promise<void> {
    await this.inTurn(() => this.ask({ op: 'flush' }));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    await this.inTurn(async () => {
      this.closed = true;
      if (!this.thread.gone) await this.ask({ op: 'close' });
    });
    this.thread.unwatch?.();
    await this.thread.worker.terminate();
  }

  /** `start` asks at once when it is called, so what was asked for first is also sent first. */
  private inTurn<T>(start: () => Promise<T>): Promise<T> {
    if (!this.held && this.queue.length === 0) return start();
    return new Promise((resolve, reject) => {
      this.queue.push(() => start().then(resolve, reject));
    });
  }

  private letNextIn(): void {
    this.held = false;
    while (!this.held && this.queue.length > 0) void this.queue.shift()?.();
  }

  private async runTransaction<T>(work: (trx: EmbeddedTransaction) => Promise<T>): Promise<T> {
    await this.ask({ op: 'query', sql: 'begin', params: [], as: 'object' });
    const thread = this.thread;
    let over = false;
    const inside = (ask: Ask): Promise<ThreadRows[]> => {
      // A thread that was started anew knows nothing of this transaction: its statements would commit one by one.
      if (thread.gone || this.thread !== thread) return Promise.reject(brokeDown());
      return this.ask(ask);
    };
    const finish = async (sql: 'commit' | 'rollback'): Promise<void> => {
      if (over) return;
      over = true;
      const [ended] = await inside({ op: 'query', sql, params: [], as: 'object' });
      if (sql === 'commit' && ended?.command === 'ROLLBACK') throw Object.assign(new Error(ABORTED), { code: '25P02' });
    };
    try {
      const value = await work({
        query: async <R>(sql: string, params: unknown[] = []) => toRows<R>(await inside({ op: 'query', sql, params, as: 'object' })),
        rollback: () => finish('rollback'),
      });
      await finish('commit');
      return value;
    } catch (error) {
      await finish('rollback').catch(() => undefined);
      throw error;
    }
  }

  private async ask(ask: Ask): Promise<ThreadRows[]> {
    if (this.closed && ask.op !== 'close') throw new AppError('unavailable', { message: 'The embedded database is closed.' });
    if (this.thread.gone) this.thread = this.start();
    const thread = this.thread;
    const id = (this.asked += 1);
    if (thread.waiting.size === 0) this.watch(thread, thread.answered);
    return new Promise((resolve, reject) => {
      thread.waiting.set(id, { resolve, reject });
      thread.worker.postMessage({ ...ask, id });
    });
  }

  /** Ends a thread that is stuck in a statement; what waits for it fails, and the next statement starts a new one. */
  private watch(thread: Thread, answered: number): void {
    thread.unwatch?.();
    thread.unwatch = this.clock.after(STUCK_MS, () => {
      if (thread.waiting.size === 0 || thread.gone) return;
      if (thread.answered === answered) void thread.worker.terminate();
      else this.watch(thread, thread.answered);
    });
  }

  private start(): Thread {
    const worker = new Worker(new URL('./database-worker.ts', import.meta.url), { workerData: { folder: this.folder } });
    const opening = Promise.withResolvers<void>();
    opening.promise.catch(() => undefined);
    const thread: Thread = { worker, ready: opening.promise, waiting: new Map(), answered: 0, gone: false };
    const end = (cause?: unknown): void => {
      if (thread.gone) return;
      thread.gone = true;
      const error = brokeDown(cause);
      opening.reject(error);
      for (const waiting of thread.waiting.values()) waiting.reject(error);
      thread.waiting.clear();
    };
    worker.on('message', (reply: ThreadReply) => {
      if ('ready' in reply) opening.resolve();
      else if ('notify' in reply) this.deliver(reply.notify, reply.payload);
      else settle(thread, reply);
    });
    worker.on('error', end);
    worker.on('exit', () => end());
    for (const channel of this.listeners.keys()) void this.listenAgain(thread, channel);
    return thread;
  }

  private listenAgain(thread: Thread, channel: string): Promise<void> {
    const id = (this.asked += 1);
    return new Promise((resolve) => {
      thread.waiting.set(id, { resolve: () => resolve(), reject: () => resolve() });
      thread.worker.postMessage({ id, op: 'listen', channel });
    });
  }

  private deliver(channel: string, payload: string): void {
    for (const callback of this.listeners.get(channel) ?? []) callback(payload);
  }
}

function settle(thread: Thread, reply: Extract<ThreadReply, { ok: boolean }>): void {
  const waiting = thread.waiting.get(reply.id);
  thread.waiting.delete(reply.id);
  thread.answered += 1;
  if (reply.ok) waiting?.resolve(reply.results);
  else waiting?.reject(toError(reply.error));
}

function toRows<T>(results: ThreadRows[]): EmbeddedRows<T> {
  const [first] = results;
  return { rows: (first?.rows ?? []) as T[], fields: [], ...(first?.affectedRows !== undefined && { affectedRows: first.affectedRows }) };
}

function toError(error: ThreadError): Error {
  if (error.fatal) return brokeDown(new Error(error.message));
  if (error.code === NO_ANSWER) return new AppError('write_lost', { message: error.message });
  return Object.assign(new Error(error.message), error);
}

function brokeDown(cause?: unknown): AppError {
  return new AppError('unavailable', { message: 'The embedded database stopped and is started again.', cause });
}
