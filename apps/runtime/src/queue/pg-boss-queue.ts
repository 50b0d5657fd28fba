import { CompiledQuery, sql, type Transaction } from 'kysely';
import { PgBoss } from 'pg-boss';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Database } from '../store/database.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { type ActivationData, type ActivationJob, ActivationTurns, type Outcome } from './activation-jobs.ts';
import { type BossDatabase, bossOptions, HEARTBEAT_S, QUEUE } from './pg-boss-options.ts';
import type { RunQueue } from './run-queue.ts';

export interface QueueOptions {
  database: OpenDatabase;
  clock: Clock;
  log: Log;
  /** Activations held at once by this process. */
  most?: number;
}

/** How often the queue is looked at without being told to: a notification may be lost, a retry sends none. */
const POLL_MS = 500;
/** Two signs of life may be lost before a job is given to somebody else. */
const BEAT_MS = (HEARTBEAT_S * 1000) / 3;
/** Jobs taken at a look. Few different numbers, because the number is part of a statement that is prepared. */
const FETCHES = [200, 50, 10, 1];
/** A waiting run costs its worker nothing, so the bound is on memory: some hundred folded runs. */
const MOST_HELD = 1_000;
const CHANNEL = 'baton_activations';

type Handler = (runId: string) => Promise<'done' | 'busy' | void>;

/**
 * The run queue on pg-boss, over the connections of the store. Its tables are made by `queueMigration`. What it has to
 * know of the database is read here: afterwards an activation inside a transaction asks nothing outside of it, which on
 * the embedded database would wait for itself.
 */
export async function openRunQueue(options: QueueOptions): Promise<RunQueue> {
  const boss = new PgBoss(bossOptions(options.database));
  boss.on('error', (error) => options.log.warn('the queue reports a fault', { error: error.message }));
  await boss.start();
  return new BossQueue(options, boss);
}

class BossQueue implements RunQueue {
  private readonly options: QueueOptions;
  private readonly boss: PgBoss;
  private worker: QueueWorker | undefined;
  private announcing = false;
  private announceAgain = false;

  constructor(options: QueueOptions, boss: PgBoss) {
    this.options = options;
    this.boss = boss;
  }

  async activate(runIds: readonly string[], trx?: Transaction<Database>): Promise<void> {
    const { text, param } = await this.statement(runIds);
    await (trx ?? this.options.database.db).executeQuery(CompiledQuery.raw(text, [param]));
    if (!trx) this.nudge();
  }

  /** The library writes its insert into a database that only takes it down. */
  async statement(runIds: readonly string[]): Promise<{ text: string; param: string }> {
    let taken: { text: string; param: string } | undefined;
    const db: BossDatabase = {
      executeSql: (text, values) => {
        taken = { text: text.trim().replace(/;$/, ''), param: String(values?.[0]) };
        return Promise.resolve({ rows: [] });
      },
    };
    await this.boss.insert(
      QUEUE,
      runIds.map((runId) => ({ data: { runId } satisfies ActivationData })),
      { db },
    );
    if (!taken) throw new Error('the queue library wrote no insert');
    return taken;
  }

  nudge(): void {
    this.worker?.look();
    if (this.options.database.kind === 'server') void this.announce();
  }

  async start(handler: Handler): Promise<void> {
    if (this.options.database.exclusive) await this.takeOverFromTheDead();
    this.worker = new QueueWorker(this.options, this.boss, handler);
    await this.worker.start();
  }

  async stop(graceMs = 0): Promise<void> {
    await this.worker?.stop(graceMs);
    this.worker = undefined;
    await this.boss.stop({ graceful: false, close: false });
  }

  /**
   * Who has the database to itself knows that every active job belongs to a process that is gone, and need not wait for
   * its heartbeat to run out: its runs are put on the queue anew, and the old jobs go.
   */
  private async takeOverFromTheDead(): Promise<void> {
    const { rows } = await sql<{
      id: string;
      data: ActivationData;
    }>`select id, data from pgboss.job where name = ${QUEUE} and state = 'active'`.execute(this.options.database.db);
    if (rows.length === 0) return;
    await this.activate([...new Set(rows.map((row) => row.data.runId))]);
    await this.boss.deleteJob(
      QUEUE,
      rows.map((row) => row.id),
    );
  }

  /** Other processes are told outside any transaction: a notification inside one makes commits wait for each other. */
  private async announce(): Promise<void> {
    if (this.announcing) {
      this.announceAgain = true;
      return;
    }
    this.announcing = true;
    this.announceAgain = false;
    await sql`select pg_notify(${CHANNEL}, '')`.execute(this.options.database.db).catch(() => undefined);
    this.announcing = false;
    if (this.announceAgain) void this.announce();
  }
}

