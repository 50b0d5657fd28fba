import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { agentsInARow } from '../support/agents-in-a-row.ts';
import { Baton } from '../support/baton.ts';
import { publish, start } from '../support/drive.ts';
import { ModelServer } from '../support/model-server.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let postgres: TestPostgres;
let model: ModelServer;
beforeAll(async () => {
  postgres = await startPostgres();
  model = await ModelServer.start();
});
afterAll(async () => {
  await model.close();
  await postgres.stop();
});

const status = async (app: TestApp, runId: string): Promise<string> => (await app.owner.call('runs.get', { params: { runId } })).run.status;

test.each([2, 3])(
  '%i processes on one database share the work: all are busy at once, each does some, and nothing is done twice',
  async (count) => {
    const databaseUrl = postgres.createDatabase(`shared_by_${count}`);
    const slow = Promise.withResolvers<void>();
    const slowModel = await ModelServer.start({ firstByteMs: 1, pause: () => slow.promise });
    const done: string[][] = [];
    const open = async (): Promise<TestApp> => {
      const own: string[] = [];
      done.push(own);
      const faults = { reach: (point: string, about: string) => void (point === 'step:after-commit' && own.push(about)) };
      // Two runs in hand at a time, so that one process cannot take them all.
      return testApp({ databaseUrl, modelUrl: slowModel.url, faults, engine: { maxRuns: 2 } });
    };
    const apps = [await open()];
    while (apps.length < count) apps.push(await open());
    const [first] = apps;
    if (!first) throw new Error('no process');
    const { versionId } = await publish(first.owner, agentsInARow(2));
    const runs: string[] = [];
    while (runs.length < 12) runs.push(await start(first.owner, versionId, { problem: 'x' }, 'real'));
    // Nobody answers before every process has its hands full, though all runs were started at one of them.
    await slowModel.seen((requests) => requests.length === count * 2);
    slow.resolve();
    for (const runId of runs)
      await vi.waitUntil(async () => (await status(first, runId)) === 'finished', { timeout: 40_000, interval: 50 });
    // Four steps a run, the start and the end among them.
    expect(done.flat()).toHaveLength(runs.length * 4);
    expect(done.map((own) => own.length > 0)).toEqual(Array(count).fill(true));
    expect(slowModel.requests).toHaveLength(runs.length * 2);
    for (const app of apps) await app.close();
    await slowModel.close();
  },
);

test('a process that is asked to stop hands its run over: another goes on at once, and the step is no death', async () => {
  const databaseUrl = postgres.createDatabase('handed_over');
  model.when((request) => JSON.stringify(request).includes('handed over'), 'stall', 1);
  const one = await testApp({ databaseUrl, modelUrl: model.url });
  const two = await testApp({ databaseUrl, modelUrl: model.url });
  const { versionId } = await publish(one.owner, agentsInARow(2));
  const runId = await start(one.owner, versionId, { problem: 'what is handed over' }, 'real');
  const calls = (): number => model.requests.filter((request) => request.text.includes('handed over')).length;
  await model.seen(() => calls() === 1);
  const holder = one.runtime.host.working() > 0 ? one : two;
  const other = holder === one ? two : one;
  await holder.close();
  await vi.waitUntil(async () => (await other.stores.runs.load(runId))?.events.at(-1)?.type === 'run.ended', {
    timeout: 20_000,
    interval: 50,
  });
  expect(calls()).toBe(3);
  const starts = (await other.stores.runs.load(runId))?.events.flatMap((event) => (event.type === 'step.started' ? [event.data] : []));
  expect(starts?.[1]).toMatchObject({ step: 'agent_1#1', attempt: 2, recovered: true });
  expect(starts?.some((data) => data.died)).toBe(false);
  await other.close();
});

test('asked to stop twice it is gone at once, with 0; the step is resumed after the restart', async () => {
  model.when((request) => JSON.stringify(request).includes('stopped twice'), 'stall', 1);
  let baton = await Baton.start({ modelUrl: model.url, env: { LOG_LEVEL: 'info' } });
  try {
    const draft = await baton.api.call('pipelines.create', { body: { from: { kind: 'document', document: agentsInARow(1) as never } } });
    const version = await baton.api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
    await baton.api.call('versions.publish', { params: { versionId: version.id }, body: {} });
    const body = {
      from: { kind: 'version' as const, versionId: version.id },
      mode: 'real' as const,
      brief: { problem: 'what is stopped twice' },
    };
    const { runId } = await baton.api.call('runs.start', { body });
    const calls = (): number => model.requests.filter((request) => request.text.includes('stopped twice')).length;
    await model.seen(() => calls() === 1);
    // The stream of the model never ends: asked once, it would wait for its grace time of ten seconds.
    const asked = baton.stop();
    await vi.waitUntil(() => baton.output.includes('stopping'), { timeout: 9_000, interval: 10 });
    const began = performance.now();
    expect(await Promise.all([asked, baton.stop()])).toEqual([0, 0]);
    expect(performance.now() - began).toBeLessThan(9_000);
    baton = await baton.again();
    await baton.api.follow(runId, (event) => event.type === 'run.ended');
    expect(calls()).toBe(2);
  } finally {
    await baton.dispose();
  }
});
