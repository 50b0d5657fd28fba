import { rmSync } from 'node:fs';
import type { RunEvent } from '@baton/schema/run/events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { publish, start } from '../support/drive.ts';
import { embeddedFolder } from '../support/embedded-folder.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { newId } from '../support/run-fixtures.ts';
import { type TestApp, type TestAppOptions, testApp } from '../support/test-app.ts';
import { ModelServer } from '../support/model-server.ts';
import { waitingPipeline } from '../support/waiting-pipeline.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });
let postgres: TestPostgres;
let model: ModelServer;
beforeAll(async () => {
  postgres = await startPostgres();
  // Only real runs wait, and only with a model connected are runs real.
  model = await ModelServer.start();
});
afterAll(async () => {
  await model.close();
  await postgres.stop();
});

const events = async (app: TestApp, runId: string): Promise<RunEvent[]> => (await app.stores.runs.load(runId))?.events ?? [];
const firedIn = async (app: TestApp, runId: string): Promise<RunEvent[]> =>
  (await events(app, runId)).filter((event) => event.type === 'timer.fired');
const ended = async (app: TestApp, runId: string): Promise<boolean> => (await events(app, runId)).at(-1)?.type === 'run.ended';
const waits = async (app: TestApp, runId: string): Promise<boolean> => (await events(app, runId)).at(-1)?.type === 'step.waiting';

describe.each(['embedded', 'PostgreSQL'])('timers (%s)', (kind) => {
  let options: TestAppOptions;
  let app: TestApp;
  let versionId: string;
  beforeAll(async () => {
    const place = kind === 'embedded' ? { dataDir: await embeddedFolder() } : { databaseUrl: postgres.createDatabase('timers') };
    options = { ...place, modelUrl: model.url };
    app = await testApp(options);
    ({ versionId } = await publish(app.owner, waitingPipeline()));
  });
  afterAll(async () => {
    await app.close();
    if (options.dataDir !== undefined) rmSync(options.dataDir, { recursive: true, force: true });
  });
  const waiting = async (until: string): Promise<string> => {
    const runId = await start(app.owner, versionId, { until }, 'real');
    await vi.waitUntil(() => waits(app, runId), { timeout: 20_000, interval: 20 });
    return runId;
  };

  test('rows that make no sense (a step that is not there, a run that is not there) are put aside with the reason, and the others ring', async () => {
    const { db } = app.stores.database;
    const runs = await Promise.all(Array.from({ length: 10 }, () => waiting('2100-01-01')));
    const row = {
      workspace_id: app.workspaceId,
      kind: 'wait' as const,
      fire_at: '2020-01-01T00:00:00Z',
      created_at: '2020-01-01T00:00:00Z',
    };
    const bad = [newId(), newId()];
    await db
      .insertInto('timers')
      .values([
        { ...row, id: bad[0] ?? '', run_id: runs[0] ?? '', step: 'nowhere#1' },
        { ...row, id: bad[1] ?? '', run_id: newId(), step: 'pause#1' },
      ])
      .execute();
    await db
      .updateTable('timers')
      .set({ fire_at: '2021-01-01T00:00:00Z' })
      .where('run_id', 'in', runs)
      .where('id', 'not in', bad)
      .execute();
    for (const runId of runs) await vi.waitUntil(() => ended(app, runId), { timeout: 20_000, interval: 20 });
    const left = await db.selectFrom('timers').select(['id', 'state', 'error']).orderBy('id').execute();
    expect(left).toEqual([
      { id: bad[0], state: 'broken', error: expect.stringContaining('Nobody waits') },
      { id: bad[1], state: 'broken', error: expect.stringContaining('not there') },
    ]);
  });

  test('a timer that fell due while nothing ran rings once, right after the start, and the run is told that it is late', async () => {
    const runId = await waiting('2100-01-02');
    await app.stores.database.db
      .updateTable('timers')
      .set({ fire_at: '2022-01-01T00:00:00Z', claimed_until: '2100-01-01T00:00:00Z' })
      .where('run_id', '=', runId)
      .execute();
    await app.close();
    app = await testApp(options);
    // Only who has the database to itself knows that a claim is a dead process's; on a server it runs out.
    if (kind === 'PostgreSQL')
      await app.stores.database.db.updateTable('timers').set({ claimed_until: null }).where('run_id', '=', runId).execute();
    await vi.waitUntil(() => ended(app, runId), { timeout: 20_000, interval: 20 });
    expect(await firedIn(app, runId)).toMatchObject([{ data: { late: true } }]);
  });

  test.runIf(kind === 'PostgreSQL')('two workers that look at the same moment ring each timer once', async () => {
    const other = await testApp(options);
    const runs = await Promise.all(Array.from({ length: 20 }, () => waiting('2100-01-03')));
    await app.stores.database.db.updateTable('timers').set({ fire_at: '2023-01-01T00:00:00Z' }).where('run_id', 'in', runs).execute();
    for (const runId of runs) await vi.waitUntil(() => ended(app, runId), { timeout: 20_000, interval: 20 });
    for (const runId of runs) expect(await firedIn(app, runId)).toHaveLength(1);
    await other.close();
  });
});
