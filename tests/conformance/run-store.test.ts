import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { timeOf } from '@baton/runtime/store/run/database-time';
import type { OpenDatabase } from '@baton/runtime/store/open-database';
import type { RunStore } from '@baton/runtime/store/run-store';
import { fakeClock } from '@baton/runtime/ports/testing/fake-clock';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { NewRun } from '@baton/runtime/store/run-store';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { aCommit, aGateRequest, aRow, aRun, newId, started, stepDone } from '../support/run-fixtures.ts';

describeEachDatabase('the run store', (context) => {
  let store: RunStore;
  beforeAll(() => {
    store = kyselyRunStore({ database: context.database, clock: systemClock, ids: systemIds(systemClock) });
  });
  const create = async (change: Partial<NewRun> = {}): Promise<string> => {
    const run = aRun(change);
    await store.createRun(run, [started(run)], {});
    return run.runId;
  };
  const reasonOf = (result: unknown): unknown => (result as { reason?: unknown } | undefined)?.reason;

  test('a new run is there with its first events, in order and with the time of the database', async () => {
    const run = aRun();
    expect(await store.createRun(run, [started(run), stepDone('a')], {})).toEqual({ runId: run.runId, created: true });
    const loaded = await store.load(run.runId);
    expect(loaded).toMatchObject({ workspaceId: run.workspaceId, versionId: run.versionId, epoch: 0, fence: 0, lastSeq: 2 });
    expect(loaded?.events.map((event) => [event.seq, event.type])).toEqual([
      [1, 'run.started'],
      [2, 'step.done'],
    ]);
    expect(loaded?.events[0]).toMatchObject({ runId: run.runId, v: 1, ...started(run) });
    expect(loaded?.events[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect((await store.load(run.runId, 1))?.events.map((event) => event.seq)).toEqual([2]);
    expect((await store.load(run.runId, 2))?.lastSeq).toBe(2);
    expect(await store.load(newId())).toBeUndefined();
  });

  test('what a commit returns is what the journal holds', async () => {
    const runId = await create();
    const [result] = await store.commit([aCommit(runId, 1, { events: [stepDone('a'), stepDone('b', 'Größe "x" \\ \n 😀')] })]);
    expect(result).toMatchObject({ ok: true });
    const events = result?.ok === true ? result.events : [];
    expect((await store.load(runId, 1))?.events).toEqual(events);
    expect(events.map((event) => event.seq)).toEqual([2, 3]);
  });

  test('the journal has no gap and no double, however commits come', async () => {
    const runIds = await Promise.all(Array.from({ length: 5 }, () => create()));
    for (let seq = 1; seq < 6; seq += 1) {
      const results = await store.commit(runIds.map((runId) => aCommit(runId, seq)));
      expect(results.every((result) => result.ok)).toBe(true);
    }
    for (const runId of runIds) expect((await store.load(runId))?.events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('two commits of one run in one call follow each other', async () => {
    const runId = await create();
    const results = await store.commit([aCommit(runId, 1), aCommit(runId, 2), aCommit(runId, 2)]);
    expect(results.map((result) => result.ok)).toEqual([true, true, false]);
  });

  test('each commit of a call stands on its own: results come in the order asked', async () => {
    const [good, moved, raised] = [await create(), await create(), await create()];
    await store.commit([aCommit(moved, 1)]);
    await store.commit([aCommit(raised, 1, { row: aRow({ epoch: 1 }) })]);
    const results = await store.commit([aCommit(moved, 1), aCommit(newId(), 1), aCommit(good, 1), aCommit(raised, 2), aCommit(good, 1)]);
    expect(results.map((result) => (result.ok ? 'ok' : reasonOf(result)))).toEqual([
      'seq_moved',
      'no_run',
      'ok',
      'epoch_raised',
      'seq_moved',
    ]);
    expect((await store.load(moved))?.lastSeq).toBe(2);
  });

  test('of fifty commits at one place of the journal one wins', async () => {
    const runId = await create();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) => store.commit([aCommit(runId, 1, { events: [stepDone(`n${i}`)] })])),
    );
    const flat = results.flat();
    expect(flat.filter((result) => result.ok)).toHaveLength(1);
    expect(new Set(flat.filter((result) => !result.ok).map(reasonOf))).toEqual(new Set(['seq_moved']));
    expect((await store.load(runId))?.events).toHaveLength(2);
  });

  test('of fifty stores that commit at one place with other rows one wins', async () => {
    const runId = await create();
    const stores = Array.from({ length: 10 }, () =>
      kyselyRunStore({ database: context.database, clock: systemClock, ids: systemIds(systemClock) }),
    );
    const results = await Promise.all(
      Array.from({ length: 50 }, async (_, i) =>
        stores[i % 10]?.commit([
          aCommit(runId, 1, { writes: { timers: [{ timerId: newId(), step: 'a#1', fireAt: '2031-01-01T00:00:00Z', kind: 'wait' }] } }),
        ]),
      ),
    );
    expect(results.flat().filter((result) => result?.ok)).toHaveLength(1);
    const timers = await context.database.db.selectFrom('timers').select('id').where('run_id', '=', runId).execute();
    expect(timers).toHaveLength(1);
  });

  test('a commit under a raised epoch is refused, whatever else is right', async () => {
    const runId = await create();
    await store.commit([aCommit(runId, 1, { row: aRow({ epoch: 1, status: 'cancelled', ended: true }) })]);
    expect(reasonOf((await store.commit([aCommit(runId, 2, { epoch: 0 })]))[0])).toBe('epoch_raised');
    expect((await store.commit([aCommit(runId, 2, { epoch: 1, row: aRow({ epoch: 1 }) })]))[0]?.ok).toBe(true);
  });

  test('a lease is held by one, its fence grows, and a stale fence commits nothing', async () => {
    const runId = await create();
    const [first, second] = await Promise.all([
      store.acquireLease(runId, 'worker-1', 60_000),
      store.acquireLease(runId, 'worker-2', 60_000),
    ]);
    expect([first, second].filter(Boolean)).toMatchObject([{ fence: 1 }]);
    await store.releaseLease(runId, 1);
    expect(await store.acquireLease(runId, 'worker-3', 60_000)).toMatchObject({ fence: 2 });
    expect(reasonOf((await store.commit([aCommit(runId, 1, { fence: 1 })]))[0])).toBe('lease_lost');
    expect((await store.commit([aCommit(runId, 1, { fence: 2 })]))[0]?.ok).toBe(true);
    await store.releaseLease(runId, 1);
    expect(await store.acquireLease(runId, 'worker-4', 60_000)).toBeUndefined();
  });

  test.each(['alone', 'beside others', 'with a timer', 'at a gate'])(
    'a stale fence commits nothing, whatever it brings (%s)',
    async (how) => {
      const runId = await create();
      await store.acquireLease(runId, 'worker-1', 60_000);
      await store.releaseLease(runId, 1);
      await store.acquireLease(runId, 'worker-2', 60_000);
      const gateId = newId();
      const gate = { gateId, step: 'g#1', nodeId: 'g', request: aGateRequest(), runTitle: 'T', pipelineName: 'P', mode: 'real' as const };
      const writes = {
        ...(how === 'with a timer' && {
          timers: [{ timerId: newId(), step: 'w#1', fireAt: '2030-01-01T00:00:00.000Z', kind: 'wait' as const }],
        }),
        ...(how === 'at a gate' && { gatesOpened: [gate] }),
      };
      const beside = how === 'beside others' ? [aCommit(await create(), 1), aCommit(await create(), 1)] : [];
      const [late, ...others] = await store.commit([aCommit(runId, 1, { fence: 1, writes }), ...beside]);
      expect(reasonOf(late)).toBe('lease_lost');
      expect(others.every((result) => result.ok)).toBe(true);
      expect((await store.load(runId))?.lastSeq).toBe(1);
      expect(await context.database.db.selectFrom('gates').select('id').where('run_id', '=', runId).execute()).toEqual([]);
      expect((await store.commit([aCommit(runId, 1, { fence: 2, writes })]))[0]?.ok).toBe(true);
    },
  );

  test('who takes a lease has read the run; who lets go hears how far it is, unless it was not theirs', async () => {
    const runId = await create();
    await store.commit([aCommit(runId, 1), aCommit(runId, 2)]);
    const { takenOver, ...taken } = (await store.acquireLease(runId, 'worker-1', 60_000)) ?? {};
    expect(takenOver).toBeUndefined();
    expect(taken).toEqual({ ...(await store.load(runId)), fence: 1 });
    expect(await store.releaseLease(runId, 7)).toBeUndefined();
    expect(await store.releaseLease(runId, 1)).toBe(3);
  });

  test.each(['alone', 'beside others', 'with a timer'])('a commit that says so gives the lease back in the same go (%s)', async (how) => {
    const runId = await create();
    await store.acquireLease(runId, 'worker-1', 60_000);
    const timer = { timerId: newId(), step: 'a#1', fireAt: '2031-01-01T00:00:00.000Z', kind: 'wait' as const };
    const waits = { fence: 1, row: aRow({ status: 'waiting', working: 0, waiting: 1 }) };
    const writes = how === 'with a timer' ? { writes: { timers: [timer] } } : {};
    const beside = how === 'beside others' ? [aCommit(await create(), 1)] : [];
    await store.commit([aCommit(runId, 1, { ...waits, ...writes })]);
    expect(await store.acquireLease(runId, 'worker-2', 60_000)).toBeUndefined();
    const again = how === 'with a timer' ? { writes: { timersDone: [timer.timerId] } } : {};
    await store.commit([aCommit(runId, 2, { ...waits, ...again, release: true }), ...beside]);
    expect(await store.renewLeases('worker-1', [runId], 60_000)).toEqual([]);
    const next = await store.acquireLease(runId, 'worker-2', 60_000);
    expect(next).toMatchObject({ fence: 2, lastSeq: 3 });
    expect(next?.takenOver).toBeUndefined();
  });

  test('an overdue lease can be taken, a renewed one cannot, and its first holder is told', async () => {
    const clock = fakeClock();
    const timed = kyselyRunStore({ database: context.database, clock, ids: systemIds(systemClock), time: timeOf(clock) });
    const runId = await create();
    expect(await timed.acquireLease(runId, 'first', 10_000)).toMatchObject({ fence: 1 });
    await clock.advance(8_000);
    expect(await timed.renewLeases('first', [runId, newId()], 10_000)).toEqual([runId]);
    await clock.advance(8_000);
    expect(await timed.acquireLease(runId, 'second', 10_000)).toBeUndefined();
    await clock.advance(3_000);
    expect(await timed.acquireLease(runId, 'second', 10_000)).toMatchObject({ fence: 2, takenOver: true });
    expect(await timed.renewLeases('first', [runId], 10_000)).toEqual([]);
  });

  test('voiding all leases frees every run and makes every fence stale', async () => {
    const runId = await create();
    await store.acquireLease(runId, 'dead worker', 600_000);
    expect(await store.voidAllLeases()).toBeGreaterThan(0);
    expect(reasonOf((await store.commit([aCommit(runId, 1, { fence: 1 })]))[0])).toBe('lease_lost');
    expect(await store.acquireLease(runId, 'new worker', 60_000)).toMatchObject({ fence: 3, takenOver: true });
  });

  test('a run that is born with a lease is in one hand from the beginning, and its end gives the lease back', async () => {
    const lease = { owner: 'worker-1', ttlMs: 30_000 };
    const plain = aRun();
    const keyed = aRun({ idempotency: { key: newId(), bodyHash: 'x' } });
    const made = await Promise.all([plain, keyed].map((run) => store.createRun(run, [started(run)], {}, lease)));
    for (const [at, { runId }] of [plain, keyed].entries()) {
      expect(made[at]).toEqual({ runId, created: true, held: { fence: 1, events: (await store.load(runId))?.events } });
      expect(await store.acquireLease(runId, 'worker-2', 30_000)).toBeUndefined();
      expect(await store.renewLeases('worker-1', [runId], 30_000)).toEqual([runId]);
      const end = aCommit(runId, 1, { fence: 1, row: aRow({ ended: true, status: 'finished', working: 0 }) });
      // Alone and beside others are two statements.
      const beside = at === 0 ? [] : [aCommit(await create(), 1)];
      expect((await store.commit([end, ...beside]))[0]).toMatchObject({ ok: true });
      expect(await store.renewLeases('worker-1', [runId], 30_000)).toEqual([]);
    }
  });

  test('a run that is born with a lease whose worker dies is found when the lease has run out', async () => {
    const run = aRun();
    await store.createRun(run, [started(run)], {}, { owner: 'worker-1', ttlMs: 30_000 });
    expect(await store.orphanedRuns(10_000)).not.toContain(run.runId);
    const late = kyselyRunStore({
      database: context.database,
      clock: systemClock,
      ids: systemIds(systemClock),
      time: timeOf(fakeClock(Date.now() + 31_000)),
    });
    expect(await late.orphanedRuns(10_000)).toContain(run.runId);
    expect(await late.acquireLease(run.runId, 'worker-2', 30_000)).toMatchObject({ fence: 2, takenOver: true });
    expect(reasonOf((await store.commit([aCommit(run.runId, 1, { fence: 1 })]))[0])).toBe('lease_lost');
  });

  test('a run that ended has no lease to take', async () => {
    const runId = await create();
    await store.commit([aCommit(runId, 1, { row: aRow({ status: 'finished', ended: true, working: 0, ends: ['released'] }) })]);
    expect(await store.acquireLease(runId, 'worker', 1_000)).toBeUndefined();
  });

  test('runs that could go on and have nobody are found; those that wait, are held, leased or ended are not', async () => {
    const [fresh, working, waiting, held, ended, leased] = await Promise.all(Array.from({ length: 6 }, () => create()));
    const taken = [working, waiting, held, ended, leased].map((runId) => String(runId));
    for (const runId of taken) await store.acquireLease(runId, 'worker', 60_000);
    await store.commit([
      aCommit(String(working), 1),
      aCommit(String(waiting), 1, { row: aRow({ status: 'waiting', working: 0, waiting: 1 }) }),
      aCommit(String(held), 1, { row: aRow({ status: 'held' }) }),
      aCommit(String(ended), 1, { row: aRow({ status: 'finished', working: 0, ended: true }) }),
    ]);
    for (const runId of [working, waiting, held, ended]) await store.releaseLease(String(runId), 1);
    const orphans = await store.orphanedRuns(1_000);
    expect(orphans).toEqual(expect.arrayContaining([fresh, working]));
    expect(orphans.filter((runId) => [waiting, held, ended, leased].includes(runId))).toEqual([]);
  });

  test('a run that only waits for its retry timer is no orphan; one that was asked to go on is', async () => {
    const runId = await create();
    await store.acquireLease(runId, 'worker', 60_000);
    const timer = { timerId: newId(), step: 'a#1', fireAt: '2031-01-01T00:00:00.000Z', kind: 'retry' as const };
    await store.commit([aCommit(runId, 1, { writes: { timers: [timer] } })]);
    await store.releaseLease(runId, 1);
    expect(await store.orphanedRuns(1_000)).not.toContain(runId);
    await store.commit([aCommit(runId, 2, { activate: true })]);
    expect(await store.orphanedRuns(1_000)).toContain(runId);
  });

  test('the same request key returns the run that it made; for another request it is refused', async () => {
    const key = newId();
    const run = aRun({ idempotency: { key, bodyHash: 'one' } });
    expect(await store.createRun(run, [started(run)], {})).toEqual({ runId: run.runId, created: true });
    const again = aRun({ idempotency: { key, bodyHash: 'one' } });
    expect(await store.createRun(again, [started(again)], {})).toEqual({ runId: run.runId, created: false });
    expect(await store.load(again.runId)).toBeUndefined();
    const other = aRun({ idempotency: { key, bodyHash: 'two' } });
    await expect(store.createRun(other, [started(other)], {})).rejects.toSatisfy((error) => isAppError(error, 'idempotency_mismatch'));
    const elsewhere = aRun({ workspaceId: 'workspace-b', idempotency: { key, bodyHash: 'two' } });
    expect(await store.createRun(elsewhere, [started(elsewhere)], {})).toEqual({ runId: elsewhere.runId, created: true });
  });

  test('twenty simultaneous requests with one key make one run', async () => {
    const key = newId();
    const made = await Promise.all(
      Array.from({ length: 20 }, () => {
        const run = aRun({ idempotency: { key, bodyHash: 'same' } });
        return store.createRun(run, [started(run)], {});
      }),
    );
    expect(new Set(made.map((result) => result.runId)).size).toBe(1);
    expect(made.filter((result) => result.created)).toHaveLength(1);
  });

  test('runs made at the same moment all get their own events and numbers', async () => {
    const runs = Array.from({ length: 40 }, () => aRun());
    await Promise.all(runs.map((run) => store.createRun(run, [started(run), stepDone(run.runId)], {})));
    for (const run of runs) expect((await store.load(run.runId))?.events[1]?.data).toMatchObject({ nodeId: run.runId });
    const numbers = await context.database.db.selectFrom('runs').select('number').execute();
    expect(new Set(numbers.map((row) => row.number)).size).toBe(numbers.length);
  });

  test('text that the database cannot keep fails its own commit, not its neighbours', async () => {
    const [good, bad] = [await create(), await create()];
    const badCommit = aCommit(bad, 1, { events: [{ ...stepDone('a'), data: { ...stepDone('a').data, step: 'a\u0000#1' } } as never] });
    const [goodResult, badResult] = await Promise.allSettled([store.commit([aCommit(good, 1)]), store.commit([badCommit])]);
    expect(goodResult).toMatchObject({ status: 'fulfilled', value: [{ ok: true }] });
    expect(badResult.status).toBe('rejected');
    expect((await store.load(bad))?.lastSeq).toBe(1);
    await expect(store.commit([badCommit, aCommit(good, 2)])).rejects.toSatisfy((error) => isAppError(error));
    expect((await store.load(good))?.lastSeq).toBe(3);
  });

  test('rows that the database does not write take their own commit back, alone or among others, and no other', async () => {
    const { db } = context.database;
    const [lost, other] = await Promise.all([create(), create()]);
    await sql`create function lose() returns trigger language plpgsql as 'begin return null; end'`.execute(db);
    await sql
      .raw(`create trigger lose before insert on journal for each row when (new.run_id = '${lost}') execute function lose()`)
      .execute(db);
    const ends = await Promise.allSettled([lost, other].map((runId) => store.commit([aCommit(String(runId), 1)])));
    expect(ends).toMatchObject([
      { status: 'rejected', reason: { code: 'write_lost' } },
      { status: 'fulfilled', value: [{ ok: true }] },
    ]);
    await expect(store.commit([aCommit(String(lost), 1)])).rejects.toMatchObject({ code: 'write_lost' });
    const run = aRun();
    await sql.raw(`drop trigger lose on journal`).execute(db);
    await sql
      .raw(`create trigger lose before insert on journal for each row when (new.run_id = '${run.runId}') execute function lose()`)
      .execute(db);
    await expect(store.createRun(run, [started(run)], {})).rejects.toMatchObject({ code: 'write_lost' });
    await sql`drop trigger lose on journal`.execute(db);
    await sql`drop function lose`.execute(db);
    expect(await store.load(run.runId)).toBeUndefined();
    expect((await store.load(String(lost)))?.lastSeq).toBe(1);
    expect((await store.commit([aCommit(String(lost), 1)]))[0]?.ok).toBe(true);
  });

  test('a value nested thousands deep is refused before it reaches the database', async () => {
    const runId = await create();
    const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as never;
    const event = { ...stepDone('a'), data: { ...stepDone('a').data, output: { inline: deep } } } as never;
    await expect(store.commit([aCommit(runId, 1, { events: [event] })])).rejects.toSatisfy((error) => isAppError(error, 'too_large'));
    expect((await store.load(runId))?.lastSeq).toBe(1);
  });

  test('a commit whose answer was lost is tried again and made once', async () => {
    let lost = 0;
    const database: OpenDatabase = {
      ...context.database,
      async hot(statement, params) {
        const rows = await context.database.hot(statement, params);
        // Every other answer gets lost on its way back.
        if ((lost += 1) % 2 === 1) throw new AppError('unavailable');
        return rows;
      },
    };
    const unlucky = kyselyRunStore({ database, clock: systemClock, ids: systemIds(systemClock) });
    const run = aRun();
    expect(await unlucky.createRun(run, [started(run)], {})).toEqual({ runId: run.runId, created: true });
    const held = aRun();
    expect(await unlucky.createRun(held, [started(held)], {}, { owner: 'worker-1', ttlMs: 30_000 })).toEqual({
      runId: held.runId,
      created: true,
      held: { fence: 1, events: (await store.load(held.runId))?.events },
    });
    const [result] = await unlucky.commit([aCommit(run.runId, 1)]);
    const loaded = await store.load(run.runId);
    expect(loaded?.lastSeq).toBe(2);
    expect(result).toEqual({ ok: true, events: loaded?.events.slice(1) });
  });

  test('everything is there after a restart', async () => {
    const runId = await create();
    await store.commit([aCommit(runId, 1)]);
    const before = await store.load(runId);
    const database = await context.reopen();
    store = kyselyRunStore({ database, clock: systemClock, ids: systemIds(systemClock) });
    expect(await store.load(runId)).toEqual(before);
  });
});
