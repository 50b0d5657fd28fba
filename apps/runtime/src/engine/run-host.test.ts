import { expect, test } from 'vitest';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { AppError } from '@baton/schema/errors/app-error';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, BEN } from './testing/pure-run.ts';
import { done, latch, testEngine } from './testing/test-engine.ts';
import { answer, ask } from './testing/test-gate.ts';

const START = { id: 'start', type: 'begin' };
const chain = (type: string, n: number): Pipeline => {
  const ids = Array.from({ length: n }, (_, i) => `s${i}`);
  return buildPipeline([START, ...ids.map((id) => ({ id, type }))], ['start > s0', ...ids.slice(1).map((id, i) => `${ids[i]} > ${id}`)]);
};
const gated = (): Pipeline =>
  buildPipeline(
    [START, { id: 'draft', type: 'work' }, { id: 'gate', type: 'ask' }, { id: 'after', type: 'work' }],
    ['start > draft', 'draft > gate', 'gate.approve > after', 'gate.back ~3> draft'],
  );

test('a run goes to its end by itself, every step once', async () => {
  const engine = testEngine(chain('work', 5));
  const runId = await engine.run();
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(engine.calls).toEqual(['start#1 1', 's0#1 1', 's1#1 1', 's2#1 1', 's3#1 1', 's4#1 1']);
  expect(engine.store.record(runId).lease).toBeUndefined();
  expect(engine.host.working()).toBe(0);
  expect(engine.faults).toEqual([]);
});

test('twenty instant steps: each result is committed before the next step starts, and nothing is read again', async () => {
  const seen: number[] = [];
  const engine = testEngine(chain('set', 20), {
    set: (input) => (seen.push(engine.store.journal(input.run.id).filter((event) => event.type === 'step.done').length), done()),
  });
  const runId = await engine.run();
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(seen).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  // 21 steps with the start, one commit each. The run begins in this worker's hands and its end gives the lease back:
  // nothing is loaded, no lease is asked for or let go of, and the queue hears nothing.
  expect(engine.store.calls).toEqual({ commit: 21, commits: 21, load: 0, lease: 0 });
  expect(engine.store.activated).toEqual([]);
  expect(engine.store.record(runId)).toMatchObject({ fence: 1 });
  expect(engine.store.record(runId).lease).toBeUndefined();
  expect(engine.store.journal(runId).some((event) => event.type === 'step.started')).toBe(false);
});

test('a result and the start of what follows share a commit', async () => {
  const engine = testEngine(chain('work', 5));
  await engine.run();
  // start, then each step with the next one's start; the last with the end of the run.
  expect(engine.store.calls.commits).toBe(6);
});

test('parallel steps run at the same time and what has settled commits together', async () => {
  const gate = latch();
  const ids = Array.from({ length: 50 }, (_, i) => `b${i}`);
  const pipeline = buildPipeline(
    [START, ...ids.map((id) => ({ id, type: 'work' })), { id: 'join', type: 'finish' }],
    [...ids.map((id) => `start > ${id}`), ...ids.map((id) => `${id} > join`)],
  );
  const engine = testEngine(pipeline, { work: async () => (await gate.promise, done()) });
  const runId = await engine.run();
  expect(engine.calls).toHaveLength(51);
  const before = engine.store.calls.commits;
  gate.open();
  await engine.clock.settle();
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(engine.store.calls.commits - before).toBeLessThan(6);
});

test('a waiting run holds nothing in memory; an answer brings it back', async () => {
  const engine = testEngine(gated(), { gate: () => ask() });
  const runId = await engine.run();
  expect(engine.status(runId, 'gate')).toBe('waiting');
  expect(engine.host.working()).toBe(0);
  expect(engine.store.record(runId).lease).toBeUndefined();
  const gate = engine.openGate(runId);
  const { state, events } = await engine.host.command(runId, {
    kind: 'answer-gate',
    actor: ANN,
    gateId: gate.gateId,
    answer: answer(gate, 'approve'),
  });
  expect(events.map((event) => event.type)).toEqual(['gate.answered', 'gate.decided']);
  expect(state.gates[gate.gateId]?.status).toBe('decided');
  await engine.clock.settle();
  expect(engine.state(runId).ended?.status).toBe('finished');
});

