import { rmSync } from 'node:fs';
import { FAULT_POINTS, type FaultPoint } from '@baton/runtime/ports/fault-points';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import type { RunEvent } from '@baton/schema/run/events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CHILD_DEATHS } from '../support/child-deaths.ts';
import { embeddedFolder } from '../support/embedded-folder.ts';
import { FaultyBaton } from '../support/faulty-baton.ts';
import type { FaultyOptions } from '../support/faulty-process.ts';
import { ModelServer } from '../support/model-server.ts';
import { openMigrated } from '../support/open-migrated.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

interface Case {
  point: FaultPoint;
  /** What the point is reached for; any step when it is not said. */
  about?: string;
  /** Calls of the draft's model, deaths and faults included: one more only where nothing was committed. */
  calls: number;
  /** The answer was given before the process died, and must not be asked for again. */
  answered?: true;
  /** The draft's first call fails, so that it is tried again. */
  fails?: true;
  cancels?: true;
  /** The draft is too long to ride in one statement with its event. */
  long?: true;
}

const CASES: Case[] = [
  { point: 'run:created-before-enqueued', calls: 1 },
  { point: 'step:started-before-executed', about: 'draft', calls: 1 },
  { point: 'step:before-commit', about: 'draft', calls: 2 },
  { point: 'artefact:stored-before-referenced', calls: 2, long: true },
  { point: 'step:after-commit', about: 'draft', calls: 1 },
  { point: 'step:failed-before-retried', about: 'draft', calls: 2, fails: true },
  { point: 'timer:fired-before-enqueued', calls: 1 },
  { point: 'timer:committed-before-advanced', about: 'pause', calls: 1 },
  { point: 'event:kept-before-handed', calls: 1 },
  { point: 'gate:written-before-notified', about: 'review', calls: 1 },
  { point: 'decision:before-commit', about: 'review', calls: 1 },
  { point: 'decision:before-signed', calls: 1 },
  { point: 'decision:committed-before-advanced', about: 'review', calls: 1, answered: true },
  { point: 'cancel:committed-before-told', calls: 1, cancels: true },
];

/** An agent's document, a pause until a date from the brief, an event that has to arrive, a gate about the document, its release. */
function pausedReview(): Pipeline {
  const { nodes, edges, ...rest } = reviewPipeline();
  const pause = { for: 'date', until: 'brief.when', why: 'So that a timer rings' };
  const hear = { for: 'event', event: 'news', correlation: '{{ brief.problem }}' };
  return {
    ...rest,
    brief: { fields: [...rest.brief.fields, { key: 'when', label: 'When?', kind: 'text', required: true }] },
    nodes: [
      ...nodes,
      { id: 'pause', key: 'pause', name: 'Pause', type: 'wait', typeVersion: 1, config: pause },
      { id: 'hear', key: 'hear', name: 'Hear', type: 'wait', typeVersion: 1, config: hear },
    ],
    edges: [
      ...edges.filter((edge) => edge.to !== 'review'),
      { id: 'draft_pause', from: { node: 'draft', outcome: 'done' }, to: 'pause' },
      { id: 'pause_hear', from: { node: 'pause', outcome: 'done' }, to: 'hear' },
      { id: 'hear_review', from: { node: 'hear', outcome: 'done' }, to: 'review' },
    ],
  };
}

