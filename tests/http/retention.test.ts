import { systemClock } from '@baton/runtime/ports/system-clock';
import { retentionStore } from '@baton/runtime/store/repositories/retention-store';
import { clearOld } from '@baton/runtime/use-cases/retention/clear-old';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
}, 60_000);
afterAll(() => app.close());

test('going down waits for the clearing under way before it closes the database', async () => {
  let beat: (() => void) | undefined;
  const after: typeof systemClock.after = (ms, ring) => {
    if (ms !== 10 * 60_000) return systemClock.after(ms, ring);
    beat = ring;
    return () => undefined;
  };
  const other = await testApp({ clock: { ...systemClock, after } });
  const { stores, runtime } = other;
  const order: string[] = [];
  const [reached, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = stores.database.db.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      reached.resolve();
      await held.promise;
      order.push('looked');
      return result;
    },
  });
  Object.defineProperty(stores.database, 'db', { value: holding });
  const close = stores.close.bind(stores);
  vi.spyOn(stores, 'close').mockImplementation(() => {
    order.push('closed');
    return close();
  });
  beat?.();
  await reached.promise;
  const ends = [vi.spyOn(runtime.host, 'stop'), vi.spyOn(stores.queue, 'stop')];
  const closed = other.close();
  await Promise.all(ends.map((stop) => stop.mock.results[0]?.value as unknown));
  // All else has stopped; what does not wait for the clearing has closed the database by the next turn.
  setImmediate(held.resolve);
  await closed;
  expect(order.at(-1)).toBe('closed');
  expect(order).toContain('looked');
  expect(other.logged.filter((line) => line.includes('clearing old runs failed'))).toEqual([]);
});

test('keeping everything is the rule until somebody who may says otherwise, and within limits', async () => {
  expect(await app.owner.call('settings.retention')).toEqual({ days: null });
  expect(await app.owner.call('settings.saveRetention', { body: { days: 365 } })).toEqual({ days: 365 });
  expect(await app.owner.call('settings.retention')).toEqual({ days: 365 });
  for (const days of [29, 3_651, 1.5]) expect((await app.owner.ask('settings.saveRetention', { body: { days } })).status).toBe(400);
  const reviewer = await app.person('Ben', 'reviewer');
  expect((await reviewer.ask('settings.saveRetention', { body: { days: null } })).status).toBe(403);
  expect(await app.owner.call('settings.saveRetention', { body: { days: null } })).toEqual({ days: null });
});

test('a cleared run says what became of it wherever it is opened; lists and sign-offs go on', async () => {
  const { versionId } = await publish(app.owner, reviewPipeline());
  const runId = await start(app.owner, versionId, { problem: 'Nobody reports.' });
  const view = await gateOf(app.owner, runId);
  await app.owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  await until(app.owner, runId, ({ run }) => run.status === 'finished');
  const other = await start(app.owner, versionId, { problem: 'Nobody reports.' });
  const { items: before } = await app.owner.call('runs.artefacts', { params: { runId } });
  await app.owner.call('settings.saveRetention', { body: { days: 30 } });
  const { db } = app.stores.database;
  await sql`update runs set ended_at = now() - interval '31 days' where id = ${runId}`.execute(db);
  expect(await clearOld(retentionStore(db))).toBe(1);

  const params = { runId };
  const replies = [
    await app.owner.ask('runs.get', { params }),
    await app.owner.ask('runs.journal', { params }),
    await app.owner.ask('runs.artefacts', { params }),
    await app.owner.ask('gates.get', { params: { gateId: view.gate.id } }),
    await app.owner.ask('runs.compare', { params, query: { with: other } }),
    await app.owner.ask('runs.compare', { params: { runId: other }, query: { with: runId } }),
    await app.owner.ask('runs.again', { params, body: { step: 'draft#1' } }),
  ];
  for (const reply of replies) expect([reply.status, reply.problem.code]).toEqual([410, 'run_cleared']);
  // Documents that the sign-off names can still be read; one that it does not name is gone.
  const signed = new Set(view.documents.map(({ ref }) => ref.artefact));
  expect(signed.size).toBeGreaterThan(0);
  for (const { ref } of before) {
    const reply = await app.owner.ask('runs.artefact', { params, query: { artefact: ref.artefact, version: ref.version } });
    expect([ref.artefact, reply.status]).toEqual([ref.artefact, signed.has(ref.artefact) ? 200 : 410]);
  }
  expect((await app.owner.call('runs.list')).items.map((run) => run.id)).toContain(runId);
  expect((await app.owner.call('gates.list', { query: { tab: 'done' } })).items.map((gate) => gate.id)).toContain(view.gate.id);
  expect((await app.owner.call('signoffs.list', { query: { runId } })).items).toHaveLength(1);
  expect(await app.owner.call('signoffs.verify')).toMatchObject({ ok: true });
});

test('what a cleared run took over from another one and signed can be read on; what else that one wrote cannot be read there', async () => {
  const { versionId } = await publish(app.owner, reviewPipeline());
  const source = await start(app.owner, versionId, { problem: 'Nobody reports.' });
  const stopped = await gateOf(app.owner, source);
  await app.owner.call('gates.answer', { params: { gateId: stopped.gate.id }, body: answerTo(stopped, 'stop') });
  await until(app.owner, source, ({ run }) => run.status === 'finished');
  const { runId } = await app.owner.call('runs.again', { params: { runId: source }, body: { step: 'review#1' } });
  const view = await gateOf(app.owner, runId);
  await app.owner.call('gates.answer', { params: { gateId: view.gate.id }, body: answerTo(view, 'approve') });
  await until(app.owner, runId, ({ run }) => run.status === 'finished');
  const { items } = await app.owner.call('runs.artefacts', { params: { runId } });
  expect(items.map(({ ref }) => ref.title).toSorted()).toEqual(['Guide', 'Opinion']);

  await app.owner.call('settings.saveRetention', { body: { days: 30 } });
  const { db } = app.stores.database;
  const read = async (title: string) => {
    const ref = items.find((item) => item.ref.title === title)?.ref;
    const query = { artefact: ref?.artefact ?? '', version: ref?.version ?? 0 };
    return app.owner.ask('runs.artefact', { params: { runId }, query });
  };
  for (const old of [runId, source]) {
    await sql`update runs set ended_at = now() - interval '31 days' where id = ${old}`.execute(db);
    expect(await clearOld(retentionStore(db))).toBe(1);
    expect(await read('Guide')).toMatchObject({ status: 200, data: { content: { text: 'Report it at once.' } } });
    expect(await read('Opinion')).toMatchObject({ status: 410, problem: { code: 'run_cleared' } });
  }
});