test('fifty answers at once: one is taken, forty-nine are told what was decided', async () => {
  const engine = testEngine(gated(), { gate: () => ask() });
  const runId = await engine.run();
  const gate = engine.openGate(runId);
  const posts = Array.from({ length: 50 }, (_, i) =>
    engine.host
      .command(runId, { kind: 'answer-gate', actor: i % 2 ? ANN : BEN, gateId: gate.gateId, answer: answer(gate, 'approve') })
      .then(
        () => 'taken',
        (error: AppError) => error.code,
      ),
  );
  const all = Promise.all(posts);
  await engine.clock.advance(5_000);
  const codes = await all;
  expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
  expect(codes.filter((code) => code === 'gate_decided')).toHaveLength(49);
  expect(engine.calls.filter((call) => call.startsWith('after'))).toEqual(['after#1 1']);
});

test('an answer is taken while another step of the run works, and its branch goes on at once', async () => {
  const slow = latch();
  const pipeline = buildPipeline(
    [START, { id: 'slow', type: 'work' }, { id: 'gate', type: 'ask' }, { id: 'after', type: 'work' }],
    ['start > slow', 'start > gate', 'gate.approve > after'],
  );
  const engine = testEngine(pipeline, { gate: () => ask(), slow: async () => (await slow.promise, done()) });
  const runId = await engine.run();
  const gate = engine.openGate(runId);
  await engine.host.command(runId, { kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') });
  await engine.clock.settle();
  expect(engine.status(runId, 'after')).toBe('done');
  expect(engine.status(runId, 'slow')).toBe('running');
  slow.open();
  await engine.clock.settle();
  expect(engine.state(runId).ended?.status).toBe('finished');
});

test('cancel aborts what runs at once and its late result is dropped', async () => {
  const late = latch();
  let aborted = false;
  const engine = testEngine(chain('work', 2), {
    s0: async (_input, ctx) => {
      ctx.signal.addEventListener('abort', () => (aborted = true));
      await late.promise;
      return done('late');
    },
  });
  const runId = await engine.run();
  await engine.host.command(runId, { kind: 'cancel', actor: ANN, why: 'wrong' });
  expect(aborted).toBe(true);
  late.open();
  await engine.clock.settle();
  expect(engine.state(runId).ended?.status).toBe('cancelled');
  expect(engine.store.record(runId).epoch).toBe(1);
  expect(engine.store.journal(runId).some((event) => event.type === 'step.done' && event.data.step === 's0#1')).toBe(false);
  expect(engine.host.working()).toBe(0);
});

test('a send-back aborts what works downstream, and the next round gets the words and the text before', async () => {
  const feedback: unknown[] = [];
  const pipeline = buildPipeline(
    [START, { id: 'draft', type: 'work' }, { id: 'gate', type: 'ask' }, { id: 'side', type: 'work' }],
    ['start > draft', 'draft > gate', 'draft > side', 'gate.back ~3> draft'],
  );
  let sides = 0;
  const engine = testEngine(pipeline, {
    draft: (input) => {
      feedback.push(input.feedback);
      return { kind: 'done', outcome: 'done', output: { round: input.step.round }, artefact: { type: 'text', title: 'Draft' } };
    },
    gate: (input) => ask({ documents: [{ nodeKey: 'draft', label: 'Draft', ref: input.artefacts.draft as never, editable: true }] }),
    side: (_input, ctx) =>
      new Promise((resolve) => (++sides > 1 ? resolve(done()) : ctx.signal.addEventListener('abort', () => resolve(done('aborted'))))),
  });
  const runId = await engine.run();
  const gate = engine.openGate(runId);
  const edits = [{ artefact: 'draft', baseHash: gate.documents[0]?.hash ?? '', content: { round: 1, better: true } }];
  await engine.host.command(runId, {
    kind: 'answer-gate',
    actor: BEN,
    gateId: gate.gateId,
    answer: answer(gate, 'back', { reason: 'Shorter', edits }),
  });
  await engine.clock.settle();
  expect(feedback).toEqual([
    undefined,
    { round: 2, previous: { round: 1 }, edited: { round: 1, better: true }, by: 'Ben', reason: 'Shorter', comments: [] },
  ]);
  expect(engine.calls.filter((call) => call.startsWith('side'))).toEqual(['side#1 1', 'side#2 1']);
  expect(engine.openGate(runId)).toMatchObject({ round: 2, documents: [{ version: 3 }] });
});

test('what may pass is tried again after a while, by one layer only', async () => {
  let tries = 0;
  const engine = testEngine(chain('work', 1), {
    s0: () => {
      tries += 1;
      if (tries < 3) throw new AppError('model_rate_limited');
      return done('at last');
    },
  });
  const runId = await engine.run();
  expect(tries).toBe(1);
  await engine.clock.advance(800);
  expect(tries).toBe(2);
  await engine.clock.advance(1_600);
  expect(tries).toBe(3);
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(engine.store.timers()).toEqual([]);
});

test('a long wait that a service asks for is a durable timer and holds no worker', async () => {
  let tries = 0;
  const engine = testEngine(chain('work', 1), {
    s0: () => {
      tries += 1;
      if (tries === 1) throw new AppError('model_rate_limited', { details: { retryAfterMs: 3_600_000 } });
      return done();
    },
  });
  const runId = await engine.run();
  expect(engine.host.working()).toBe(0);
  expect(engine.store.timers()).toHaveLength(1);
  await engine.host.start({ exclusive: true });
  await engine.clock.advance(3_601_000);
  expect(tries).toBe(2);
  expect(engine.state(runId).ended?.status).toBe('finished');
  await engine.host.stop(0);
});

test('after the last attempt a person is asked; the rest of the run goes on', async () => {
  const pipeline = buildPipeline([START, { id: 'bad', type: 'work' }, { id: 'good', type: 'work' }], ['start > bad', 'start > good']);
  const engine = testEngine(pipeline, {
    bad: () => {
      throw new AppError('model_unavailable', { message: 'It is down.' });
    },
  });
  const runId = await engine.run();
  await engine.clock.advance(10_000);
  expect(engine.status(runId, 'bad')).toBe('attention');
  expect(engine.status(runId, 'good')).toBe('done');
  expect(engine.calls.filter((call) => call.startsWith('bad'))).toHaveLength(3);
  expect(engine.store.record(runId).row).toMatchObject({ status: 'attention', attention: 1 });
});

test('a start with the same key is the same run', async () => {
  const engine = testEngine(chain('work', 1));
  const first = await engine.run({ key: 'k' });
  expect(await engine.run({ key: 'k' })).toBe(first);
  expect(engine.calls.filter((call) => call.startsWith('s0'))).toHaveLength(1);
});

test('streamed text arrives in frames; the text of a failed attempt is dropped', async () => {
  let tries = 0;
  const hold = latch();
  const engine = testEngine(chain('work', 1), {
    s0: async (_input, ctx) => {
      ctx.emitText('Hel');
      ctx.emitText('lo ');
      ctx.emitText('there');
      tries += 1;
      if (tries === 1) throw new AppError('model_stalled');
      await hold.promise;
      return done();
    },
  });
  const runId = await engine.run();
  expect(engine.bus.textsOf(runId)).toEqual([]);
  await engine.clock.advance(1_000);
  expect(engine.bus.textsOf(runId)).toEqual([{ step: 's0#1', attempt: 2, text: 'Hello there' }]);
  hold.open();
  await engine.clock.settle();
  expect(engine.bus.textsOf(runId)).toEqual([]);
});

test('a step that takes longer than any step may is stopped', async () => {
  const engine = testEngine(chain('work', 1), { s0: () => new Promise(() => undefined) });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run();
  await engine.clock.advance(30 * 60_000 + 1);
  expect(engine.status(runId, 's0')).toBe('attention');
  await engine.host.stop(0);
});

test('characters that cannot be stored are cleaned out of a result and marked', async () => {
  const engine = testEngine(chain('work', 1), { s0: () => done({ text: 'a\u0000b\uD800c' }) });
  const runId = await engine.run();
  const step = engine.state(runId).steps['s0#1'];
  expect(step).toMatchObject({ cleaned: true, output: { inline: { text: 'a\uFFFDb\uFFFDc' } } });
});

test('a held run starts nothing; resumed, it goes on', async () => {
  const hold = latch();
  const engine = testEngine(chain('work', 2), { s0: async () => (await hold.promise, done()) });
  const runId = await engine.run();
  await engine.host.command(runId, { kind: 'hold', actor: ANN, why: '' });
  hold.open();
  await engine.clock.settle();
  expect(engine.status(runId, 's0')).toBe('done');
  expect(engine.status(runId, 's1')).toBe('idle');
  expect(engine.host.working()).toBe(0);
  await engine.host.command(runId, { kind: 'resume', actor: ANN });
  await engine.clock.settle();
  expect(engine.state(runId).ended?.status).toBe('finished');
});

test('a list is worked through and its results are collected', async () => {
  const pipeline = buildPipeline(
    [
      START,
      { id: 'list', type: 'list' },
      { id: 'build', type: 'work', scope: 'list', config: { prompt: '{{ item.name }}' } },
      { id: 'ready', type: 'finish', scope: 'list', config: { output: '{{ build }}' } },
      { id: 'after', type: 'work', config: { uses: 'list' } },
    ],
    ['start > list', 'build > ready', 'list > after'],
  );
  let given: unknown;
  const engine = testEngine(pipeline, {
    list: () => ({
      kind: 'open_frame',
      items: ['x', 'y', 'z'].map((key) => ({ key, title: key, item: { name: key } })),
      concurrency: 2,
      onItemFailure: 'stop',
    }),
    build: (input) => ({
      kind: 'done',
      outcome: 'done',
      output: { built: (input.values.item as { name: string }).name },
      artefact: { type: 'text', title: 'T' },
    }),
    ready: (input) => done(input.values.build ?? null),
    after: (input) => ((given = input.values.list), done()),
  });
  const runId = await engine.run();
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(given).toEqual(['x', 'y', 'z'].map((key) => ({ key, item: { name: key }, end: 'ready', output: { built: key } })));
});

test('a result that breaks the engine itself becomes a failure of its step, and harms nothing else', async () => {
  const pipeline = buildPipeline([START, { id: 'bad', type: 'work' }, { id: 'good', type: 'work' }], ['start > bad', 'start > good']);
  const engine = testEngine(pipeline, { bad: () => ({ kind: 'open_frame', items: 'no list' }) as never });
  const runId = await engine.run();
  await engine.clock.advance(1_000);
  expect(engine.status(runId, 'bad')).toBe('attention');
  expect(engine.status(runId, 'good')).toBe('done');
  expect(engine.faults.length).toBeGreaterThan(0);
});

test('an instant step that takes its time is not begun again when something else commits', async () => {
  const slow = latch();
  const pipeline = buildPipeline([START, { id: 'slow', type: 'set' }, { id: 'other', type: 'work' }], ['start > slow', 'start > other']);
  const engine = testEngine(pipeline, { slow: async () => (await slow.promise, done()) });
  const runId = await engine.run();
  expect(engine.status(runId, 'other')).toBe('done');
  slow.open();
  await engine.clock.settle();
  expect(engine.calls.filter((call) => call.startsWith('slow'))).toEqual(['slow#1 1']);
  expect(engine.state(runId).ended?.status).toBe('finished');
});

test('a result that comes in while the journal is read again is heard: its step is not done anew', async () => {
  const [work, reading] = [latch(), latch()];
  const engine = testEngine(chain('work', 2), { s0: async () => (await work.promise, done()) });
  const runId = await engine.run();
  const { load } = engine.store;
  engine.store.load = async (...asked) => (await reading.promise, load(...asked));
  engine.host.wake(runId);
  await engine.clock.settle();
  work.open();
  await engine.clock.settle();
  reading.open();
  await engine.clock.settle();
  expect(engine.state(runId).ended?.status).toBe('finished');
  expect(engine.calls).toEqual(['start#1 1', 's0#1 1', 's1#1 1']);
});

test('of many runs that start at once only as many are worked on as this process may hold', async () => {
  const gate = latch();
  const engine = testEngine(chain('work', 1), { work: async () => (await gate.promise, done()) }, { settings: { maxRuns: 2 } });
  const runs = await Promise.all(Array.from({ length: 20 }, () => engine.run()));
  expect(engine.calls.filter((call) => call === 's0#1 1')).toHaveLength(2);
  gate.open();
  await engine.clock.settle();
  expect(runs.map((runId) => engine.state(runId).ended?.status)).toEqual(runs.map(() => 'finished'));
});
