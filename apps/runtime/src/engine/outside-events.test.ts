import { expect, test } from 'vitest';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { OutsideEvent } from '../store/run-store.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, BEN } from './testing/pure-run.ts';
import { type Behaviour, done, latch, testEngine, type TestEngine } from './testing/test-engine.ts';

const waits = (): Pipeline =>
  buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'h', type: 'hear' },
      { id: 'after', type: 'work' },
    ],
    ['start > h', 'h > after'],
  );
const hears: Behaviour = () => ({ kind: 'wait_event', name: 'survey', correlation: 'c7', why: '' });
let ids = 0;
const survey = (more: Partial<OutsideEvent> = {}): OutsideEvent => ({
  eventId: `e${++ids}`,
  workspaceId: 'w',
  name: 'survey',
  correlation: 'c7',
  payload: { score: 4 },
  by: BEN,
  ...more,
});
async function started(options: Parameters<typeof testEngine>[2] = {}, behaviour = hears): Promise<TestEngine> {
  const engine = testEngine(waits(), { h: behaviour }, options);
  await engine.host.start({ exclusive: true });
  return engine;
}
async function posted(engine: TestEngine, event: OutsideEvent): Promise<void> {
  const post = engine.host.postEvent(event);
  await engine.clock.settle();
  await post;
  await engine.clock.settle();
}
const received = (engine: TestEngine, runId: string) => engine.store.journal(runId).filter((event) => event.type === 'event.received');

test('an event goes to the step that waits for it, with who sent it', async () => {
  const engine = await started();
  const runId = await engine.run();
  await posted(engine, survey({ correlation: 'c8' }));
  await posted(engine, survey({ workspaceId: 'another' }));
  expect(engine.status(runId, 'h')).toBe('waiting');
  await posted(engine, survey());
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(received(engine, runId)).toMatchObject([{ actor: BEN, data: { step: 'h#1', payload: { inline: { score: 4 } } } }]);
  expect(engine.store.keptEvents()).toHaveLength(2);
  await engine.host.stop(0);
});

test('an event that comes early is kept, and the step that begins to wait takes the oldest', async () => {
  const engine = await started();
  await posted(engine, survey({ payload: 1 }));
  await posted(engine, survey({ payload: 2 }));
  const runId = await engine.run();
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(received(engine, runId)).toMatchObject([{ data: { payload: { inline: 1 } } }]);
  expect(engine.store.keptEvents().map((event) => event.payload)).toEqual([2]);
  await engine.host.stop(0);
});

test('the first match consumes: of three that wait the longest goes on, the same event twice is one', async () => {
  const engine = await started();
  const runs: string[] = [];
  for (let i = 0; i < 3; i += 1) runs.push(await engine.run());
  const event = survey();
  await Promise.all([posted(engine, event), posted(engine, event)]);
  expect(runs.map((runId) => engine.state(runId).ended?.status)).toEqual(['finished', undefined, undefined]);
  await Promise.all([posted(engine, survey()), posted(engine, survey())]);
  expect(runs.map((runId) => engine.state(runId).ended?.status)).toEqual(['finished', 'finished', 'finished']);
  expect(runs.flatMap((runId) => received(engine, runId))).toHaveLength(3);
  expect(engine.store.keptEvents()).toEqual([]);
  expect(engine.faults).toEqual([]);
  await engine.host.stop(0);
});

test('a process that dies between keeping and handing over loses nothing: the next one hands it over, once', async () => {
  const engine = await started({
    faultPoints: {
      reach(point) {
        if (point === 'event:kept-before-handed') throw new Error('killed');
      },
    },
  });
  const runId = await engine.run();
  await expect(engine.host.postEvent(survey())).rejects.toThrow();
  await engine.host.stop(0);
  expect(engine.status(runId, 'h')).toBe('waiting');
  const [one, other] = [engine.another('two'), engine.another('three')];
  await Promise.all([one.start({ exclusive: false }), other.start({ exclusive: false })]);
  await engine.clock.advance(9_000);
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(received(engine, runId)).toHaveLength(1);
  await Promise.all([one.stop(0), other.stop(0)]);
});

test('an event that another process took first is no fault of a run that is being worked on, and does not delay it', async () => {
  const gate = latch();
  const pipeline = buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'h', type: 'hear' },
      { id: 'slow', type: 'work' },
    ],
    ['start > h', 'start > slow'],
  );
  const slow: Behaviour = async () => {
    await gate.promise;
    return done();
  };
  const engine = testEngine(pipeline, { h: hears, slow });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run();
  const { eventId, workspaceId: _of, ...sent } = survey();
  // As it is when the other's commit comes between the look and this one.
  engine.store.matchingEvents = () => Promise.resolve([{ runId, step: 'h#1', eventId, ...sent }]);
  engine.store.readEvent = () => Promise.resolve(sent);
  await posted(engine, survey());
  expect([engine.status(runId, 'h'), engine.status(runId, 'slow'), engine.faults]).toEqual(['waiting', 'running', []]);
  gate.open();
  await engine.clock.settle();
  expect(engine.status(runId, 'slow')).toBe('done');
  await engine.host.stop(0);
});

test('an event for a step of a run that was stopped stays for the next one', async () => {
  const gate = latch();
  const engine = await started({}, async (input, ctx) => {
    await gate.promise;
    return hears(input, ctx);
  });
  const runId = await engine.run();
  gate.open();
  await engine.clock.settle();
  await engine.host.command(runId, { kind: 'cancel', actor: ANN, why: '' });
  await engine.clock.settle();
  await posted(engine, survey());
  expect(engine.store.keptEvents()).toHaveLength(1);
  const next = await engine.run();
  expect(engine.state(next).ended?.status).toBe('finished');
  await engine.host.stop(0);
});

test('a database that is away when an event comes refuses it; one that goes away later delays it', async () => {
  const engine = await started();
  const runId = await engine.run();
  engine.store.failCommits(1);
  await posted(engine, survey());
  expect(engine.store.keptEvents()).toHaveLength(1);
  await engine.clock.advance(2_100);
  expect(engine.state(runId).ended?.status).toBe('finished');
  const keep = engine.store.keepEvent.bind(engine.store);
  engine.store.keepEvent = () => Promise.reject(new Error('no connection'));
  await expect(engine.host.postEvent(survey())).rejects.toThrow('no connection');
  engine.store.keepEvent = keep;
  await engine.host.stop(0);
});
