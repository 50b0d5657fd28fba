import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { FaultPoint, FaultPoints } from '../ports/fault-points.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN } from './testing/pure-run.ts';
import { done, latch, testEngine } from './testing/test-engine.ts';
import { answer, ask } from './testing/test-gate.ts';

const START = { id: 'start', type: 'begin' };
const chain = (n: number, type = 'work'): Pipeline => {
  const ids = Array.from({ length: n }, (_, i) => `s${i}`);
  return buildPipeline([START, ...ids.map((id) => ({ id, type }))], ['start > s0', ...ids.slice(1).map((id, i) => `${ids[i]} > ${id}`)]);
};
/** Throws the n-th time that a point is reached for something; the process is "dead" from then on. */
function dieAt(point: FaultPoint, about: string, times = 1): FaultPoints {
  let left = times;
  return {
    reach(reached, what) {
      if (reached === point && what.startsWith(about) && --left === 0) throw new Error('kill -9');
    },
  };
}
const callsOf = (calls: readonly string[], step: string): string[] => calls.filter((call) => call.startsWith(`${step}#`));

test('killed before a result is committed: the step runs again, its result is recorded once', async () => {
  const engine = testEngine(chain(3), {}, { faultPoints: dieAt('step:before-commit', 's1') });
  const runId = await engine.run();
  expect(engine.status(runId, 's1')).toBe('running');
  const restarted = engine.another('two');
  await restarted.start({ exclusive: true });
  await engine.clock.settle();
  expect(callsOf(engine.calls, 's1')).toEqual(['s1#1 1', 's1#1 2']);
  expect(engine.store.journal(runId).filter((event) => event.type === 'step.done' && event.data.step === 's1#1')).toHaveLength(1);
  expect(engine.store.journal(runId).find((event) => event.type === 'step.started' && event.data.attempt === 2)?.data).toMatchObject({
    recovered: true,
  });
  expect(engine.state(runId).ended?.status).toBe('finished');
  await restarted.stop(0);
});

test('killed after a result is committed: the finished step is not run again', async () => {
  const engine = testEngine(chain(3, 'set'), {}, { faultPoints: dieAt('step:after-commit', 's1') });
  const runId = await engine.run();
  expect(engine.status(runId, 's2')).toBe('idle');
  const restarted = engine.another('two');
  await restarted.start({ exclusive: true });
  await engine.clock.settle();
  expect(callsOf(engine.calls, 's1')).toEqual(['s1#1 1']);
  expect(engine.state(runId).ended?.status).toBe('finished');
  await restarted.stop(0);
});

