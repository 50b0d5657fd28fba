import { expect, test } from 'vitest';
import { AppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { FaultPoints } from '../ports/fault-points.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, BEN } from './testing/pure-run.ts';
import type { StepResult } from '@baton/schema/node/executor';
import { type Behaviour, done, latch, testEngine, type TestEngine } from './testing/test-engine.ts';
import { answer, ask, decision } from './testing/test-gate.ts';

const START = { id: 'start', type: 'begin' };
/** Calls, then a gate that may send it back. */
const outer = (): Pipeline =>
  buildPipeline(
    [
      START,
      { id: 'sub', type: 'call', config: { ends: ['good', 'bad'] } },
      { id: 'review', type: 'ask', config: { outcomes: ['approve!', 'back'] } },
      { id: 'end', type: 'finish' },
      { id: 'sorry', type: 'finish' },
    ],
    ['start > sub', 'sub.good > review', 'sub.bad > sorry', 'review.approve > end', 'review.back ~2> sub'],
  );
/** A gate decides between two ends. */
const inner = (): Pipeline =>
  buildPipeline(
    [
      START,
      { id: 'work', type: 'work' },
      { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'no'] } },
      { id: 'good', type: 'finish' },
      { id: 'bad', type: 'finish' },
    ],
    ['start > work', 'work > gate', 'gate.approve > good', 'gate.no > bad'],
  );
const call =
  (more = {}): Behaviour =>
  () => ({
    kind: 'wait_child',
    call: { pipelineId: 'q', versionId: 'v2', hash: 'h2', pipelineName: 'Inner', title: '', brief: { a: 1 }, ...more },
  });
const usage = { calls: 1, inputTokens: 5, outputTokens: 5, cost: 0.5, model: 'm' };
const behaviours = {
  sub: call(),
  gate: () => ask({ decisions: [decision('approve'), decision('no')] }),
  review: () => ask(),
  work: () => ({ ...done('made'), usage }) as ReturnType<Behaviour>,
};

async function started(given: Record<string, Behaviour> = {}, faultPoints?: FaultPoints): Promise<{ engine: TestEngine; runId: string }> {
  const engine = testEngine(outer(), { ...behaviours, ...given }, { versions: { v2: inner() }, ...(faultPoints && { faultPoints }) });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run({ mode: 'test' });
  return { engine, runId };
}
const childOf = (engine: TestEngine, runId: string): string =>
  engine.state(runId).steps[engine.state(runId).current['sub'] ?? '']?.child ?? '';
async function decide(engine: TestEngine, runId: string, decision: string, host = engine.host): Promise<void> {
  const gate = engine.openGate(runId);
  await host.command(runId, { kind: 'answer-gate', actor: BEN, gateId: gate.gateId, answer: answer(gate, decision) });
  await engine.clock.settle();
}

test('a step has a run of its own pipeline done, waits for it without memory, and goes on by its end with its output and cost', async () => {
  const { engine, runId } = await started({ good: () => done({ report: 7 }) });
  const child = childOf(engine, runId);
  expect(engine.status(runId, 'sub')).toBe('waiting');
  expect(engine.host.working()).toBe(0);
  expect(engine.state(child).started).toMatchObject({
    pipelineName: 'Inner',
    title: 'A run',
    mode: 'test',
    by: ANN,
    brief: { inline: { a: 1 } },
    parent: { runId, step: 'sub#1', root: runId, pipelineName: 'Test' },
  });
  expect(engine.store.record(child).run).toMatchObject({ parentRunId: runId, rootRunId: runId });
  expect(engine.store.rows('gatesOpened').map((gate) => gate.pipelineName)).toEqual(['Test › Inner']);
  await decide(engine, child, 'approve');
  expect(engine.state(child).ended?.status).toBe('finished');
  expect(engine.state(runId).steps['sub#1']).toMatchObject({
    status: 'done',
    outcome: 'good',
    output: { inline: { report: 7 } },
    usage,
    child,
  });
  expect(engine.state(runId).usage).toMatchObject({ cost: 0.5 });
  expect(engine.store.children()).toEqual([]);
  await decide(engine, runId, 'approve');
  expect(engine.state(runId).ended?.ends.map((end) => end.name)).toEqual(['Step end']);
  expect(engine.faults).toEqual([]);
  await engine.host.stop(0);
});