/** One Baton after the other on the same data: the one that takes over from a death is the one that dies next. */
function suite(options: () => Promise<FaultyOptions>, cases: readonly Case[]): void {
  let model: ModelServer;
  let baton: FaultyBaton;
  let versionId: string;
  let given: FaultyOptions;
  const journalOf = async (runId: string): Promise<RunEvent[]> =>
    (await baton.api.call('runs.journal', { params: { runId }, query: { limit: 200 } })).items;
  const runOf = async (topic: string): Promise<string | undefined> => {
    const { items } = await baton.api.call('runs.list', { query: { limit: 200 } });
    const heads = await Promise.all(items.map(async ({ id }) => ({ id, brief: await briefOf(id) })));
    return heads.find((head) => head.brief === topic)?.id;
  };
  const briefOf = async (runId: string): Promise<unknown> => {
    const [started] = await journalOf(runId);
    const brief = started?.type === 'run.started' && 'inline' in started.data.brief ? started.data.brief.inline : {};
    return (brief as Record<string, unknown>)['problem'];
  };
  const tell = (topic: string) => baton.api.call('events.post', { body: { name: 'news', correlation: topic } });
  /** What is waited for has come early, except where its coming is what the process dies of. */
  const begin = async (topic: string, { point }: Case): Promise<string> => {
    // What has passed is not waited for. Where a timer has to ring, the draft is there before it.
    if (!point.startsWith('event:')) await tell(topic);
    const brief = { problem: topic, when: new Date(Date.now() + (point.startsWith('timer:') ? 4_000 : 0)).toISOString() };
    return (await baton.api.call('runs.start', { body: { from: { kind: 'version', versionId }, mode: 'real', brief } })).runId;
  };
  const answer = async (runId: string): Promise<void> => {
    const { items } = await baton.api.call('gates.list', { query: { tab: 'mine', runId } });
    expect(items).toHaveLength(1);
    const view = await baton.api.call('gates.get', { params: { gateId: items[0]?.id ?? '' } });
    const body = {
      parties: view.parties.map((party) => party.id),
      decision: 'approve',
      checklist: view.request.checklist.map((point) => point.id),
      seen: view.documents.map(({ ref }) => ({ artefact: ref.artefact, version: ref.version, hash: ref.hash })),
      meaning: 'I approve this.',
      timeZone: 'Europe/Berlin',
      secondsSpent: 5,
    };
    await baton.api.call('gates.answer', { params: { gateId: view.gate.id }, body });
  };
  /** As far as it gets: the process dies somewhere on the way. */
  const live = async (topic: string, one: Case): Promise<void> => {
    const runId = await begin(topic, one);
    if (one.point.startsWith('event:')) {
      await baton.api.follow(runId, (event) => event.type === 'step.waiting' && event.data.step === 'hear#1');
      await tell(topic);
    }
    await baton.api.follow(runId, (event) => event.type === 'gate.opened');
    if (one.cancels) await baton.api.call('runs.cancel', { params: { runId }, body: { why: 'Not needed' } });
    else await answer(runId);
  };

  beforeAll(async () => {
    model = await ModelServer.start();
    given = { ...(await options()), modelUrl: model.url };
    baton = await FaultyBaton.start(given);
    const document = pausedReview() as unknown as Json;
    const draft = await baton.api.call('pipelines.create', { body: { from: { kind: 'document', document } } });
    versionId = (await baton.api.call('versions.create', { params: { pipelineId: draft.id }, body: {} })).id;
    await baton.api.call('versions.publish', { params: { versionId }, body: {} });
  });
  afterAll(async () => {
    await baton.kill();
    await model.close();
    if (given.dataDir !== undefined) rmSync(given.dataDir, { recursive: true, force: true });
  });

  test.each(cases)('killed at $point: the run goes on by itself, nothing is done or asked twice', async (one) => {
    const topic = `topic of ${one.point}`;
    if (one.fails) model.when((request) => JSON.stringify(request).includes(`guide about ${topic}`), 'error_500', 1);
    if (one.long)
      model.when(
        (request) => JSON.stringify(request).includes(`guide about ${topic}`),
        { kind: 'answer', text: 'Look twice. '.repeat(4_000) },
        2,
      );
    await baton.dieAt(one.point, one.about);
    void live(topic, one).catch(() => undefined);
    expect(await baton.gone).toBe('SIGKILL');

    baton = await FaultyBaton.start(given);
    const runId = (await runOf(topic)) ?? '';
    expect(runId).not.toBe('');
    if (!one.answered && !one.cancels) {
      await baton.api.follow(runId, (event) => event.type === 'gate.opened');
      await answer(runId);
    }
    await baton.api.follow(runId, (event) => event.type === 'run.ended');

    const journal = await journalOf(runId);
    const story = journal.map((event) => `${event.at} ${event.type} ${'step' in event.data ? event.data.step : ''}`).join('\n');
    const times = (type: RunEvent['type'], step?: string): number =>
      journal.filter((event) => event.type === type && (step === undefined || ('step' in event.data && event.data.step === step))).length;
    const done = journal.flatMap((event) => (event.type === 'step.done' ? [event.data.step] : []));
    expect(new Set(done).size).toBe(done.length);
    expect(journal.map((event) => event.seq)).toEqual(journal.map((_event, at) => at + 1));
    expect(times('gate.opened')).toBe(1);
    expect(times('gate.decided')).toBe(one.cancels ? 0 : 1);
    expect(times('timer.fired', 'pause#1')).toBe(one.point.startsWith('timer:') ? 1 : 0);
    expect(times('event.received', 'hear#1')).toBe(1);
    expect(times('step.done', 'release#1')).toBe(one.cancels ? 0 : 1);
    expect(model.requests.filter((request) => request.text.includes(`guide about ${topic}`)).length, story).toBe(one.calls);
    expect((await baton.api.call('runs.get', { params: { runId } })).run.status).toBe(one.cancels ? 'cancelled' : 'finished');
    expect((await baton.api.call('gates.list', { query: { tab: 'mine', runId } })).items).toEqual([]);
    expect(await baton.api.call('signoffs.verify')).toMatchObject({ ok: true });
  });
}

test('every fault point has its test', () => {
  // Those of called runs are reached in child-runs.test.ts.
  expect(new Set([...CASES, ...CHILD_DEATHS].map((one) => one.point))).toEqual(new Set(FAULT_POINTS));
});

describe('embedded', () => suite(async () => ({ dataDir: await embeddedFolder() }), CASES));

/** Where transactions and leases of a server matter. A lease lasts 8 s in production; here the test would only wait for it. */
describe('PostgreSQL', () => {
  let postgres: TestPostgres;
  let databaseUrl: string;
  const quick = { leaseMs: 3_000, heartbeatMs: 700, scanMs: 300 };
  const points: FaultPoint[] = ['step:before-commit', 'artefact:stored-before-referenced', 'decision:before-signed'];
  afterAll(() => postgres.stop());
  suite(
    async () => {
      postgres = await startPostgres();
      databaseUrl = postgres.createDatabase('faults');
      return { databaseUrl, engine: quick };
    },
    CASES.filter((one) => points.includes(one.point)),
  );

  test('of every gate that was opened, however often the process died, one message waits to be sent', async () => {
    const database = await openMigrated({ dataDir: '', databaseUrl });
    const rows = await database.db.selectFrom('outbox').select('about').where('kind', '=', 'gate_opened').execute();
    const gates = await database.db.selectFrom('gates').select('id').execute();
    await database.close();
    expect(rows.map((row) => row.about).toSorted()).toEqual(gates.map((gate) => gate.id).toSorted());
  });
});
