import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { w1Pipeline, w3Pipeline, w5Pipeline } from '../bench/bench-pipelines.ts';
import { answerTo, gateOf, publish, start } from '../support/drive.ts';
import { ModelServer } from '../support/model-server.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 60_000 });
let app: TestApp;
let model: ModelServer;
beforeAll(async () => {
  model = await ModelServer.start();
  app = await testApp({ modelUrl: model.url, silent: true });
}, 60_000);
afterAll(async () => {
  await app.close();
  await model.close();
});

/** What goes on by itself, whatever runs: the queue's and the clock's looks, leases. */
const BY_ITSELF = /pgboss|update timers|has_work or r\.wake|set "lease_until"|vacuum|from awaited_events a\n|from child_runs c/;

const WHAT: [string, RegExp][] = [
  ['created', /insert into runs/],
  ['taken', /set fence = fence \+ 1/],
  ['signed', /insert into signoffs/],
  ['committed', /update runs/],
  ['connection', /from "settings"/],
  ['read', /^select/],
];

/** Statements that the database was asked while the work went on, by what they are about. */
async function asked(work: () => Promise<void>): Promise<Record<string, number>> {
  const sent = vi.spyOn(Worker.prototype, 'postMessage');
  await work();
  const counts: Record<string, number> = {};
  for (const [message] of sent.mock.calls) {
    const { sql } = message as { sql?: string };
    if (sql === undefined || BY_ITSELF.test(sql)) continue;
    const what = WHAT.find(([, pattern]) => pattern.test(sql))?.[0] ?? sql;
    counts[what] = (counts[what] ?? 0) + 1;
  }
  sent.mockRestore();
  return counts;
}

async function runToTheEnd(versionId: string): Promise<string> {
  const runId = await start(app.owner, versionId, { topic: 'batons' }, 'real');
  return (await app.owner.raw(`/api/runs/${runId}/events`)).text();
}

test('a run of twenty steps, started and watched over HTTP, asks the database for its row, one commit a step, and nothing else', async () => {
  const { versionId } = await publish(app.owner, w1Pipeline());
  // The version, its place in the library and the session are read once.
  await runToTheEnd(versionId);
  let stream = '';
  const counts = await asked(async () => {
    stream = await runToTheEnd(versionId);
  });
  expect(counts).toEqual({ created: 1, committed: 22 });
  expect([...stream.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]))).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
});

test('fifty model steps side by side read the connection together and share their commits', async () => {
  const { versionId } = await publish(app.owner, w3Pipeline());
  await runToTheEnd(versionId);
  const counts = await asked(async () => void (await runToTheEnd(versionId)));
  // Who asks is read again when that was not looked up for some seconds.
  const { created, committed = 0, read: _who, ...others } = counts;
  expect(created).toBe(1);
  // Each of the fifty at worst; those that settle at one moment share one.
  expect(committed).toBeLessThanOrEqual(54);
  // One for the start, and one for all fifty, if it was not read a moment ago.
  expect(Object.keys(others)).toEqual(['connection']);
  expect(others['connection']).toBeLessThanOrEqual(2);
});

test('a decision takes its lease with the run, one commit with all its rows, and one commit for each step after it; nothing is loaded beside', async () => {
  const { versionId } = await publish(app.owner, w5Pipeline());
  // The first decision of a workspace begins its chain of sign-offs.
  for (const first of [true, false]) {
    const runId = await start(app.owner, versionId, { topic: 'batons' }, 'real');
    const view = await gateOf(app.owner, runId);
    const stream = app.owner.raw(`/api/runs/${runId}/events`);
    let beforeAnswer: string[] = [];
    const counts = await asked(async () => {
      const body = answerTo(view, 'yes');
      await app.owner.call('gates.answer', { params: { gateId: view.gate.id }, body });
      beforeAnswer = [...(await (await stream).text()).matchAll(/"type":"([^"]+)"/g)].map(([, type]) => type ?? '');
    });
    expect(beforeAnswer.at(-1)).toBe('run.ended');
    if (first) continue;
    // The gate's step after, and the end; what the answer shows is read while they go on.
    expect(counts).toMatchObject({ taken: 1, signed: 1, committed: 2 });
    expect(Object.keys(counts).toSorted()).toEqual(['committed', 'read', 'signed', 'taken']);
  }
});

test('a run that comes to wait at a gate lets go of nothing and looks for nothing: its commits are all it asks for', async () => {
  const { versionId } = await publish(app.owner, w5Pipeline());
  await gateOf(app.owner, await start(app.owner, versionId, { topic: 'batons' }, 'real'));
  const counts = await asked(async () => {
    const runId = await start(app.owner, versionId, { topic: 'batons' }, 'real');
    while (app.runtime.host.working() > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(runId).not.toBe('');
  });
  // The start, and the gate with its rows.
  expect(counts).toMatchObject({ created: 1 });
  expect(counts['taken']).toBeUndefined();
});

test('a version that another process took out of the library does no real work, and the request key is free again', async () => {
  const { versionId } = await publish(app.owner, w1Pipeline());
  await runToTheEnd(versionId);
  const { db } = app.stores.database;
  const runs = async (): Promise<number> => (await db.selectFrom('runs').select('id').execute()).length;
  const before = await runs();
  const retire = (at: string | null) =>
    db.updateTable('publications').set({ retired_at: at }).where('version_id', '=', versionId).execute();
  const begin = (key?: string) =>
    app.owner.ask('runs.start', {
      body: { from: { kind: 'version', versionId }, mode: 'real', brief: { topic: 'batons' } },
      ...(key !== undefined && { headers: { 'idempotency-key': key } }),
    });
  await retire(new Date().toISOString());
  for (const key of [undefined, 'once']) {
    const refused = await begin(key);
    expect(refused).toMatchObject({ status: 400, problem: { detail: expect.stringContaining('published version') } });
    expect(refused.problem.issues?.[0]?.where.path).toBe('/from/versionId');
  }
  expect(await runs()).toBe(before);
  await retire(null);
  expect((await begin('once')).status).toBe(201);
});

test('going on from a step of a real run asks for its version in the library, as starting it does', async () => {
  const { versionId } = await publish(app.owner, w1Pipeline());
  const runId = await start(app.owner, versionId, { topic: 'batons' }, 'real');
  await (await app.owner.raw(`/api/runs/${runId}/events`)).text();
  const { steps } = (await app.owner.call('runs.get', { params: { runId } })).state;
  const step = Object.keys(steps).at(-1) ?? '';
  const { db } = app.stores.database;
  const retire = (at: string | null) =>
    db.updateTable('publications').set({ retired_at: at }).where('version_id', '=', versionId).execute();
  await retire(new Date().toISOString());
  const refused = { status: 400, problem: { detail: expect.stringContaining('published version') as string } };
  expect(await app.owner.ask('runs.again', { params: { runId }, body: { step } })).toMatchObject(refused);
  await retire(null);
  expect((await app.owner.ask('runs.again', { params: { runId }, body: { step } })).status).toBe(201);
});

test('a run that began a moment ago is not there for another workspace', async () => {
  const { versionId } = await publish(app.owner, w1Pipeline());
  const elsewhere = await app.person('Mallory', 'owner', 'another');
  const runId = await start(app.owner, versionId, { topic: 'batons' }, 'real');
  expect((await elsewhere.raw(`/api/runs/${runId}/events`)).status).toBe(404);
});
