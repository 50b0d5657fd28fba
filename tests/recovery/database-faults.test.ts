import { NO_LOG } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { openDatabase } from '@baton/runtime/store/open-database';
import type { RunEvent } from '@baton/schema/run/events';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { agentsInARow } from '../support/agents-in-a-row.ts';
import { answerTo, gateOf, publish, start } from '../support/drive.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { newId } from '../support/run-fixtures.ts';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts';
import { type TestApp, type TestAppOptions, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let postgres: TestPostgres;
let proxy: TcpProxy;
let app: TestApp | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
  proxy = await tcpProxy(postgres.port);
});
afterAll(async () => {
  await proxy.close();
  await postgres.stop();
});
afterEach(async () => {
  proxy.mend();
  await app?.close().catch(() => undefined);
  app = undefined;
});

let databases = 0;
async function open(options: Omit<TestAppOptions, 'databaseUrl'> & { through?: TcpProxy; params?: string } = {}): Promise<TestApp> {
  databases += 1;
  const url = new URL(postgres.createDatabase(`faults_${databases}`));
  if (options.through) url.port = String(options.through.port);
  app = await testApp({ ...options, databaseUrl: `${url}${options.params ?? ''}` });
  return app;
}

/** A run that goes on by itself while the database comes and goes: looked at now and then until it is as wanted. */
async function until(open: TestApp, runId: string, status: string): Promise<RunEvent[]> {
  await vi.waitUntil(async () => (await open.owner.ask('runs.get', { params: { runId } })).data.run?.status === status, {
    timeout: 40_000,
    interval: 40,
  });
  return (await open.owner.call('runs.journal', { params: { runId }, query: { limit: 200 } })).items;
}

function expectEachOnce(journal: readonly RunEvent[], agents: number): void {
  expect(journal.map((event) => event.seq)).toEqual(journal.map((_event, at) => at + 1));
  const done = journal.flatMap((event) => (event.type === 'step.done' && event.data.nodeId.startsWith('agent') ? [event.data.step] : []));
  expect(done).toEqual(Array.from({ length: agents }, (_none, at) => `agent_${at + 1}#1`));
}