test('killed between a decision and the run going on: it goes on by itself and asks nothing twice', async () => {
  const pipeline = buildPipeline(
    [START, { id: 'gate', type: 'ask' }, { id: 'other', type: 'ask' }, { id: 'after', type: 'work' }],
    ['start > gate', 'start > other', 'gate.approve > after'],
  );
  const engine = testEngine(pipeline, { ask: () => ask() }, { faultPoints: dieAt('decision:committed-before-advanced', 'gate') });
  const runId = await engine.run();
  const gate = Object.values(engine.state(runId).gates).find((one) => one.nodeId === 'gate');
  if (!gate) throw new Error('no gate');
  const posted = engine.host.command(runId, { kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') });
  await expect(posted).rejects.toThrow('fault point');
  // The decision and the start of what follows are one commit; nothing was executed yet.
  expect(callsOf(engine.calls, 'after')).toEqual([]);
  const restarted = engine.another('two');
  await restarted.start({ exclusive: true });
  await engine.clock.settle();
  expect(engine.status(runId, 'after')).toBe('done');
  expect(callsOf(engine.calls, 'after')).toHaveLength(1);
  expect(Object.values(engine.state(runId).gates)).toHaveLength(2);
  await restarted.stop(0);
});

test('killed between the creation of a run and its beginning: it begins after the restart', async () => {
  const engine = testEngine(chain(1), {}, { faultPoints: dieAt('run:created-before-enqueued', '') });
  await expect(engine.run()).rejects.toThrow('fault point');
  const restarted = engine.another('two');
  await restarted.start({ exclusive: true });
  await engine.clock.settle();
  const [runId = ''] = engine.store.runs();
  expect(engine.state(runId).ended?.status).toBe('finished');
  await restarted.stop(0);
});

test('a restart leaves waiting runs waiting: all answerable, none begun anew', async () => {
  const pipeline = buildPipeline([START, { id: 'draft', type: 'work' }, { id: 'gate', type: 'ask' }], ['start > draft', 'draft > gate']);
  const engine = testEngine(pipeline, { gate: () => ask() });
  const runs = [];
  for (let i = 0; i < 100; i += 1) runs.push(await engine.run());
  const calls = engine.calls.length;
  const restarted = engine.another('two');
  await restarted.start({ exclusive: true });
  await engine.clock.advance(10_000);
  expect(engine.calls).toHaveLength(calls);
  expect(runs.every((runId) => engine.status(runId, 'gate') === 'waiting')).toBe(true);
  const gate = engine.openGate(runs[57] ?? '');
  await restarted.command(runs[57] ?? '', { kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') });
  expect(engine.state(runs[57] ?? '').ended?.status).toBe('finished');
  await restarted.stop(0);
});

test('without an exclusive lock another replica takes over once the lease has run out, in less than 12 seconds', async () => {
  const engine = testEngine(
    chain(2),
    { s0: (input) => (input.step.attempt === 1 ? new Promise(() => undefined) : done()) },
    { faultPoints: dieAt('step:before-commit', 'zzz') },
  );
  const other = engine.another('two');
  await other.start({ exclusive: false });
  const runId = await engine.run();
  expect(engine.status(runId, 's0')).toBe('running');
  // The first host never renews: it was never started, as if its process were gone.
  await engine.clock.advance(12_000);
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(callsOf(engine.calls, 's0')).toEqual(['s0#1 1', 's0#1 2']);
  await other.stop(0);
});

test('a worker that lost its lease cannot commit: what the new owner wrote stands', async () => {
  const first = latch();
  const engine = testEngine(chain(1), {
    s0: async (input) => (input.step.attempt === 1 ? (await first.promise, done('old')) : done('new')),
  });
  const runId = await engine.run();
  await engine.clock.advance(9_000);
  const other = engine.another('two');
  await other.start({ exclusive: false });
  await engine.clock.settle();
  first.open();
  await engine.clock.settle();
  expect(engine.state(runId).steps['s0#1']?.output).toEqual({ inline: 'new' });
  expect(engine.store.journal(runId).filter((event) => event.type === 'step.done' && event.data.step === 's0#1')).toHaveLength(1);
  expect(engine.host.working()).toBe(0);
  await other.stop(0);
});

test('leases are renewed while a step works, so nobody else begins it', async () => {
  const hold = latch();
  const engine = testEngine(chain(1), { s0: async () => (await hold.promise, done()) });
  await engine.host.start({ exclusive: false });
  const other = engine.another('two');
  await other.start({ exclusive: false });
  const runId = await engine.run();
  await engine.clock.advance(60_000);
  hold.open();
  await engine.clock.settle();
  expect(callsOf(engine.calls, 's0')).toEqual(['s0#1 1']);
  expect(engine.state(runId).ended?.status).toBe('finished');
  await engine.host.stop(0);
  await other.stop(0);
});

test('a command in another process reaches the run that works here', async () => {
  const hold = latch();
  let aborted = false;
  const engine = testEngine(chain(1), {
    s0: async (_input, ctx) => {
      ctx.signal.addEventListener('abort', () => (aborted = true));
      await hold.promise;
      return done();
    },
  });
  const other = engine.another('two');
  const runId = await engine.run();
  await other.command(runId, { kind: 'cancel', actor: ANN, why: '' });
  expect(engine.store.activated).toEqual([runId]);
  engine.host.wake(runId);
  await engine.clock.settle();
  expect(aborted).toBe(true);
  expect(engine.host.working()).toBe(0);
});

test('a shutdown lets a running step end within the grace time and starts nothing more', async () => {
  const hold = latch();
  const engine = testEngine(chain(2), { s0: async () => (await hold.promise, done()) });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run();
  const stopped = engine.host.stop(10_000);
  await engine.clock.advance(1_000);
  hold.open();
  await stopped;
  expect(engine.status(runId, 's0')).toBe('done');
  expect(engine.status(runId, 's1')).toBe('idle');
  expect(engine.store.record(runId).lease).toBeUndefined();
});

test('a shutdown hands over what does not end in time: the step is resumable and runs again elsewhere', async () => {
  const engine = testEngine(chain(1), {
    s0: (input, ctx) =>
      input.step.attempt === 1
        ? new Promise((_, reject) => ctx.signal.addEventListener('abort', () => reject(new Error('aborted'))))
        : done(),
  });
  await engine.host.start({ exclusive: false });
  const runId = await engine.run();
  const stopped = engine.host.stop(5_000);
  await engine.clock.advance(5_000);
  await stopped;
  expect(engine.status(runId, 's0')).toBe('running');
  const other = engine.another('two');
  await other.start({ exclusive: false });
  await engine.clock.settle();
  expect(engine.state(runId).ended?.status).toBe('finished');
  await other.stop(0);
});

test.each(['before', 'after'] as const)(
  'a commit that fails (%s the rows are there) loses nothing: the run goes on when the store is back',
  async (when) => {
    const engine = testEngine(chain(3));
    await engine.host.start({ exclusive: true });
    engine.store.failCommits(3, when);
    const runId = await engine.run();
    await engine.clock.advance(10_000);
    expect(engine.state(runId).ended?.status).toBe('finished');
    expect(callsOf(engine.calls, 's1')).toEqual(['s1#1 1']);
    expect(engine.faults.length).toBeGreaterThan(0);
    await engine.host.stop(0);
  },
);

test('a command whose commit fails is answered with 503 and has changed nothing', async () => {
  const pipeline = buildPipeline([START, { id: 'gate', type: 'ask' }], ['start > gate']);
  const engine = testEngine(pipeline, { gate: () => ask() });
  const runId = await engine.run();
  const gate = engine.openGate(runId);
  engine.store.failCommits(1);
  const post = { kind: 'answer-gate' as const, actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') };
  await expect(engine.host.command(runId, post)).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  expect(engine.openGate(runId).answers).toEqual([]);
  expect(engine.store.rows('signoffs')).toEqual([]);
  await engine.host.command(runId, post);
  expect(engine.state(runId).gates[gate.gateId]?.status).toBe('decided');
});

test('one corrupt timer among a hundred does not stop the others, and says what is wrong', async () => {
  const pipeline = buildPipeline([START, { id: 'p', type: 'pause' }], ['start > p']);
  const engine = testEngine(pipeline, { p: () => ({ kind: 'wait_until', at: '2026-03-02T09:00:20Z', why: '' }) });
  const runs = [];
  for (let i = 0; i < 99; i += 1) runs.push(await engine.run());
  engine.store.addTimer({ timerId: 'bad', runId: 'no-such-run', step: 'x#1', fireAt: 'not a date', kind: 'wait' });
  await engine.host.start({ exclusive: true });
  await engine.clock.advance(21_000);
  expect(runs.every((runId) => engine.state(runId).ended)).toBe(true);
  expect(engine.store.timers()).toMatchObject([{ timerId: 'bad', error: expect.stringContaining('not exist') }]);
  await engine.host.stop(0);
});

test('timers that fell due while nothing ran fire promptly, marked late, and once though two processes see them', async () => {
  const pipeline = buildPipeline([START, { id: 'p', type: 'pause' }, { id: 'after', type: 'work' }], ['start > p', 'p > after']);
  const engine = testEngine(pipeline, { p: () => ({ kind: 'wait_until', at: '2026-03-03T09:00:00Z', why: '' }) });
  const runId = await engine.run();
  await engine.clock.advance(7 * 24 * 3_600_000);
  const other = engine.another('two');
  await Promise.all([engine.host.start({ exclusive: false }), other.start({ exclusive: false })]);
  await engine.clock.advance(1_000);
  const fired = engine.store.journal(runId).filter((event) => event.type === 'timer.fired');
  expect(fired).toHaveLength(1);
  expect(fired[0]?.data).toMatchObject({ late: true });
  expect(engine.state(runId).ended?.status).toBe('finished');
  await engine.host.stop(0);
  await other.stop(0);
});

const gateThenWork = (): ReturnType<typeof buildPipeline> =>
  buildPipeline([START, { id: 'gate', type: 'ask' }, { id: 'after', type: 'work' }], ['start > gate', 'gate.approve > after']);

test('the commit with which a run comes to wait gives the lease back: whoever answers next has it, also elsewhere', async () => {
  const engine = testEngine(gateThenWork(), { gate: () => ask() });
  const other = engine.another('two');
  const commit = engine.store.commit.bind(engine.store);
  let answered: Promise<unknown> | undefined;
  engine.store.commit = async (commits) => {
    const results = await commit(commits);
    // Made, and its worker has not heard of it yet.
    const [made] = commits;
    if (made?.release && !answered) {
      const gate = engine.openGate(made.runId);
      answered = other.command(made.runId, { kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') });
      await answered;
    }
    return results;
  };
  const runId = await engine.run();
  expect(answered).toBeDefined();
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(engine.store.record(runId)).toMatchObject({ fence: 2 });
  // Neither was let go of by itself, and the queue heard of neither.
  expect(engine.store.calls).toMatchObject({ lease: 1, load: 0 });
  expect(engine.store.activated).toEqual([]);
  expect(callsOf(engine.calls, 'after')).toEqual(['after#1 1']);
});

test('a command of another process that comes just while a run is put down is not missed', async () => {
  const engine = testEngine(gateThenWork(), { gate: () => ask() });
  const other = engine.another('two');
  const release = engine.store.releaseLease.bind(engine.store);
  let answered = false;
  engine.store.releaseLease = async (runId, fence) => {
    if (!answered) {
      answered = true;
      const gate = engine.openGate(runId);
      // The other process finds the lease taken, so this one has to go on.
      await other.command(runId, { kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') });
      await Promise.resolve();
    }
    return release(runId, fence);
  };
  const runId = await engine.run();
  // Somebody has it looked at, and there is nothing to do.
  engine.host.wake(runId);
  await engine.clock.settle();
  expect(answered).toBe(true);
  expect(engine.state(runId).ended?.status).toBe('finished');
});

const POINTS: FaultPoint[] = [
  'step:before-commit',
  'step:after-commit',
  'gate:written-before-notified',
  'decision:committed-before-advanced',
  'timer:fired-before-enqueued',
];

test('whenever it is killed, and however often: every step has one result, and the end is the same as without', async () => {
  const pipeline = buildPipeline(
    [
      START,
      { id: 'list', type: 'list' },
      { id: 'build', type: 'work', scope: 'list' },
      { id: 'ready', type: 'finish', scope: 'list' },
      { id: 'wait', type: 'pause' },
      { id: 'gate', type: 'ask' },
      { id: 'after', type: 'work' },
      { id: 'end', type: 'finish' },
    ],
    ['start > list', 'build > ready', 'list > wait', 'wait > gate', 'gate.approve > after', 'after > end'],
  );
  const behaviours = {
    list: () => ({
      kind: 'open_frame' as const,
      items: ['x', 'y'].map((key) => ({ key, title: key, item: key })),
      concurrency: 2,
      onItemFailure: 'stop' as const,
    }),
    wait: () => ({ kind: 'wait_until' as const, at: '2026-03-02T09:00:30Z', why: '' }),
    gate: () => ask(),
  };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...POINTS), fc.nat(4)), { minLength: 1, maxLength: 6 }), async (deaths) => {
      const left = [...deaths];
      let count = deaths[0]?.[1] ?? 0;
      const faultPoints: FaultPoints = {
        reach(point) {
          if (left[0]?.[0] !== point || count-- > 0) return;
          left.shift();
          count = left[0]?.[1] ?? 0;
          throw new Error('kill -9');
        },
      };
      const engine = testEngine(pipeline, behaviours, { faultPoints });
      await engine.host.start({ exclusive: true });
      const runId = await engine.run().catch(() => engine.store.runs()[0] ?? '');
      for (let life = 0; life < 12 && !engine.state(runId).ended; life += 1) {
        const host = engine.another(`life-${life}`);
        await host.start({ exclusive: true });
        await engine.clock.advance(40_000);
        const gate = Object.values(engine.state(runId).gates).find((one) => one.status === 'open');
        if (gate)
          await host
            .command(runId, { kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') })
            .catch(() => undefined);
        await engine.clock.settle();
        await host.stop(0);
      }
      const state = engine.state(runId);
      expect(state.ended).toMatchObject({ status: 'finished', ends: [{ nodeId: 'end' }] });
      const results = engine.store.journal(runId).filter((event) => event.type === 'step.done' || event.type === 'gate.decided');
      expect(results.map((event) => ('step' in event.data ? event.data.step : '')).toSorted()).toEqual(
        [
          'after#1',
          'build@list:x#1',
          'build@list:y#1',
          'end#1',
          'gate#1',
          'list#1',
          'ready@list:x#1',
          'ready@list:y#1',
          'start#1',
        ].toSorted(),
      );
      expect(Object.values(state.gates)).toHaveLength(1);
      expect(engine.store.rows('signoffs')).toHaveLength(1);
      await engine.host.stop(0);
    }),
    { numRuns: 30 },
  );
}, 60_000);
