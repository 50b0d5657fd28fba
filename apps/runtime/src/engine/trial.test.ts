import { graphView } from '@baton/schema/graph/graph-view';
import type { Scope } from '@baton/schema/run/step-key';
import { expect, test } from 'vitest';
import type { GivenResult } from './given-result.ts';
import { plan } from './plan.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { type PureRun, pureRun, scopeOf } from './testing/pure-run.ts';
import { answer, ask } from './testing/test-gate.ts';
import { testCatalog } from './testing/test-catalog.ts';
import { resolveValues } from './values/resolve-values.ts';
import { boundsOf } from './trial-bounds.ts';

const LINE = buildPipeline(
  [
    { id: 'start', type: 'begin' },
    { id: 'draft', type: 'work' },
    { id: 'beside', type: 'work' },
    { id: 'gate', type: 'ask' },
    { id: 'last', type: 'work' },
    { id: 'end', type: 'finish' },
  ],
  ['start > draft', 'start > beside', 'draft > gate', 'gate.approve > last', 'gate.back ~2> draft', 'last > end', 'beside > end'],
);
const given = (nodeId: string, output: string, scope: Scope = []): GivenResult => ({
  nodeId,
  scope,
  outcome: 'done',
  output,
  given: { by: 'hand' },
});
const decide = async (run: PureRun, decision: string): Promise<void> => {
  const gate = Object.values(run.state().gates).find((one) => one.status === 'open');
  if (!gate) throw new Error('no gate');
  await run.do({
    kind: 'answer-gate',
    actor: { kind: 'user', id: 'ann', name: 'Ann' },
    gateId: gate.gateId,
    answer: answer(gate, decision),
  });
};

test('one step alone begins with what it was given, whatever its ways in say, and the run ends behind it', async () => {
  const run = await pureRun(LINE, {
    mode: 'test',
    trial: { kind: 'step', nodeId: 'last' },
    given: [{ ...given('draft', 'a guide'), document: { type: 'text', title: 'Guide' } } as GivenResult],
  });
  expect(run.ready()).toEqual(['last']);
  expect(run.step('draft')).toMatchObject({
    status: 'done',
    given: { by: 'hand' },
    artefact: { artefact: 'draft', version: 1, title: 'Guide' },
  });
  expect(run.rows('artefactVersions')[0]).toMatchObject({ content: '"a guide"' });
  const place = { nodeId: 'last', scope: [], round: 1, step: 'last#1' };
  const loader = { load: async () => 'a guide' };
  const facts = { id: 'r', title: '', mode: 'test' as const, cycle: 1, lineageId: 'l', startedAt: '', startedBy: '' };
  const read = await resolveValues(loader, run.view, run.state(), place, facts, { text: 'draft' });
  expect(read.values['draft']).toBe('a guide');
  expect(read.artefacts['draft']?.hash).toBe(run.rows('artefactVersions')[0]?.ref.hash);
  await run.finish('last', { output: 'worked' });
  expect(run.state().ended?.status).toBe('finished');
  expect(run.picture()).toEqual({ draft: 'done', last: 'done' });
});

test('a step that is tried alone and sends back is not done again: what it was sent back to is no part of the try', async () => {
  const run = await pureRun(LINE, { mode: 'test', trial: { kind: 'step', nodeId: 'gate' }, given: [given('draft', 'x')] });
  await run.finish('gate', ask());
  await decide(run, 'back');
  expect(run.ready()).toEqual([]);
  expect(run.state().ended?.status).toBe('finished');
});

test('a gate of a try asks whoever tries, whomever its author named', async () => {
  const asked = async (trial: boolean): Promise<unknown> => {
    const run = await pureRun(LINE, { mode: 'test', ...(trial && { trial: { kind: 'up_to' as const, nodeId: 'gate' } }) });
    await run.finish('start');
    await run.finish('draft');
    await run.finish('gate', ask({ notAuthor: true }));
    const [row] = run.rows('gatesOpened');
    return { assignees: row?.request.parties.map((party) => party.assignee.kind), keptOut: row?.keptOut };
  };
  expect(await asked(true)).toEqual({ assignees: ['starter'], keptOut: [] });
  expect(await asked(false)).not.toEqual({ assignees: ['starter'], keptOut: [] });
});

