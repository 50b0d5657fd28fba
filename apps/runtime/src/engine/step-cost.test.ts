import { expect, test } from 'vitest';
import { countSteps } from '@baton/schema/run/run-status';
import { openDraft } from './draft.ts';
import { nodeHash } from '../ports/node-hash.ts';
import { plan } from './plan.ts';
import { rowOf } from './row-of.ts';
import { applyCommand } from './transition.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { counted } from './testing/counted.ts';
import { done, testEngine, type TestEngine } from './testing/test-engine.ts';
import { approvalsOf } from './upstream.ts';
import { collectFrame } from './values/collect-frame.ts';
import { resolveValues } from './values/resolve-values.ts';
import { graphView } from '@baton/schema/graph/graph-view';
import { testCatalog } from './testing/test-catalog.ts';
import { valueLoader } from './values/load-value.ts';
import { valueCache } from './values/value-cache.ts';

const loader = valueLoader({ readBlob: async () => undefined, readArtefact: async () => undefined }, valueCache(1_000_000));
const LIST = buildPipeline(
  [
    { id: 'start', type: 'begin' },
    { id: 'list', type: 'list' },
    { id: 'a', type: 'work', scope: 'list' },
    { id: 'b', type: 'set', scope: 'list' },
    { id: 'hold', type: 'pause' },
    { id: 'end', type: 'finish' },
  ],
  ['start > list', 'a > b', 'list > hold', 'hold > end'],
);
const range = (count: number): number[] => Array.from({ length: count }, (_none, at) => at);

/** Lets promises settle until it is as wanted: a thousand steps need more turns than one look gives. */
async function through(engine: TestEngine, there: () => boolean): Promise<void> {
  for (let turns = 0; turns < 5_000 && !there(); turns += 1) await engine.clock.settle();
  expect(there()).toBe(true);
}

/** A run whose for-each of `count` items is done. */
async function listOf(count: number) {
  const engine = testEngine(LIST, {
    list: () => ({
      kind: 'open_frame',
      items: range(count).map((at) => ({ key: `item ${at}`, title: `Item ${at}`, item: at })),
      concurrency: 8,
      onItemFailure: 'stop',
    }),
    hold: () => ({ kind: 'wait_until', at: '2030-01-01T00:00:00.000Z', why: 'later' }),
  });
  const runId = await engine.run();
  await through(engine, () => engine.store.journal(runId).at(-1)?.type === 'step.waiting');
  expect(engine.faults).toEqual([]);
  return { engine, runId, run: engine.state(runId), view: graphView(LIST, testCatalog) };
}

test('a for-each of a thousand items runs to its end, in list order', async () => {
  const { run, engine, runId } = await listOf(1_000);
  const frame = run.steps['list#1'];
  expect(frame?.frame?.items.every((item) => item.settled?.end === 'b')).toBe(true);
  expect(Object.values(run.steps).filter((step) => step.nodeId === 'a' && step.status === 'done')).toHaveLength(1_000);
  expect(engine.calls.filter((call) => call.startsWith('a@'))).toHaveLength(1_000);
  // Far too large for a journal row: stored once and referenced.
  expect(frame?.output).toMatchObject({ blob: expect.any(String) as string });
  expect(engine.store.journal(runId).length).toBeLessThan(4_100);
}, 60_000);

test('what the next step costs does not grow with the steps that are done; collecting a list grows with the list', async () => {
  const cost = async (count: number) => {
    const { run, view } = await listOf(count);
    const looksOf = async (work: (of: ReturnType<typeof counted>['run']) => unknown): Promise<number> => {
      const { run: of, looks } = counted(run);
      await work(of);
      return looks();
    };
    const place = { nodeId: 'end', scope: [], round: 1, step: 'end#1' };
    const facts = { id: 'r', title: '', mode: 'real', cycle: 1, lineageId: 'r', startedAt: '', startedBy: '' } as const;
    return {
      plan: await looksOf((of) => plan(view, of, { has: () => false }, '2026-03-03T00:00:00.000Z')),
      values: await looksOf((of) => resolveValues(loader, view, of, place, facts, {})),
      approvals: await looksOf((of) => approvalsOf(view, of, place, 'h')),
      collect: await looksOf((of) => collectFrame(loader, view, of, run.steps['list#1'] ?? missing())),
    };
  };
  const [once, twice] = [await cost(100), await cost(200)];
  expect({ plan: twice.plan, values: twice.values, approvals: twice.approvals }).toEqual({
    plan: once.plan,
    values: once.values,
    approvals: once.approvals,
  });
  expect(twice.collect / once.collect).toBeLessThanOrEqual(2.05);
}, 60_000);

test('what a commit costs does not grow with the steps that are done', async () => {
  const cost = async (count: number) => {
    const { run, view } = await listOf(count);
    const { run: of, looks } = counted(run);
    const timerId = run.steps['hold#1']?.wait?.timerId ?? '';
    const draft = openDraft(
      view,
      of,
      { now: '2026-03-03T00:00:00.000Z', newId: () => 'new', fraction: () => 0.5, hash: nodeHash },
      countSteps(run),
    );
    expect(applyCommand(draft, { kind: 'timer-fired', timerId, step: 'hold#1', late: false })).toBeUndefined();
    const row = rowOf(view, draft.state, draft.seen, draft.counts());
    const looked = looks();
    // Told from what moved, it is the same as counted from the beginning.
    expect(row).toEqual(rowOf(view, draft.state));
    expect(row).toMatchObject({ done: 2 * count + 2, waiting: 0, working: 1 });
    return looked;
  };
  const [hundreds, thousand] = [await cost(200), await cost(1_000)];
  expect(thousand).toBe(hundreds);
}, 60_000);

test('a thousand steps in a row, each of its rounds included, and each is executed once', async () => {
  const steps = range(48).map((at) => `s${at}`);
  const round = buildPipeline(
    [
      { id: 'start', type: 'begin' },
      ...steps.map((id) => ({ id, type: 'work' })),
      { id: 'again', type: 'choose', config: { outcomes: ['enough', 'more', 'exhausted'] } },
      { id: 'end', type: 'finish' },
    ],
    [
      'start > s0',
      ...steps.slice(1).map((id, at) => `s${at} > ${id}`),
      's47 > again',
      'again.more ~20> s0',
      'again.enough > end',
      'again.exhausted > end',
    ],
  );
  const engine = testEngine(round, { choose: () => done(null, 'more') });
  const runId = await engine.run();
  await through(engine, () => engine.store.journal(runId).at(-1)?.type === 'run.ended');
  const calls = engine.calls.filter((call) => call.startsWith('s') && !call.startsWith('start'));
  expect(calls).toHaveLength(48 * 21);
  expect(new Set(calls).size).toBe(calls.length);
  expect(engine.faults).toEqual([]);
}, 60_000);

function missing(): never {
  throw new Error('there is no such step');
}
