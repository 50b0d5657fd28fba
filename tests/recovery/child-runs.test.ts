import { rmSync } from 'node:fs';
import type { Json } from '@baton/schema/json';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { RunEvent } from '@baton/schema/run/events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { calledOf, callingPipeline } from '../support/calling-pipeline.ts';
import { CHILD_DEATHS } from '../support/child-deaths.ts';
import { embeddedFolder } from '../support/embedded-folder.ts';
import { FaultyBaton } from '../support/faulty-baton.ts';
import type { FaultyOptions } from '../support/faulty-process.ts';
import { lineOfSteps, plainStep } from '../support/line-of-steps.ts';
import { ModelServer } from '../support/model-server.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const inner = (): Pipeline =>
  lineOfSteps('Inner', { key: 'topic', label: 'Topic' }, [
    plainStep('draft', 'agent', {
      purpose: 'Writes',
      instructions: 'Write a guide about {{ brief.topic }}.',
      produces: { kind: 'text', title: 'Guide' },
    }),
  ]);

/** One Baton after the other on the same data, each killed while a step waits for a run of another pipeline. */
function suite(options: () => Promise<FaultyOptions>): void {
  let model: ModelServer;
  let baton: FaultyBaton;
  let given: FaultyOptions;
  let versionId: string;
  const publish = async (document: Pipeline): Promise<string> => {
    const draft = await baton.api.call('pipelines.create', { body: { from: { kind: 'document', document: document as unknown as Json } } });
    const version = await baton.api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
    await baton.api.call('versions.publish', { params: { versionId: version.id }, body: {} });
    return version.id;
  };
  const journalOf = async (runId: string): Promise<RunEvent[]> =>
    (await baton.api.call('runs.journal', { params: { runId }, query: { limit: 200 } })).items;
  /** The same key is the same run, however often it is asked for. */
  const begin = async (topic: string): Promise<string> => {
    const body = { from: { kind: 'version' as const, versionId }, mode: 'real' as const, brief: { topic } };
    return (await baton.api.call('runs.start', { body, idempotencyKey: topic })).runId;
  };

  beforeAll(async () => {
    model = await ModelServer.start();
    given = { ...(await options()), modelUrl: model.url };
    baton = await FaultyBaton.start(given);
    const called = await baton.api.call('versions.get', { params: { versionId: await publish(inner()) } });
    versionId = await publish(callingPipeline(calledOf(called, { topic: 'brief.topic' })));
  });
  afterAll(async () => {
    await baton.kill();
    await model.close();
    if (given.dataDir !== undefined) rmSync(given.dataDir, { recursive: true, force: true });
  });

  test.each(CHILD_DEATHS)('killed $when: one run is made, heard once, and the caller goes on', async ({ point, about, calls }) => {
    const topic = `topic-of-${point}`;
    await baton.dieAt(point, about);
    void begin(topic).catch(() => undefined);
    expect(await baton.gone).toBe('SIGKILL');

    baton = await FaultyBaton.start(given);
    const runId = await begin(topic);
    await baton.api.follow(runId, (event) => event.type === 'run.ended');
    const journal = await journalOf(runId);
    const told = journal.flatMap((event) => (event.type === 'child.ended' ? [event.data.childRunId] : []));
    const { items } = await baton.api.call('runs.list', { query: { limit: 200 } });
    expect(told).toHaveLength(1);
    // Its caller, and the one run that it was told of.
    expect(
      items
        .filter((item) => item.title.includes(topic))
        .map((item) => item.id)
        .toSorted(),
    ).toEqual([runId, ...told].toSorted());
    const done = [...journal, ...(await journalOf(told[0] ?? ''))].flatMap((event) =>
      event.type === 'step.done' ? [`${event.runId} ${event.data.step}`] : [],
    );
    expect(new Set(done).size).toBe(done.length);
    expect((await baton.api.call('runs.get', { params: { runId } })).run).toMatchObject({ status: 'finished', ends: ['end_end'] });
    expect(model.requests.filter(({ text }) => text.includes(`guide about ${topic}.`))).toHaveLength(calls);
  });

  test('after all these deaths the numbers of the runs have no hole', async () => {
    const { items } = await baton.api.call('runs.list', { query: { limit: 200 } });
    expect(items.map((item) => item.number).toSorted((a, b) => a - b)).toEqual(items.map((_item, at) => at + 1));
    expect(items).toHaveLength(CHILD_DEATHS.length * 2);
  });
}

describe('embedded', () => suite(async () => ({ dataDir: await embeddedFolder() })));

describe('PostgreSQL', () => {
  let postgres: TestPostgres;
  afterAll(() => postgres.stop());
  suite(async () => {
    postgres = await startPostgres();
    // A lease lasts 8 s in production; here the test would only wait for it.
    return { databaseUrl: postgres.createDatabase('children'), engine: { leaseMs: 3_000, heartbeatMs: 700, scanMs: 300 } };
  });
});