test('every connection dropped between steps, ten times in one run: the run succeeds, each step once', async () => {
  const admin = await openDatabase({ dataDir: '', databaseUrl: postgres.url('postgres') }, { clock: systemClock, log: NO_LOG, newId });
  let drops = 0;
  const opened = await open({
    faults: {
      async reach(point, about) {
        if (point !== 'step:after-commit' || !about.startsWith('agent') || drops === 10) return;
        drops += 1;
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${`faults_${databases}`}`.execute(admin.db);
      },
    },
  });
  const { versionId } = await publish(opened.owner, agentsInARow(12));
  const journal = await until(opened, await start(opened.owner, versionId, { problem: 'x' }), 'finished');
  await admin.close();
  expect(drops).toBe(10);
  expectEachOnce(journal, 12);
});

test('connections that swallow every byte are given up and replaced, and the run goes on', async () => {
  let swallowed = 0;
  const opened = await open({
    through: proxy,
    // In production this takes the times of open-server.ts; here it is not waited for.
    params: '?query_timeout=500',
    faults: {
      reach(point, about) {
        if (point !== 'step:after-commit' || !about.startsWith('agent_2')) return;
        swallowed += 1;
        proxy.swallow();
      },
    },
  });
  const { versionId } = await publish(opened.owner, agentsInARow(4));
  const journal = await until(opened, await start(opened.owner, versionId, { problem: 'x' }), 'finished');
  expect(swallowed).toBe(1);
  expectEachOnce(journal, 4);
});

test('while the database is away runs wait and every request gets 503 with the cause; when it is back they go on', async () => {
  const away = Promise.withResolvers<void>();
  const opened = await open({
    through: proxy,
    faults: {
      reach(point, about) {
        if (point !== 'step:after-commit' || !about.startsWith('agent_2')) return;
        proxy.cut();
        away.resolve();
      },
    },
  });
  const { versionId } = await publish(opened.owner, agentsInARow(4));
  const runId = await start(opened.owner, versionId, { problem: 'x' });
  await away.promise;
  const replies = await Promise.all([
    opened.owner.ask('runs.list'),
    opened.owner.ask('runs.cancel', { params: { runId }, body: { why: '' } }),
    opened.owner.ask('runs.start', { body: { from: { kind: 'version', versionId }, mode: 'rehearsal', brief: { problem: 'y' } } }),
    opened.stranger().ask('health.ready'),
  ]);
  expect(replies.map((reply) => reply.status)).toEqual([503, 503, 503, 503]);
  expect(replies[0]?.problem).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('database') });
  proxy.mend();
  expectEachOnce(await until(opened, runId, 'finished'), 4);
});

describe.each(['embedded', 'PostgreSQL'])('writes that go wrong (%s)', (kind) => {
  let baton: TestApp;
  beforeAll(async () => {
    baton = await testApp(kind === 'PostgreSQL' ? { databaseUrl: postgres.createDatabase('writes') } : {});
  });
  afterAll(() => baton.close());
  /** Every row of the journal that tells of a finished or decided step meets this, until it is taken away again. */
  const hinder = async (body: string): Promise<() => Promise<void>> => {
    const { db } = baton.stores.database;
    await sql.raw(`create function hinder() returns trigger language plpgsql as $$ begin ${body} end $$`).execute(db);
    await sql`create trigger hinder before insert on journal for each row when (new.type in ('step.done', 'gate.decided')) execute function hinder()`.execute(
      db,
    );
    return async () => {
      await sql`drop trigger hinder on journal`.execute(db);
      await sql`drop function hinder`.execute(db);
    };
  };
  const FULL = "raise exception 'could not extend file: No space left on device' using errcode = '53100';";

  test('a disk that is full at the commit of a step: it is not marked done, and goes on without being run again', async () => {
    const { versionId } = await publish(baton.owner, agentsInARow(2));
    const mend = await hinder(`if new.step like 'agent%' then ${FULL} end if; return new;`);
    const runId = await start(baton.owner, versionId, { problem: 'x' });
    await vi.waitUntil(() => baton.logged.some((line) => line.includes(`commit of run ${runId}`)), { timeout: 20_000 });
    const before = await baton.owner.call('runs.get', { params: { runId } });
    expect(before.state.steps).toMatchObject({ 'agent_1#1': { status: 'running' } });
    await mend();
    const journal = await until(baton, runId, 'finished');
    expectEachOnce(journal, 2);
    expect(journal.filter((event) => event.type === 'step.started').map((event) => event.data.attempt)).toEqual([1, 1]);
  });

  test('a disk that is full at a decision: 503 says so, nothing was decided, and the same answer is taken afterwards', async () => {
    const { versionId } = await publish(baton.owner, reviewPipeline());
    const runId = await start(baton.owner, versionId, { problem: 'x' });
    const view = await gateOf(baton.owner, runId);
    const mend = await hinder(FULL);
    const post = { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') };
    const refused = await baton.owner.ask('gates.answer', post);
    expect(refused).toMatchObject({
      status: 503,
      problem: { code: 'unavailable', detail: expect.stringContaining('disk'), fix: expect.stringContaining('room') },
    });
    const { gate } = await baton.owner.call('gates.get', { params: { gateId: view.gate.id } });
    expect(gate.status).toBe('open');
    expect(await baton.owner.call('signoffs.verify')).toMatchObject({ ok: true, checked: 0 });
    await mend();
    await baton.owner.call('gates.answer', post);
    await until(baton, runId, 'finished');
    expect(await baton.owner.call('signoffs.verify')).toMatchObject({ ok: true, checked: 1 });
  });

  // An agent's result commits in a transaction with its document, the end in one statement with nothing else.
  test.each(['agent_1', 'end'])(
    'an insert of %s that reports no rows is a lost write: the run never goes on over it, and its journal has no hole',
    async (step) => {
      const { versionId } = await publish(baton.owner, agentsInARow(2));
      const mend = await hinder(`if new.step = '${step}#1' then return null; end if; return new;`);
      const runId = await start(baton.owner, versionId, { problem: 'x' });
      await vi.waitUntil(() => baton.logged.some((line) => line.includes(`commit of run ${runId}`)), { timeout: 20_000 });
      expect(baton.logged.join('\n')).toContain('did not confirm a write');
      const { lastSeq, events } = (await baton.stores.runs.load(runId)) ?? { lastSeq: 0, events: [] };
      expect(events.map((event) => event.seq)).toEqual(Array.from({ length: lastSeq }, (_none, at) => at + 1));
      expect(events.at(-1)).toMatchObject(
        step === 'end' ? { type: 'step.done', data: { step: 'agent_2#1' } } : { type: 'step.started', data: { step: 'agent_1#1' } },
      );
      await mend();
      expectEachOnce(await until(baton, runId, 'finished'), 2);
    },
  );
});