test('what a try calls is a try as well: its gates ask whoever tries, and all that is told says so', async () => {
  const [asked, plain] = await Promise.all(
    [{ tried: true as const }, {}].map(async (more) => {
      const parent = { runId: 'caller', step: 'sub#1', root: 'caller', title: '', pipelineName: 'Course', ...more };
      const run = await pureRun(LINE, { mode: 'test', parent });
      await run.finish('start');
      await run.finish('draft');
      await run.finish('gate', ask({ notAuthor: true }));
      const [row] = run.rows('gatesOpened');
      return [row?.request.parties.map((party) => party.assignee.kind), row?.keptOut, run.rows('outbox')[0]?.payload.tried];
    }),
  );
  expect(asked).toEqual([['starter'], [], true]);
  expect(plain?.[0]).not.toEqual(['starter']);
  expect(plain?.[2]).toBeUndefined();

  const calls = buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'sub', type: 'call', config: { ends: ['end'] } },
    ],
    ['start > sub'],
  );
  const run = await pureRun(calls, { mode: 'test', trial: { kind: 'step', nodeId: 'sub' } });
  const call = { pipelineId: 'q', versionId: 'v2', hash: 'h2', pipelineName: 'Inner', title: '', brief: {} };
  await run.finish('sub', { kind: 'wait_child', call });
  expect(run.rows('childRuns')[0]?.request.parent.tried).toBe(true);
});

test('up to a step runs what leads to it and the step, a send-back included, and nothing beside it or behind it', async () => {
  const run = await pureRun(LINE, { mode: 'rehearsal', trial: { kind: 'up_to', nodeId: 'gate' } });
  await run.finish('start');
  expect(run.ready()).toEqual(['draft']);
  await run.finish('draft');
  await run.finish('gate', ask());
  await decide(run, 'back');
  expect(run.ready()).toEqual(['draft']);
  await run.finish('draft');
  await run.finish('gate', ask());
  await decide(run, 'approve');
  expect(run.state().ended?.status).toBe('finished');
  expect(Object.keys(run.picture()).toSorted()).toEqual(['draft', 'gate', 'start']);
});

test('a step inside a list is tried with one entry of it, and the list ends with that', async () => {
  const pipeline = buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'list', type: 'list' },
      { id: 'one', type: 'work', scope: 'list' },
      { id: 'two', type: 'work', scope: 'list' },
      { id: 'after', type: 'work' },
    ],
    ['start > list', 'one > two', 'list > after'],
  );
  const run = await pureRun(pipeline, {
    mode: 'test',
    trial: { kind: 'step', nodeId: 'two' },
    given: [
      { nodeId: 'list', scope: [], item: { key: 'x', title: 'X', value: { size: 3 } } },
      given('one', 'before', scopeOf(['list', 'x'])),
    ],
  });
  expect(run.ready()).toEqual(['two@list:x']);
  await run.finish('two@list:x');
  expect(run.state().ended).toBeUndefined();
  const due = plan(run.view, run.state(), { has: () => false }, run.now());
  expect(due.collect).toEqual(['list#1']);
  await run.do({ kind: 'close-frame', step: 'list#1', output: [] });
  expect(run.state().ended?.status).toBe('finished');
  expect(run.status('after')).toBe('idle');
});

test('a test waits before the steps it was asked to from its very beginning; a real run takes neither marks nor given results', async () => {
  const run = await pureRun(LINE, { mode: 'test', marks: ['start'] });
  expect(run.step('start')).toMatchObject({ status: 'waiting', wait: { kind: 'mark' } });
  for (const options of [{ marks: ['start'] }, { given: [given('draft', 'x')] }, { trial: { kind: 'from' as const, nodeId: 'last' } }])
    await expect(pureRun(LINE, { mode: 'real', ...options })).rejects.toMatchObject({ code: 'not_allowed' });
});

test('the bounds of a try: the step with all that lives inside it, what leads there, or what follows', () => {
  const view = graphView(LINE, testCatalog);
  expect([...boundsOf(view, { kind: 'step', nodeId: 'gate' })]).toEqual(['gate']);
  expect([...boundsOf(view, { kind: 'up_to', nodeId: 'gate' })].toSorted()).toEqual(['draft', 'gate', 'start']);
  expect([...boundsOf(view, { kind: 'from', nodeId: 'gate' })].toSorted()).toEqual(['end', 'gate', 'last']);
});
