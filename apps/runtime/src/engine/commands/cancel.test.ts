import { expect, test } from 'vitest';
import { rowOf } from '../row-of.ts';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, BEN, type PureRun, pureRun } from '../testing/pure-run.ts';
import { done, testEngine } from '../testing/test-engine.ts';
import { answer, ask } from '../testing/test-gate.ts';

/** Everything at once: a step that works, one at a gate, one that waits for a date, one that failed, one to be tried again, one for an event. */
async function busy(): Promise<PureRun> {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        ...['works', 'broken', 'again'].map((id) => ({ id, type: 'work' })),
        { id: 'gate', type: 'ask' },
        { id: 'date', type: 'pause' },
        { id: 'event', type: 'hear' },
      ],
      ['start > works', 'start > gate', 'start > date', 'start > broken', 'start > again', 'start > event'],
    ),
  );
  await run.finish('start');
  await run.begin();
  await run.finish('gate', ask({ dueInWorkingDays: 3, nobodyAnswers: 'remind' }));
  await run.finish('date', { kind: 'wait_until', at: '2027-01-01T00:00:00Z', why: '' });
  await run.fail('broken', { retry: false });
  await run.fail('again', { retryAfterMs: 3_600_000 });
  await run.finish('event', { kind: 'wait_event', name: 'n', correlation: 'c', why: '' });
  return run;
}

test('cancel is one commit: gates withdrawn, timers gone, the epoch raised, the run ended', async () => {
  const run = await busy();
  const timers = run.rows('timers').map((timer) => timer.timerId);
  await run.do({ kind: 'cancel', actor: BEN, why: 'wrong brief' });
  expect(run.state()).toMatchObject({ epoch: 1, ended: { status: 'cancelled' } });
  expect(new Set(Object.values(run.picture()))).toEqual(new Set(['done', 'cancelled']));
  expect(run.rows('timersDone').toSorted()).toEqual(timers.toSorted());
  expect(run.rows('gatesClosed')).toMatchObject([{ status: 'withdrawn', why: 'the run was stopped' }]);
  expect(run.rows('attentionCleared')).toEqual(['broken#1']);
  expect(run.rows('awaitedDone')).toEqual(['event#1']);
  expect(rowOf(run.view, run.state())).toMatchObject({ status: 'cancelled', epoch: 1, ended: true, working: 0, waiting: 0, attention: 0 });
});

test('an ended run takes no command at all; who is late at its gate is told what became of it', async () => {
  const run = await busy();
  await run.do({ kind: 'cancel', actor: BEN, why: '' });
  const before = run.journal().length;
  const [gate] = Object.values(run.state().gates);
  if (!gate) throw new Error('no gate');
  expect(await run.refusal({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') })).toBe(
    'gate_withdrawn',
  );
  expect(await run.refusal({ kind: 'cancel', actor: BEN, why: '' })).toBe('run_ended');
  expect(await run.refusal({ kind: 'hold', actor: BEN, why: '' })).toBe('run_ended');
  expect(run.journal()).toHaveLength(before);
});

test('a paused run starts nothing new; what works goes on; twice is once', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'a', type: 'work' },
        { id: 'b', type: 'work' },
      ],
      ['start > a', 'a > b'],
    ),
  );
  await run.finish('start');
  await run.begin();
  expect(await run.do({ kind: 'hold', actor: ANN, why: 'holidays' })).toEqual(['run.held']);
  expect(await run.do({ kind: 'hold', actor: BEN, why: 'again' })).toEqual([]);
  await run.finish('a');
  expect(run.ready()).toEqual([]);
  expect(rowOf(run.view, run.state())).toMatchObject({ status: 'held', working: 0 });
  await run.do({ kind: 'resume', actor: ANN });
  expect(run.ready()).toEqual(['b']);
});

test('the row counts what could start as work, whatever else the run waits for', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'gate', type: 'ask' },
        { id: 'a', type: 'work' },
        { id: 'b', type: 'work' },
      ],
      ['start > gate', 'start > a', 'a > b'],
    ),
  );
  expect(rowOf(run.view, run.state())).toMatchObject({ status: 'working', working: 1 });
  await run.finish('start');
  await run.finish('gate', ask());
  await run.finish('a');
  expect(rowOf(run.view, run.state())).toMatchObject({ status: 'working', working: 1, waiting: 1 });
  await run.finish('b');
  expect(rowOf(run.view, run.state())).toMatchObject({ status: 'waiting', working: 0, waiting: 1 });
});

test('a paused run says who paused it and when; its gates are answered and what follows waits; no worker begins a step', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'gate', type: 'ask' },
        { id: 'a', type: 'work' },
      ],
      ['start > gate', 'gate.approve > a'],
    ),
  );
  await run.finish('start');
  await run.finish('gate', ask());
  await run.do({ kind: 'hold', actor: ANN, why: 'holidays' });
  expect(run.state().held).toEqual({ why: 'holidays', at: run.now(), by: ANN });
  const [gate] = Object.values(run.state().gates);
  if (!gate) throw new Error('no gate');
  await run.do({ kind: 'answer-gate', actor: BEN, gateId: gate.gateId, answer: answer(gate, 'approve') });
  expect(run.status('gate')).toBe('done');
  expect(run.ready()).toEqual([]);
  const place = { nodeId: 'a', scope: [], round: 1, step: 'a#1' };
  expect(await run.refusal({ kind: 'step-started', place, attempt: 1, recovered: false })).toBe('step_not_there');
  await run.do({ kind: 'resume', actor: BEN });
  expect(run.ready()).toEqual(['a']);
});

test('a timer that falls due while the run is paused rings when it goes on, once and marked late', async () => {
  const pipeline = buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'date', type: 'pause' },
      { id: 'after', type: 'work' },
    ],
    ['start > date', 'date > after'],
  );
  const engine = testEngine(pipeline, { date: () => ({ kind: 'wait_until', at: '2026-03-02T09:05:00Z', why: '' }), after: () => done() });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run();
  await engine.host.command(runId, { kind: 'hold', actor: ANN, why: '' });
  await engine.clock.advance(600_000);
  expect(engine.status(runId, 'date')).toBe('waiting');
  await engine.host.command(runId, { kind: 'resume', actor: ANN });
  await engine.clock.advance(1);
  await engine.clock.settle();
  expect(engine.store.journal(runId).filter((event) => event.type === 'timer.fired')).toMatchObject([{ data: { late: true } }]);
  expect(engine.status(runId, 'after')).toBe('done');
  expect(engine.faults).toEqual([]);
  await engine.host.stop(0);
});