/** Takes jobs as long as there is room, keeps them alive while their runs are handled, and settles them in batches. */
class QueueWorker {
  private readonly options: QueueOptions;
  private readonly boss: PgBoss;
  private readonly turns: ActivationTurns;
  private readonly settling: Record<Outcome, ActivationJob[]> = { done: [], again: [] };
  private settlingNow: Promise<void> | undefined;
  private looking = false;
  private lookAgain = false;
  private stopping = false;
  private beating = true;
  private cancelPoll: () => void = () => undefined;
  private cancelBeat: () => void = () => undefined;
  private stopListening: () => Promise<void> = () => Promise.resolve();
  private idle: (() => void) | undefined;

  constructor(options: QueueOptions, boss: PgBoss, handler: Handler) {
    this.options = options;
    this.boss = boss;
    const handle = async (runId: string): Promise<Outcome> => {
      try {
        return (await handler(runId)) === 'busy' ? 'again' : 'done';
      } catch (error) {
        options.log.error('an activation failed and is tried again', { runId }, error);
        return 'again';
      }
    };
    this.turns = new ActivationTurns(handle, (jobs, outcome) => this.settle(jobs, outcome));
  }

  async start(): Promise<void> {
    if (this.options.database.kind === 'server')
      this.stopListening = await this.options.database.listen(
        CHANNEL,
        () => this.look(),
        () => this.look(),
      );
    this.beat();
    this.look();
  }

  look(): void {
    if (this.stopping) return;
    this.lookAgain = true;
    if (!this.looking) void this.lookNow();
  }

  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    this.cancelPoll();
    await this.stopListening();
    this.settle(this.turns.dropNext(), 'again');
    await this.untilIdle(graceMs);
    this.beating = false;
    this.cancelBeat();
    // What still works is given back; its lease says who may commit.
    this.settle(this.turns.held(), 'again');
    while (this.settlingNow) await this.settlingNow;
  }

  private async lookNow(): Promise<void> {
    this.looking = true;
    this.cancelPoll();
    try {
      while (this.lookAgain && !this.stopping) {
        this.lookAgain = false;
        await this.fetchOnce();
      }
    } catch (error) {
      this.options.log.warn('the queue could not be read', { error: String(error) });
    }
    this.looking = false;
    if (!this.stopping) this.cancelPoll = this.options.clock.after(POLL_MS, () => this.look());
  }

  private async fetchOnce(): Promise<void> {
    const room = (this.options.most ?? MOST_HELD) - this.turns.count;
    const batchSize = FETCHES.find((size) => size <= room);
    if (batchSize === undefined) return;
    const jobs = await this.boss.fetch<ActivationData>(QUEUE, { batchSize });
    if (jobs.length === batchSize) this.lookAgain = true;
    for (const job of jobs) this.turns.take(job);
  }

  private settle(jobs: ActivationJob[], outcome: Outcome): void {
    this.settling[outcome].push(...jobs);
    this.settlingNow ??= this.settleAll();
    if (this.turns.count === 0) this.idle?.();
  }

  /** What gets settled while a statement is under way shares the next one. A job that cannot be settled now comes again: its heart stops. */
  private async settleAll(): Promise<void> {
    await Promise.resolve();
    while (this.settling.done.length + this.settling.again.length > 0) {
      const done = this.settling.done.splice(0);
      const again = this.settling.again.splice(0);
      try {
        if (done.length > 0) await this.boss.deleteJob(QUEUE, done);
        if (again.length > 0) await this.boss.fail(QUEUE, again);
      } catch (error) {
        this.options.log.warn('jobs could not be settled', { jobs: done.length + again.length, error: String(error) });
      }
    }
    // In one go with the last look at what is to be settled: what comes later starts anew.
    this.settlingNow = undefined;
    // Room was made.
    this.look();
  }

  private beat(): void {
    if (!this.beating) return;
    this.cancelBeat = this.options.clock.after(BEAT_MS, () => {
      const held = this.turns.held();
      const touched = held.length === 0 ? Promise.resolve() : this.boss.touch(QUEUE, held);
      touched
        .catch((error: unknown) => this.options.log.warn('the queue could not be kept up', { error: String(error) }))
        .finally(() => this.beat());
    });
  }

  private untilIdle(graceMs: number): Promise<void> {
    if (graceMs <= 0 || this.turns.count === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.options.clock.after(graceMs, resolve);
      this.idle = () => {
        cancel();
        resolve();
      };
    });
  }
}