test('another end is another way out', async () => {
  const { engine, runId } = await started();
  await decide(engine, childOf(engine, runId), 'no');
  expect(engine.state(runId).ended?.ends.map((end) => end.name)).toEqual(['Step sorry']);
  await engine.host.stop(0);
});

test('stopping the caller stops what it called, however deep', async () => {
  const deep = buildPipeline([START, { id: 'sub', type: 'call' }, { id: 'good', type: 'finish' }], ['start > sub', 'sub > good']);
  const nested: Behaviour = (input) => {
    const versionId = input.run.id === 'never' ? '' : (versions[input.run.title] ?? 'v2');
    const title = input.run.title === 'A run' ? 'middle' : 'inside';
    return { kind: 'wait_child', call: { pipelineId: 'q', versionId, hash: 'h', pipelineName: title, title, brief: {} } };
  };
  const versions: Record<string, string> = { 'A run': 'v3', middle: 'v2' };
  const engine = testEngine(outer(), { ...behaviours, sub: nested }, { versions: { v2: inner(), v3: deep } });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run();
  const middle = childOf(engine, runId);
  const inside = childOf(engine, middle);
  expect(engine.state(inside).started?.parent).toMatchObject({ runId: middle, root: runId, pipelineName: 'Test › middle' });
  await engine.host.command(runId, { kind: 'cancel', actor: ANN, why: 'enough' });
  await engine.clock.settle();
  expect([runId, middle, inside].map((id) => engine.state(id).ended?.status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect(Object.values(engine.state(inside).gates).map((gate) => gate.status)).toEqual(['withdrawn']);
  expect(engine.store.children()).toEqual([]);
  await engine.host.stop(0);
});

test('a send-back over the step begins a new run that names the old one', async () => {
  const { engine, runId } = await started();
  const first = childOf(engine, runId);
  await decide(engine, first, 'approve');
  await decide(engine, runId, 'back');
  const second = childOf(engine, runId);
  expect(second).not.toBe(first);
  expect(engine.state(second).started?.parent).toMatchObject({ step: 'sub#2', before: first });
  expect(engine.state(first).ended?.status).toBe('finished');
  await decide(engine, second, 'no');
  expect(engine.state(runId).ended?.ends.map((end) => end.name)).toEqual(['Step sorry']);
  await engine.host.stop(0);
});

test('a send-back that finds the step waiting stops the old run', async () => {
  const beside = buildPipeline(
    [
      START,
      { id: 'plan', type: 'work' },
      { id: 'sub', type: 'call' },
      { id: 'review', type: 'ask', config: { outcomes: ['approve!', 'back'] } },
    ],
    ['start > plan', 'plan > sub', 'plan > review', 'review.back ~2> plan'],
  );
  const engine = testEngine(beside, behaviours, { versions: { v2: inner() } });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run();
  const first = childOf(engine, runId);
  await decide(engine, runId, 'back');
  const second = childOf(engine, runId);
  expect(engine.state(first).ended?.status).toBe('cancelled');
  expect(engine.state(second).started?.parent).toMatchObject({ step: 'sub#2', before: first });
  expect(engine.state(second).ended).toBeUndefined();
  await engine.host.stop(0);
});

test('a called run that was stopped, or could not be begun, is a failure of the step; tried again, it begins anew', async () => {
  const { engine, runId } = await started();
  const first = childOf(engine, runId);
  await engine.host.command(first, { kind: 'cancel', actor: BEN, why: '' });
  await engine.clock.settle();
  expect(engine.state(runId).steps['sub#1']).toMatchObject({ status: 'attention', fault: { code: 'cancelled' } });
  await engine.host.command(runId, { kind: 'retry-step', actor: ANN, step: 'sub#1' });
  await engine.clock.settle();
  const second = childOf(engine, runId);
  expect(engine.state(second).started?.parent?.before).toBe(first);
  await decide(engine, second, 'approve');
  expect(engine.status(runId, 'sub')).toBe('done');
  await engine.host.stop(0);
  const missing = await started({ sub: call({ versionId: 'gone' }) });
  expect(missing.engine.state(missing.runId).steps['sub#1']).toMatchObject({ status: 'attention', fault: { code: 'not_found' } });
  expect(missing.engine.store.children()).toEqual([]);
  await missing.engine.host.stop(0);
});

test('a step that is skipped or written by hand while its run works lets the run go', async () => {
  const { engine, runId } = await started();
  const child = childOf(engine, runId);
  await engine.host.command(runId, { kind: 'cancel-step', actor: ANN, step: 'sub#1', why: '' });
  await engine.clock.settle();
  expect(engine.state(child).ended?.status).toBe('cancelled');
  expect(engine.store.children()).toEqual([]);
  await engine.host.stop(0);
});

test('a run that could not be made while the database was away is made as soon as it is back', async () => {
  const engine = testEngine(outer(), behaviours, { versions: { v2: inner() } });
  await engine.host.start({ exclusive: true });
  const create = engine.store.createRun.bind(engine.store);
  engine.store.createRun = (run, ...rest) => (run.parent ? Promise.reject(new AppError('unavailable')) : create(run, ...rest));
  const runId = await engine.run();
  expect([engine.status(runId, 'sub'), engine.store.runs()]).toEqual(['waiting', [runId]]);
  engine.store.createRun = create;
  await engine.clock.advance(2_100);
  await decide(engine, childOf(engine, runId), 'approve');
  expect(engine.status(runId, 'sub')).toBe('done');
  await engine.host.stop(0);
});

test('pausing the caller pauses what it called, however deep, and going on lets it go on', async () => {
  const working = latch<StepResult>();
  const { engine, runId } = await started({ work: () => working.promise });
  const child = childOf(engine, runId);
  await engine.host.command(runId, { kind: 'hold', actor: ANN, why: 'lunch' });
  await engine.clock.settle();
  expect(engine.state(child).held).toMatchObject({ why: '“A run” is paused.', caller: true });
  // What works is finished; what follows waits.
  working.open(done('made'));
  await engine.clock.settle();
  expect([engine.status(child, 'work'), engine.status(child, 'gate')]).toEqual(['done', 'idle']);
  await engine.host.command(runId, { kind: 'resume', actor: ANN });
  await engine.clock.settle();
  expect(engine.state(child).held).toBeUndefined();
  await decide(engine, child, 'approve');
  expect(engine.status(runId, 'sub')).toBe('done');
  expect(engine.faults).toEqual([]);
  await engine.host.stop(0);
});

test('what a person paused in the called run itself stays paused when the caller goes on', async () => {
  const { engine, runId } = await started();
  const child = childOf(engine, runId);
  await engine.host.command(child, { kind: 'hold', actor: BEN, why: 'mine' });
  for (const command of [{ kind: 'hold', actor: ANN, why: '' } as const, { kind: 'resume', actor: ANN } as const]) {
    await engine.host.command(runId, command);
    await engine.clock.settle();
  }
  expect(engine.state(child).held).toMatchObject({ why: 'mine', by: BEN });
  await engine.host.stop(0);
});

test('a paused run has no run made; it is made when the caller goes on', async () => {
  const asking = latch<StepResult>();
  const { engine, runId } = await started({ sub: () => asking.promise });
  await engine.host.command(runId, { kind: 'hold', actor: ANN, why: '' });
  asking.open(await call()({} as never, {} as never));
  await engine.clock.settle();
  await engine.clock.advance(5_000);
  expect([engine.status(runId, 'sub'), engine.store.runs()]).toEqual(['waiting', [runId]]);
  await engine.host.command(runId, { kind: 'resume', actor: ANN });
  await engine.clock.settle();
  expect(engine.store.runs()).toHaveLength(2);
  await engine.host.stop(0);
});

test('a pause that a process died with is passed on by the next one', async () => {
  const { engine, runId } = await started();
  const child = childOf(engine, runId);
  await engine.host.stop(0);
  const two = engine.another('two');
  // Before its looks have begun, as when the process dies between the commit and the look.
  await two.command(runId, { kind: 'hold', actor: ANN, why: '' });
  expect(engine.state(child).held).toBeUndefined();
  await two.start({ exclusive: true });
  await engine.clock.settle();
  expect(engine.state(child).held).toMatchObject({ caller: true });
  await two.stop(0);
});

test('what a called run spends counts for its caller while it works, and what the caller has left is all that it may spend', async () => {
  const spends =
    (cost: number): Behaviour =>
    () =>
      ({ ...done('made'), usage: { ...usage, cost } }) as ReturnType<Behaviour>;
  const caller = buildPipeline(
    [START, { id: 'sub', type: 'call' }, { id: 'wait', type: 'pause' }, { id: 'side', type: 'work' }],
    ['start > sub', 'start > wait', 'wait > side'],
    { budgetPerRun: 3 },
  );
  const called = buildPipeline(
    [START, { id: 'one', type: 'work' }, { id: 'hold', type: 'pause' }, { id: 'two', type: 'work' }, { id: 'three', type: 'work' }],
    ['start > one', 'one > hold', 'hold > two', 'two > three'],
    { budgetPerRun: 100 },
  );
  const until =
    (at: string): Behaviour =>
    () => ({ kind: 'wait_until', at, why: '' });
  const noon = new Date(testEngine(caller).clock.now());
  const later = (ms: number): string => new Date(noon.getTime() + ms).toISOString();
  const given = { sub: call(), one: spends(2), two: spends(1), side: spends(1), wait: until(later(20_000)), hold: until(later(10_000)) };
  const engine = testEngine(caller, given, { versions: { v2: called } });
  await engine.host.start({ exclusive: true });
  const runId = await engine.run();
  const child = childOf(engine, runId);
  expect(engine.status(child, 'hold')).toBe('waiting');
  await engine.clock.advance(11_000);
  // Two and one are spent by the called run, with the commit in which its third step would begin.
  expect(engine.state(child).steps['three#1']).toMatchObject({
    status: 'attention',
    fault: { code: 'budget_used_up', message: expect.stringContaining('for which this run works') as string },
  });
  await engine.clock.advance(11_000);
  expect(engine.state(runId).usage).toBeUndefined();
  expect(engine.state(runId).steps['side#1']).toMatchObject({
    status: 'attention',
    fault: { code: 'budget_used_up', message: 'This run has spent 3.00 EUR of its AI budget of 3.00 EUR.' },
  });
  // A person says yes to more.
  await engine.host.command(child, { kind: 'retry-step', actor: BEN, step: 'three#1' });
  await engine.clock.settle();
  expect(engine.status(child, 'three')).toBe('done');
  expect(engine.faults).toEqual([]);
  await engine.host.stop(0);
});

/** Made and not begun; decided and not gone on; ended and not told. */
test.each([
  ['run:created-before-enqueued', 'r2'],
  ['child:asked-before-made', 'sub#1'],
  ['child:ended-before-told', 'sub#1'],
  ['decision:committed-before-advanced', 'gate#1'],
  ['step:after-commit', 'good#1'],
] as const)('nothing is orphaned when the process dies at %s: another one goes on, once', async (point, about) => {
  let made = 0;
  let died = false;
  const { engine, runId } = await started(
    {},
    {
      reach(now, what) {
        if (died || now !== point) return;
        // The first run that is made is the caller.
        if (now === 'run:created-before-enqueued' ? (made += 1) < 2 : what !== about) return;
        died = true;
        throw new Error('killed');
      },
    },
  );
  if (!died) await decide(engine, childOf(engine, runId), 'approve').catch(() => undefined);
  await engine.host.stop(0);
  expect(died).toBe(true);
  const [two, three] = [engine.another('two'), engine.another('three')];
  await Promise.all([two.start({ exclusive: false }), three.start({ exclusive: false })]);
  await engine.clock.advance(12_000);
  const child = childOf(engine, runId);
  if (point === 'run:created-before-enqueued' || point === 'child:asked-before-made') await decide(engine, child, 'approve', two);
  await engine.clock.advance(12_000);
  expect(engine.status(runId, 'sub')).toBe('done');
  expect(engine.store.runs()).toEqual([runId, child]);
  expect(engine.store.journal(runId).filter((event) => event.type === 'child.ended')).toHaveLength(1);
  await Promise.all([two.stop(0), three.stop(0)]);
});
