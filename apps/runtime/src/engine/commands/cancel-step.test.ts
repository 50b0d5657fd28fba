import { expect, test } from 'vitest';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, BEN, type PureRun, pureRun } from '../testing/pure-run.ts';
import { answer, ask } from '../testing/test-gate.ts';
import { done, latch, testEngine } from '../testing/test-engine.ts';

const PIPELINE = buildPipeline(
  [
    { id: 'start', type: 'begin' },
    { id: 'gate', type: 'ask' },
    { id: 'behind', type: 'work' },
    { id: 'beside', type: 'work' },
    { id: 'join', type: 'work' },
  ],
  ['start > gate', 'start > beside', 'gate.approve > behind', 'behind > join', 'beside > join'],
);

async function atGate(): Promise<PureRun> {
  const run = await pureRun(PIPELINE);
  await run.finish('start');
  await run.begin();
  await run.finish('gate', ask({ dueInWorkingDays: 3 }));
  return run;
}

test('one branch stops with what only it leads to; its question is withdrawn with who and why; the others go on', async () => {
  const run = await atGate();
  await run.do({ kind: 'cancel-step', actor: BEN, step: 'gate#1', why: 'wrong audience' });
  expect(run.picture()).toMatchObject({ gate: 'cancelled', behind: 'skipped', beside: 'running' });
  expect(run.state().epoch).toBe(1);
  const [gate] = Object.values(run.state().gates);
  expect(gate).toMatchObject({ status: 'withdrawn', withdrawn: 'this branch was stopped: wrong audience', withdrawnBy: BEN });
  expect(run.rows('timersDone')).toEqual(run.rows('timers').map((timer) => timer.timerId));
  if (!gate) throw new Error('no gate');
  expect(await run.refusal({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') })).toBe(
    'gate_withdrawn',
  );
  await run.finish('beside');
  await run.finish('join');
  expect(run.state().ended?.status).toBe('finished');
});

test('a for-each is stopped with everything inside it; what is settled, or of an earlier round, cannot be stopped', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'list', type: 'list' },
        { id: 'build', type: 'work', scope: 'list' },
        { id: 'after', type: 'work' },
      ],
      ['start > list', 'list > after'],
    ),
  );
  await run.finish('start');
  const items = ['x', 'y'].map((key) => ({ key, title: key, item: key }));
  await run.finish('list', { kind: 'open_frame', items, concurrency: 2, onItemFailure: 'stop' });
  await run.begin();
  expect(await run.refusal({ kind: 'cancel-step', actor: BEN, step: 'start#1', why: '' })).toBe('step_not_there');
  await run.do({ kind: 'cancel-step', actor: BEN, step: 'build@list:x#1', why: '' });
  expect(run.picture()).toMatchObject({ list: 'running', 'build@list:x': 'cancelled', 'build@list:y': 'running' });
  await run.do({ kind: 'cancel-step', actor: BEN, step: 'list#1', why: '' });
  expect(run.picture()).toMatchObject({ list: 'cancelled', 'build@list:y': 'cancelled', after: 'skipped' });
  expect(run.state().ended?.status).toBe('finished');
});

test('a worker that has not heard of it loses what it had in hand, not the run', async () => {
  const slow = latch<ReturnType<typeof done>>();
  const pipeline = buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'slow', type: 'work' },
      { id: 'other', type: 'work' },
    ],
    ['start > slow', 'start > other'],
  );
  const other = latch<ReturnType<typeof done>>();
  const engine = testEngine(pipeline, { slow: () => slow.promise, other: () => other.promise });
  const runId = await engine.run();
  await engine.another('two').command(runId, { kind: 'cancel-step', actor: BEN, step: 'slow#1', why: '' });
  slow.open(done('too late'));
  await engine.clock.settle();
  expect(engine.status(runId, 'slow')).toBe('cancelled');
  expect(engine.store.record(runId).epoch).toBe(1);
  other.open(done('kept'));
  await engine.clock.settle();
  expect(engine.status(runId, 'other')).toBe('done');
  expect(engine.state(runId).ended?.status).toBe('finished');
});
