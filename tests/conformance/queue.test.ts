import { rmSync } from 'node:fs';
import { NO_LOG } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { openRunQueue } from '@baton/runtime/queue/pg-boss-queue';
import type { RunQueue } from '@baton/runtime/queue/run-queue';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import type { OpenDatabase } from '@baton/runtime/store/open-database';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { ChildScript } from '../support/child-script.ts';
import { describeDatabase, describeEachDatabase } from '../support/databases.ts';
import { embeddedFolder } from '../support/embedded-folder.ts';
import { openMigrated } from '../support/open-migrated.ts';
import { aCommit, aRun, newId, started } from '../support/run-fixtures.ts';

const queues: RunQueue[] = [];
const queueOn = async (database: OpenDatabase, most?: number): Promise<RunQueue> => {
  const queue = await openRunQueue({ database, clock: systemClock, log: NO_LOG, ...(most !== undefined && { most }) });
  queues.push(queue);
  return queue;
};
afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.stop();
});

/** Notes every call; `until` resolves when as many as wanted were made. */
function calls(): { made: string[]; note(runId: string): void; until(count: number): Promise<void> } {
  const made: string[] = [];
  let look: () => void = () => undefined;
  return {
    made,
    note(runId) {
      made.push(runId);
      look();
    },
    async until(count) {
      while (made.length < count) await new Promise<void>((resolve) => (look = resolve));
    },
  };
}
const jobs = async (database: OpenDatabase): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from pgboss.job`.execute(database.db);
  return rows[0]?.n ?? -1;
};

describeEachDatabase('the queue of activations', (context) => {
  test('every activation leads to a call, also those that were there before anybody worked', async () => {
    const queue = await queueOn(context.database);
    const before = [newId(), newId()];
    await queue.activate(before);
    const seen = calls();
    await queue.start(async (runId) => seen.note(runId));
    await seen.until(2);
    const later = Array.from({ length: 50 }, newId);
    await Promise.all(later.map((runId) => queue.activate([runId])));
    await seen.until(52);
    expect(seen.made.toSorted()).toEqual([...before, ...later].toSorted());
    await queue.stop(1_000);
    expect(await jobs(context.database)).toBe(0);
  });

  test('an activation in a transaction comes with its commit and goes with its rollback', async () => {
    const queue = await queueOn(context.database);
    const [kept, lost] = [newId(), newId()];
    await context.database.db.transaction().execute((trx) => queue.activate([kept], trx));
    const failing = context.database.db.transaction().execute(async (trx) => {
      await queue.activate([lost], trx);
      throw new Error('something else went wrong');
    });
    await expect(failing).rejects.toThrow('something else');
    const seen = calls();
    await queue.start(async (runId) => seen.note(runId));
    await seen.until(1);
    await queue.stop(1_000);
    expect(seen.made).toEqual([kept]);
    expect(await jobs(context.database)).toBe(0);
  });

  test('a run that is made is on the queue unless a worker has it already, and so is one whose commit says so', async () => {
    const queue = await queueOn(context.database);
    const store = kyselyRunStore({ database: context.database, clock: systemClock, ids: systemIds(systemClock), activations: queue });
    const seen = calls();
    await queue.start(async (runId) => seen.note(runId));
    const plain = aRun();
    const keyed = aRun({ idempotency: { key: newId(), bodyHash: 'x' } });
    const inHand = [aRun(), aRun({ idempotency: { key: newId(), bodyHash: 'x' } })];
    for (const run of inHand) await store.createRun(run, [started(run)], {}, { owner: 'worker-1', ttlMs: 30_000 });
    await store.createRun(plain, [started(plain)], {});
    await store.createRun(keyed, [started(keyed)], {});
    await seen.until(2);
    await store.commit([aCommit(plain.runId, 1), aCommit(keyed.runId, 1, { activate: true })]);
    await seen.until(3);
    expect(seen.made).toEqual([plain.runId, keyed.runId, keyed.runId]);
  });

  test('one run is never handled twice at once, and what came meanwhile is followed by one more call', async () => {
    const queue = await queueOn(context.database);
    const runId = newId();
    const seen = calls();
    const ends: (() => void)[] = [];
    let atOnce = 0;
    let most = 0;
    await queue.start(async (taken) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise<void>((resolve) => {
        ends.push(resolve);
        seen.note(taken);
      });
      atOnce -= 1;
    });
    await queue.activate([runId]);
    await seen.until(1);
    const other = newId();
    for (let i = 0; i < 5; i += 1) await queue.activate([runId]);
    await queue.activate([other]);
    // The other run's call shows that the five before it were taken and did not lead to calls of their own.
    await seen.until(2);
    expect(seen.made).toEqual([runId, other]);
    ends[0]?.();
    await seen.until(3);
    ends[1]?.();
    ends[2]?.();
    await queue.stop(2_000);
    expect(seen.made).toEqual([runId, other, runId]);
    expect(most).toBe(2);
    expect(await jobs(context.database)).toBe(0);
  });

  test('what fails or finds the run busy is tried again', async () => {
    const queue = await queueOn(context.database);
    const [busy, failing] = [newId(), newId()];
    const seen = calls();
    await queue.start(async (runId) => {
      seen.note(runId);
      if (seen.made.filter((made) => made === runId).length > 1) return 'done';
      if (runId === busy) return 'busy';
      throw new Error('the model is away');
    });
    await queue.activate([busy, failing]);
    await seen.until(4);
    expect(seen.made.toSorted()).toEqual([busy, busy, failing, failing].toSorted());
  }, 20_000);

  test('no more is taken than there is room for; the rest waits its turn', async () => {
    const queue = await queueOn(context.database, 3);
    const runIds = Array.from({ length: 10 }, newId);
    const seen = calls();
    let held = 0;
    let most = 0;
    await queue.activate(runIds);
    await queue.start(async (runId) => {
      held += 1;
      most = Math.max(most, held);
      await new Promise((resolve) => setImmediate(resolve));
      held -= 1;
      seen.note(runId);
    });
    await seen.until(10);
    expect(seen.made.toSorted()).toEqual(runIds.toSorted());
    expect(most).toBeLessThanOrEqual(3);
  });

  test('what is under way when a worker stops goes to the next one', async () => {
    const first = await queueOn(context.database);
    const runId = newId();
    const seen = calls();
    await first.start(async (taken) => {
      seen.note(taken);
      await new Promise(() => undefined);
    });
    await first.activate([runId]);
    await seen.until(1);
    await first.stop(0);
    const { rows } = await sql`select 1 from pgboss.job where state = 'active'`.execute(context.database.db);
    expect(rows).toEqual([]);
    await (await queueOn(context.database)).start(async (taken) => seen.note(taken));
    await seen.until(2);
    expect(seen.made).toEqual([runId, runId]);
  }, 20_000);

  test('two workers share the queue and each activation goes to one of them', async () => {
    const [one, two] = [await queueOn(context.database, 5), await queueOn(context.database, 5)];
    const seen = calls();
    const handler = async (runId: string): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      seen.note(runId);
    };
    await one.start(handler);
    await two.start(handler);
    const runIds = Array.from({ length: 60 }, newId);
    await one.activate(runIds);
    await seen.until(60);
    expect(seen.made.toSorted()).toEqual(runIds.toSorted());
  });
});

test('embedded: the job of a process that was killed is handled within two seconds of the restart', async () => {
  const folder = await embeddedFolder();
  const runId = newId();
  const child = new ChildScript('queue-child.ts', [folder, runId]);
  await child.until((lines) => lines.includes(runId));
  await child.kill();
  const database = await openMigrated({ dataDir: folder });
  const queue = await queueOn(database);
  const seen = calls();
  const began = performance.now();
  await queue.start(async (taken) => seen.note(taken));
  await seen.until(1);
  const took = performance.now() - began;
  await queue.stop(1_000);
  expect(seen.made).toEqual([runId]);
  expect(took).toBeLessThan(2_000);
  expect(await jobs(database)).toBe(0);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}, 40_000);

describeDatabase('server', 'a worker that dies', (context) => {
  test('its job goes on with another one when its heartbeat has run out', async () => {
    const runId = newId();
    const child = new ChildScript('queue-child.ts', [context.config.databaseUrl ?? '', runId]);
    await child.until((lines) => lines.includes(runId));
    const seen = calls();
    await (await queueOn(context.database)).start(async (taken) => seen.note(taken));
    await child.kill();
    const began = performance.now();
    await seen.until(1);
    expect(seen.made).toEqual([runId]);
    // The library's shortest heartbeat is 10 s; it is looked at every 2 s, and the job waits up to 1 s before it is tried again.
    expect(performance.now() - began).toBeLessThan(16_000);
  }, 60_000);
});
