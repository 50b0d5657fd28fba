import { createHash } from 'node:crypto';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import type { OpenDatabase } from '@baton/runtime/store/open-database';
import { runReads } from '@baton/runtime/store/repositories/run-reads';
import { retentionStore } from '@baton/runtime/store/repositories/retention-store';
import { verifySignoffs } from '@baton/runtime/store/repositories/verify-signoffs';
import type { RunStore, RunWrites } from '@baton/runtime/store/run-store';
import { clearOld } from '@baton/runtime/use-cases/retention/clear-old';
import { LIMITS } from '@baton/schema/limits';
import type { NewRunEvent } from '@baton/schema/run/events';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { aCommit, aGateRequest, aRef, aRow, aRun, newId, PRIYA, started } from '../support/run-fixtures.ts';

const sha = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const ended: NewRunEvent = { type: 'run.ended', actor: PRIYA, data: { status: 'finished', ends: [] } };
const LONG = (text: string): string => `"${text.repeat(LIMITS.inlineBytes)}"`;

describeEachDatabase('old runs', (context) => {
  let db: OpenDatabase['db'];
  let store: RunStore;
  beforeAll(() => {
    db = context.database.db;
    store = kyselyRunStore({ database: context.database, clock: systemClock, ids: systemIds(systemClock) });
  });

  /** A run that ended so many days ago, with what it wrote. */
  const oldRun = async (workspaceId: string, days: number, writes: RunWrites = {}, shares?: string): Promise<string> => {
    const run = aRun({ workspaceId });
    await store.createRun(run, [started(run)], {});
    const row = aRow({ status: 'finished', working: 0, ended: true });
    expect(await store.commit([aCommit(run.runId, 1, { events: [ended], row, writes })])).toMatchObject([{ ok: true }]);
    const at = sql<Date>`now() - ${days}::integer * interval '1 day'`;
    await sql`update runs set ended_at = ${at}, shared_from_run_id = ${shares ?? null} where id = ${run.runId}`.execute(db);
    await sql`update blobs set created_at = ${at} where hash in (select hash from blob_uses where run_id = ${run.runId})`.execute(db);
    return run.runId;
  };
  const blobOf = (text: string): { hash: string; bytes: Uint8Array } => ({ hash: sha(text), bytes: Buffer.from(text) });
  const versionOf = (artefact: string, content: string): NonNullable<RunWrites['artefactVersions']>[number] => ({
    ref: aRef(artefact, 1, sha(content)),
    step: 'a#1',
    content,
    createdBy: PRIYA,
  });
  const rule = async (workspaceId: string, days: number | null): Promise<void> => {
    const row = { value: JSON.stringify({ days }), updated_at: sql<Date>`now()`, updated_by: JSON.stringify(PRIYA) };
    await sql`insert into workspaces (id, name, created_by) values (${workspaceId}, 'W', '{}') on conflict do nothing`.execute(db);
    await db
      .insertInto('settings')
      .values({ workspace_id: workspaceId, name: 'retention', ...row })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doUpdateSet(row))
      .execute();
  };
  const journalOf = async (runId: string): Promise<number> => (await store.load(runId))?.events.length ?? -1;
  const thereAre = async (hash: string): Promise<boolean> => (await store.readBlob(hash)) !== undefined;

  test('nothing is removed without a rule, nor before its time, nor while a run goes on', async () => {
    const [off, on] = [newId(), newId()];
    await rule(off, null);
    await rule(on, 90);
    const kept = [await oldRun(off, 4_000), await oldRun(newId(), 4_000), await oldRun(on, 89)];
    const going = aRun({ workspaceId: on });
    await store.createRun(going, [started(going)], {});
    const old = await oldRun(on, 91);
    expect(await clearOld(retentionStore(db))).toBe(1);
    expect(await Promise.all(kept.map(journalOf))).toEqual([2, 2, 2]);
    expect([await journalOf(going.runId), await journalOf(old)]).toEqual([1, 0]);
    // The line in the list stays, and clearing again finds nothing.
    expect(await db.selectFrom('runs').select('status').where('id', '=', old).executeTakeFirst()).toEqual({ status: 'finished' });
    expect(await clearOld(retentionStore(db))).toBe(0);
  });

  test('what a sign-off names and what was released stays for ever, with its bytes; the chain still holds', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const [signed, released, draft, read] = [LONG('signed'), LONG('released'), LONG('draft'), LONG('read')];
    const gateId = newId();
    const gate = { gateId, step: 'g#1', nodeId: 'g', request: aGateRequest(), runTitle: 'R', pipelineName: 'P', mode: 'real' as const };
    const signoff = {
      signoffId: newId(),
      gateId,
      decision: 'approved',
      record: { documents: [{ ...aRef('signed', 1, sha(signed)) }], signers: [{ seen: [{ hash: sha(read) }] }] },
      actor: PRIYA,
    };
    const runId = await oldRun(workspaceId, 31, {
      artefactVersions: [versionOf('signed', signed), versionOf('released', released), versionOf('draft', draft), versionOf('read', read)],
      releases: [{ step: 'r#1', ref: aRef('released', 1, sha(released)), title: 'T', audience: '', gateIds: [gateId] }],
      blobs: [blobOf(LONG('a result of a step'))],
      gatesOpened: [gate],
    });
    await sql`update runs set ended_at = null where id = ${runId}`.execute(db);
    await store.commit([
      aCommit(runId, 2, { row: aRow({ ended: true }), writes: { gatesClosed: [{ gateId, status: 'decided' }], signoffs: [signoff] } }),
    ]);
    await sql`update runs set ended_at = now() - interval '31 days' where id = ${runId}`.execute(db);
    expect(await clearOld(retentionStore(db))).toBe(1);
    const left = await db.selectFrom('artefact_versions').select('artefact').where('run_id', '=', runId).orderBy('artefact').execute();
    expect(left.map((row) => row.artefact)).toEqual(['read', 'released', 'signed']);
    for (const text of [signed, released, read]) expect(await thereAre(sha(text))).toBe(true);
    expect(await store.readArtefact({ artefact: 'signed', version: 1 }, runId)).toBe(signed);
    for (const text of [draft, LONG('a result of a step')]) expect(await thereAre(sha(text))).toBe(false);
    expect(await verifySignoffs(db, workspaceId)).toMatchObject({ ok: true, checked: 1 });
    expect(await db.selectFrom('gate_decisions').select('decision').where('gate_id', '=', gateId).execute()).toHaveLength(1);
  });

  test('bytes that another run uses stay until the last of them is cleared', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const shared = LONG('shared by two');
    const first = await oldRun(workspaceId, 60, { blobs: [blobOf(shared)] });
    const second = await oldRun(workspaceId, 10, { blobs: [blobOf(shared)] });
    expect(await clearOld(retentionStore(db))).toBe(1);
    expect([await journalOf(first), await journalOf(second), await thereAre(sha(shared))]).toEqual([0, 2, true]);
    await sql`update runs set ended_at = now() - interval '60 days' where id = ${second}`.execute(db);
    await sql`update blobs set created_at = now() - interval '60 days' where hash = ${sha(shared)}`.execute(db);
    expect(await clearOld(retentionStore(db))).toBe(1);
    expect(await thereAre(sha(shared))).toBe(false);
  });

  test('a run whose results a younger one shares waits for it', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const text = LONG('shared document');
    const source = await oldRun(workspaceId, 60, { artefactVersions: [versionOf('doc', text)] });
    const sharer = await oldRun(workspaceId, 10, {}, source);
    expect(await clearOld(retentionStore(db))).toBe(0);
    expect(await store.readArtefact({ artefact: 'doc', version: 1 }, sharer)).toBe(text);
    await sql`update runs set ended_at = now() - interval '60 days' where id = ${sharer}`.execute(db);
    // The younger one first; its source in the turn after it.
    expect((await clearOld(retentionStore(db))) + (await clearOld(retentionStore(db)))).toBe(2);
    expect(await journalOf(source)).toBe(0);
  });

  test('no run begins from one that was cleared, and nothing of it is left', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const source = await oldRun(workspaceId, 60);
    const kept = await oldRun(workspaceId, 10);
    expect(await clearOld(retentionStore(db))).toBe(1);
    for (const more of [{}, { idempotency: { key: newId(), bodyHash: 'h' } }]) {
      const again = aRun({ workspaceId, sharedFromRunId: source, ...more });
      await expect(store.createRun(again, [started(again)], {})).rejects.toMatchObject({ code: 'run_cleared' });
      expect(await store.load(again.runId)).toBeUndefined();
    }
    const foreign = aRun({ workspaceId: newId(), sharedFromRunId: kept });
    await expect(store.createRun(foreign, [started(foreign)], {})).rejects.toMatchObject({ code: 'run_cleared' });
    const again = aRun({ workspaceId, sharedFromRunId: kept });
    expect(await store.createRun(again, [started(again)], {})).toMatchObject({ created: true });
  });

  test.runIf(context.kind === 'server')('a run that begins again waits for a clearing under way', async () => {
    const workspaceId = newId();
    const source = await oldRun(workspaceId, 60);
    const again = aRun({ workspaceId, sharedFromRunId: source });
    const ends: unknown[] = [];
    let asked: Promise<unknown> | undefined;
    await db.transaction().execute(async (trx) => {
      await sql`update runs set cleared_at = now() where id = ${source}`.execute(trx);
      const failed = (error: unknown): void => void ends.push(error);
      asked = store.createRun(again, [started(again)], {}).then((made) => ends.push(made), failed);
      const waits = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while (ends.length === 0 && (await waits.execute(db)).rows.length === 0);
    });
    await asked;
    expect(ends).toMatchObject([{ code: 'run_cleared' }]);
  });

  test.runIf(context.kind === 'server')('a run that began before the clearing had its locks keeps what it shares', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const source = await oldRun(workspaceId, 60);
    const other = await oldRun(workspaceId, 60);
    const sharer = await oldRun(workspaceId, 10);
    let looks = 0;
    const between = db.withPlugin({
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        looks += 1;
        if (looks === 1) await db.updateTable('runs').set({ shared_from_run_id: source }).where('id', '=', sharer).execute();
        return result;
      },
    });
    expect(await retentionStore(between).clearRuns(workspaceId, 30, [source, other])).toBe(1);
    expect([await journalOf(source), await journalOf(other)]).toEqual([2, 0]);
  });

  test('a cleared run keeps a hold on what it took over and released, and on nothing else of the run that wrote it', async () => {
    const workspaceId = newId();
    const [text, other] = [LONG('taken over and released'), LONG('only taken over')];
    const source = await oldRun(workspaceId, 60, { artefactVersions: [versionOf('doc', text), versionOf('other', other)] });
    const between = await oldRun(workspaceId, 50, {}, source);
    const ref = aRef('doc', 1, sha(text));
    const releases = [{ step: 'r#1', ref, title: 'T', audience: '', gateIds: [] }];
    const sharer = await oldRun(workspaceId, 40, { releases }, between);
    const kept = (runId: string, artefact: string) => runReads(db).keptArtefact(runId, artefact, 1);
    expect(await kept(sharer, 'doc')).toMatchObject({ ref, step: 'a#1', by: PRIYA });
    expect(await kept(sharer, 'other')).toBeUndefined();
    expect(await kept(between, 'doc')).toBeUndefined();
    expect(await kept(source, 'other')).toMatchObject({ ref: { hash: sha(other) } });
  });

  test('a run that worked for another one waits until that one is cleared', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const [parent, child] = [await oldRun(workspaceId, 10), await oldRun(workspaceId, 60)];
    await db.updateTable('runs').set({ parent_run_id: parent }).where('id', '=', child).execute();
    expect(await clearOld(retentionStore(db))).toBe(0);
    await sql`update runs set ended_at = now() - interval '40 days' where id = ${parent}`.execute(db);
    expect((await clearOld(retentionStore(db))) + (await clearOld(retentionStore(db)))).toBe(2);
  });

  test('in bounded batches, and several processes at once clear each run once', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const runs = await Promise.all(Array.from({ length: 45 }, () => oldRun(workspaceId, 40)));
    expect(await retentionStore(db).clearRuns(workspaceId, 30, await retentionStore(db).oldRuns(workspaceId, 30, 7, []))).toBe(7);
    const cleared = await Promise.all(Array.from({ length: 4 }, () => clearOld(retentionStore(db))));
    expect(cleared.reduce((sum, count) => sum + count, 0)).toBe(38);
    expect(new Set(await Promise.all(runs.map(journalOf)))).toEqual(new Set([0]));
  });

  test('a run that cannot be cleared is named and passed over; all others are cleared', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const [large, ...others] = await Promise.all(Array.from({ length: 30 }, (_none, at) => oldRun(workspaceId, at === 0 ? 90 : 40)));
    const { clearRuns, ...rest } = retentionStore(db);
    const failing = {
      ...rest,
      clearRuns: async (...[workspace, days, runIds]: Parameters<typeof clearRuns>) => {
        if (runIds.includes(large ?? '')) throw new Error('canceling statement due to statement timeout');
        return clearRuns(workspace, days, runIds);
      },
    };
    const named: string[] = [];
    expect(await clearOld(failing, undefined, (runId) => named.push(runId))).toBe(29);
    expect(named).toEqual([large]);
    expect(new Set(await Promise.all(others.map(journalOf)))).toEqual(new Set([0]));
    expect(await clearOld(retentionStore(db))).toBe(1);
  });

  test('request keys go after their time also without a rule', async () => {
    const workspaceId = newId();
    for (const days of [LIMITS.requestKeyDays - 1, LIMITS.requestKeyDays + 1])
      await sql`insert into idempotency_keys (workspace_id, scope, key, body_hash, made, created_at)
        values (${workspaceId}, 's', ${`k${days}`}, 'h', 'm', now() - ${days}::integer * interval '1 day')`.execute(db);
    await clearOld(retentionStore(db));
    const left = await db.selectFrom('idempotency_keys').select('key').where('workspace_id', '=', workspaceId).execute();
    expect(left).toEqual([{ key: `k${LIMITS.requestKeyDays - 1}` }]);
  });

  test('events that nobody waits for go after their time, with and without a rule; one that a step waits for stays', async () => {
    const workspaceId = newId();
    const run = aRun({ workspaceId });
    await store.createRun(run, [started(run)], {});
    const awaitedEvents = [{ step: 'a#1', name: 'awaited', correlation: '' }];
    expect(await store.commit([aCommit(run.runId, 1, { writes: { awaitedEvents } })])).toMatchObject([{ ok: true }]);
    const keep = async (name: string, days: number): Promise<void> => {
      const eventId = newId();
      await store.keepEvent({ eventId, workspaceId, name, correlation: '', payload: null, by: PRIYA });
      await sql`update kept_events set created_at = now() - ${days}::integer * interval '1 day' where id = ${eventId}`.execute(db);
    };
    await keep('old', LIMITS.keptEventDays + 1);
    await keep('young', LIMITS.keptEventDays - 1);
    await keep('awaited', LIMITS.keptEventDays + 1);
    await clearOld(retentionStore(db));
    const left = await db.selectFrom('kept_events').select('name').where('workspace_id', '=', workspaceId).orderBy('name').execute();
    expect(left.map((row) => row.name)).toEqual(['awaited', 'young']);
  });

  test('old messages that were sent or given up go, and the marks of old digests; what is still to be sent stays', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    for (const days of [10, 40]) {
      const at = sql`now() - ${days}::integer * interval '1 day'`;
      for (const state of ['sent', 'failed', 'waiting'])
        await sql`insert into deliveries (id, workspace_id, channel, kind, receiver, receiver_name, payload, state, created_at)
          values (${newId()}, ${workspaceId}, 'mail', ${`${state} ${days}`}, 'a@b.example', 'A', '{}', ${state}, ${at})`.execute(db);
      await sql`insert into digests (workspace_id, user_id, day, created_at) values (${workspaceId}, 'u', ${`day ${days}`}, ${at})`.execute(
        db,
      );
    }
    await clearOld(retentionStore(db));
    const left = await db.selectFrom('deliveries').select('kind').where('workspace_id', '=', workspaceId).orderBy('kind').execute();
    expect(left.map((row) => row.kind)).toEqual(['failed 10', 'sent 10', 'waiting 10', 'waiting 40']);
    expect(await db.selectFrom('digests').select('day').where('workspace_id', '=', workspaceId).execute()).toEqual([{ day: 'day 10' }]);
  });

  test('old request keys, sent messages and dead timers go; young, unsent and living ones stay', async () => {
    const workspaceId = newId();
    await rule(workspaceId, 30);
    const finished = await oldRun(workspaceId, 10);
    const going = aRun({ workspaceId });
    await store.createRun(going, [started(going)], {});
    const day = (days: number) => sql`now() - ${days}::integer * interval '1 day'`;
    for (const days of [10, 40]) {
      await sql`insert into idempotency_keys (workspace_id, scope, key, body_hash, made, created_at)
        values (${workspaceId}, 's', ${`k${days}`}, 'h', 'm', ${day(days)})`.execute(db);
      for (const sent of [true, false])
        await sql`insert into outbox (workspace_id, run_id, kind, about, payload, sent_at, created_at)
          values (${workspaceId}, ${finished}, ${`${days} ${sent}`}, 'a', '{}', ${sent ? day(days) : null}, ${day(days)})`.execute(db);
    }
    for (const [id, runId] of [
      [`dead ${workspaceId}`, 'no such run'],
      [`alive ${workspaceId}`, going.runId],
    ] as const)
      await sql`insert into timers (id, run_id, workspace_id, step, kind, fire_at, state, created_at)
        values (${id}, ${runId}, ${workspaceId}, 's#1', 'wait', now(), 'broken', ${day(40)})`.execute(db);
    await clearOld(retentionStore(db));
    const of = async (table: 'idempotency_keys' | 'outbox' | 'timers', column: string): Promise<unknown[]> => {
      const { rows } = await sql<{ name: string }>`select ${sql.ref(column)} as name from ${sql.table(table)}
        where workspace_id = ${workspaceId} order by 1`.execute(db);
      return rows.map((row) => row.name);
    };
    expect(await of('idempotency_keys', 'key')).toEqual(['k10']);
    expect((await of('outbox', 'kind')).filter((kind) => kind !== 'run_ended')).toEqual(['10 false', '10 true', '40 false']);
    expect(await of('timers', 'id')).toEqual([`alive ${workspaceId}`]);
  });

  test('only the clearing passes the guard: outside of it nothing of a journal can be removed', async () => {
    const runId = await oldRun(newId(), 1);
    await expect(db.deleteFrom('journal').where('run_id', '=', runId).execute()).rejects.toThrow(/never changed or removed/);
    const signoffs = db.transaction().execute(async (trx) => {
      await sql`select set_config('baton.clearing', 'yes', true)`.execute(trx);
      await trx.deleteFrom('signoffs').where('run_id', '=', runId).execute();
    });
    await expect(signoffs).rejects.toThrow(/never changed or removed/);
    await expect(db.deleteFrom('artefact_versions').where('run_id', '=', runId).execute()).rejects.toThrow(/never changed or removed/);
  });
});
