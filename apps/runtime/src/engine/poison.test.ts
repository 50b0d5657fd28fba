import { expect, test } from 'vitest';
import type { FaultPoints } from '../ports/fault-points.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN } from './testing/pure-run.ts';
import { done, latch, testEngine } from './testing/test-engine.ts';
import { ask } from './testing/test-gate.ts';

const START = { id: 'start', type: 'begin' };

/** Whoever comes to the end of one of these steps dies, as long as `deadly` is true. */
function deadly(...steps: string[]): { faultPoints: FaultPoints; harmless(): void } {
  let on = true;
  return {
    faultPoints: {
      reach(point, about) {
        if (on && point === 'step:before-commit' && steps.some((step) => about.startsWith(step))) throw new Error('out of memory');
      },
    },
    harmless: () => void (on = false),
  };
}

test.each(['work', 'set'])(
  'a step (%s) that kills five workers in a row stops there and says so; a person may ask for it again',
  async (type) => {
    const poison = deadly('bad');
    const pipeline = buildPipeline([START, { id: 'bad', type }, { id: 'after', type: 'work' }], ['start > bad', 'bad > after']);
    const engine = testEngine(pipeline, {}, { faultPoints: poison.faultPoints });
    const runId = await engine.run();
    for (let life = 2; life <= 8; life += 1) {
      const host = engine.another(`life-${life}`);
      await host.start({ exclusive: true });
      await engine.clock.settle();
      if (life <= 5) expect(engine.status(runId, 'bad')).toBe('running');
      // Its own doing ends here; the test has no more to kill.
      await host.stop(0);
    }
    expect(engine.calls.filter((call) => call.startsWith('bad#'))).toHaveLength(5);
    expect(engine.state(runId).steps['bad#1']).toMatchObject({
      status: 'attention',
      fault: { code: 'step_kills_worker', message: expect.stringMatching(/5 times.*"Step bad"/) },
    });
    expect(engine.store.rows('attention')).toMatchObject([{ step: 'bad#1', code: 'step_kills_worker' }]);
    poison.harmless();
    const last = engine.another('last');
    await last.start({ exclusive: true });
    await last.command(runId, { kind: 'retry-step', actor: ANN, step: 'bad#1' });
    await engine.clock.settle();
    expect(engine.state(runId).ended?.status).toBe('finished');
    expect(engine.state(runId).steps['bad#1']?.deaths).toBeUndefined();
    await last.stop(0);
  },
);

test('what the worker had in hand beside it is done before it is tried again; who asks again gets five more lives', async () => {
  const poison = deadly('bad');
  const pipeline = buildPipeline([START, { id: 'bad', type: 'work' }, { id: 'gate', type: 'ask' }], ['start > bad', 'start > gate']);
  const engine = testEngine(pipeline, { gate: () => ask() }, { faultPoints: poison.faultPoints });
  const runId = await engine.run();
  const lives = async (count: number): Promise<void> => {
    for (let life = 0; life < count; life += 1) {
      const host = engine.another(`life-${life}-${engine.calls.length}`);
      await host.start({ exclusive: true });
      await engine.clock.settle();
      await host.stop(0);
    }
  };
  await lives(6);
  expect(engine.status(runId, 'bad')).toBe('attention');
  expect(engine.status(runId, 'gate')).toBe('waiting');
  const host = engine.another('asks');
  await host.start({ exclusive: true });
  await host.command(runId, { kind: 'retry-step', actor: ANN, step: 'bad#1' });
  await engine.clock.settle();
  await lives(6);
  expect(engine.status(runId, 'bad')).toBe('attention');
  expect(engine.calls.filter((call) => call.startsWith('bad#'))).toHaveLength(10);
});

test('being handed over by a worker that was asked to stop is no death, however often', async () => {
  let lives = 0;
  const pipeline = buildPipeline([START, { id: 'slow', type: 'work' }], ['start > slow']);
  const engine = testEngine(pipeline, {
    slow: (_input, ctx) =>
      ++lives > 8 ? done() : new Promise((_, reject) => ctx.signal.addEventListener('abort', () => reject(new Error('aborted')))),
  });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run();
  await engine.host.stop(0);
  for (let life = 0; life < 8; life += 1) {
    const host = engine.another(`life-${life}`);
    await host.start({ exclusive: true });
    await engine.clock.settle();
    await host.stop(0);
  }
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(lives).toBe(9);
});

test('on a shared database the lease that ran out is what tells of the death', async () => {
  const poison = deadly('bad');
  const pipeline = buildPipeline([START, { id: 'bad', type: 'work' }], ['start > bad']);
  const engine = testEngine(pipeline, {}, { faultPoints: poison.faultPoints });
  const runId = await engine.run();
  for (let life = 2; life <= 6; life += 1) {
    const host = engine.another(`worker-${life}`);
    await host.start({ exclusive: false });
    // At most a lease and one look for runs that nobody works on; a worker that died does not come back.
    const before = engine.calls.length;
    for (let ms = 0; ms < 12_000 && engine.calls.length === before; ms += 500) await engine.clock.advance(500);
    await host.stop(0);
  }
  expect(engine.state(runId).steps['bad#1']).toMatchObject({ status: 'attention', fault: { code: 'step_kills_worker' } });
  expect(engine.calls).toHaveLength(6);
});

test('a worker that could not keep its lease and takes the run again did not die', async () => {
  const gate = latch();
  const pipeline = buildPipeline([START, { id: 'slow', type: 'work' }], ['start > slow']);
  const engine = testEngine(pipeline, { work: async () => (await gate.promise, done()) });
  const runId = await engine.run();
  await engine.host.start({ exclusive: false });
  const { renewLeases } = engine.store;
  for (let outage = 0; outage < 6; outage += 1) {
    engine.store.renewLeases = () => Promise.reject(new Error('the database is away'));
    await engine.clock.advance(12_000);
    engine.store.renewLeases = renewLeases;
    await engine.clock.advance(12_000);
  }
  expect(engine.state(runId).steps['slow#1']).toMatchObject({ status: 'running' });
  expect(engine.state(runId).steps['slow#1']?.deaths).toBeUndefined();
  gate.open();
  await engine.clock.settle();
  await engine.host.stop(0);
});
