import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { DocPatch } from '@baton/schema/api/pipelines';
import { LIMITS } from '@baton/schema/limits';
import type { CalledVersion } from '@baton/schema/node/definition';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { calledOf, callingPipeline } from '../support/calling-pipeline.ts';
import { answerTo, gateOf, publish, start, until } from '../support/drive.ts';
import type { MemoryClient } from '../support/memory-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { type TestApp, testApp } from '../support/test-app.ts';

vi.setConfig({ testTimeout: 30_000 });
let app: TestApp;
let owner: MemoryClient;
let review: { pipelineId: string; versionId: string };
beforeAll(async () => {
  app = await testApp();
  owner = app.owner;
  review = await publish(owner, reviewPipeline());
}, 60_000);
afterAll(() => app.close());

const called = async (versionId: string, brief: CalledVersion['brief']): Promise<CalledVersion> =>
  calledOf(await owner.call('versions.get', { params: { versionId } }), brief);
const childOf = async (runId: string): Promise<string> => {
  const { state } = await until(owner, runId, ({ state: now }) => now.steps['sub#1']?.child !== undefined);
  return state.steps['sub#1']?.child ?? '';
};
const codes = (issues: readonly { code: string }[] | undefined): string[] => (issues ?? []).map((issue) => issue.code);

test('a pipeline has another one done: its gate stands in the inbox under both names, its end is the way on, each page leads to the other', async () => {
  const outer = await publish(owner, callingPipeline(await called(review.versionId, { problem: 'brief.topic' })));
  const runId = await start(owner, outer.versionId, { topic: 'Near misses' });
  const child = await childOf(runId);
  const gate = await gateOf(owner, child);
  expect(gate.gate).toMatchObject({ runId: child, pipelineName: 'Outer › Review in small', mode: 'rehearsal' });
  const inbox = await owner.call('gates.list', { query: { tab: 'mine' } });
  expect(inbox.items.map((item) => item.runId)).toContain(child);
  const outerRun = await owner.call('runs.get', { params: { runId } });
  expect(outerRun.run.status).toBe('waiting');
  const inner = await owner.call('runs.get', { params: { runId: child } });
  expect(inner.state.started).toMatchObject({ mode: 'rehearsal', parent: { runId, root: runId, step: 'sub#1' } });
  const options = gate.request.decisions.map((option) => option.outcome);
  const stop =
    options.find((outcome) => gate.request.decisions.find((one) => one.outcome === outcome)?.tone === 'stop') ?? options.at(-1) ?? '';
  await owner.call('gates.answer', { params: { gateId: gate.gate.id }, body: answerTo(gate, stop) });
  const ended = await until(owner, child, ({ run }) => run.status === 'finished');
  const done = await until(owner, runId, ({ run }) => run.status === 'finished');
  const end = ended.document.nodes.find((node) => node.id === ended.state.ended?.ends[0]?.nodeId);
  expect(done.run.ends).toEqual([`end_${end?.key}`]);
  expect(done.state.steps['sub#1']).toMatchObject({ status: 'done', outcome: end?.key, child });
});

test('the rule of four eyes reaches into what is called: nobody who asked for the caller’s work decides there', async () => {
  const inner = await called(review.versionId, { problem: 'brief.topic' });
  const outer = await publish(owner, { ...callingPipeline(inner, 'Strict'), policies: { budgetPerRun: 5, fourEyes: true } });
  const [ada, bob] = [await app.person('Ada', 'owner'), await app.person('Bob', 'owner')];
  const parties = ['designer', 'expert'];
  const first = await start(ada, outer.versionId, { topic: 'Near misses' });
  const gate = await gateOf(ada, await childOf(first));
  const own = await ada.ask('gates.answer', { params: { gateId: gate.gate.id }, body: answerTo(gate, 'stop', { parties }) });
  expect(own).toMatchObject({ status: 403, problem: { code: 'not_allowed' } });
  expect((await ada.call('gates.list', { query: { runId: gate.gate.runId } })).items).toEqual([]);
  await bob.call('gates.answer', { params: { gateId: gate.gate.id }, body: answerTo(gate, 'stop', { parties }) });
  await until(owner, first, ({ run }) => run.status === 'finished');

  // Bob begins again from the call: Ada asked for it first, and still does not decide.
  const { runId: second } = await bob.call('runs.again', { params: { runId: first }, body: { step: 'sub#1' } });
  const next = await gateOf(owner, await childOf(second));
  for (const starter of [ada, bob])
    expect(
      (await starter.ask('gates.answer', { params: { gateId: next.gate.id }, body: answerTo(next, 'approve', { parties }) })).status,
    ).toBe(403);
  await owner.call('gates.answer', { params: { gateId: next.gate.id }, body: answerTo(next, 'approve', { parties }) });
});

test('a brief that the other pipeline does not take is said at the step; stopping the caller stops what it called', async () => {
  const outer = await publish(owner, callingPipeline(await called(review.versionId, { problem: 'brief.topic', baseline: '"many"' })));
  const wrong = await start(owner, outer.versionId, { topic: 'x' });
  const { state } = await until(owner, wrong, ({ run }) => run.status === 'attention');
  expect(state.steps['sub#1']?.fault).toMatchObject({ code: 'bad_input' });

  const good = await publish(owner, callingPipeline(await called(review.versionId, { problem: 'brief.topic' }), 'Another'));
  const runId = await start(owner, good.versionId, { topic: 'x' });
  const child = await childOf(runId);
  const gate = await gateOf(owner, child);
  await owner.call('runs.cancel', { params: { runId }, body: { why: 'enough' } });
  await until(owner, child, ({ run }) => run.status === 'cancelled');
  expect((await owner.call('gates.get', { params: { gateId: gate.gate.id } })).gate.status).toBe('withdrawn');
});

test('what cannot be called is refused before it is a version, each with its reason', async () => {
  const refusal = async (pipelineId: string) => {
    const refused = await owner.ask('versions.create', { params: { pipelineId }, body: {} });
    return codes(refused.problem.issues);
  };
  const draftOf = (document: Pipeline) =>
    owner.call('pipelines.create', { body: { from: { kind: 'document', document: document as never } } });
  const good = await called(review.versionId, { problem: 'brief.topic' });
  expect(await refusal((await draftOf(callingPipeline({ ...good, versionId: 'gone' }))).id)).toEqual(['sub_version_missing']);
  expect(await refusal((await draftOf(callingPipeline({ ...good, hash: 'another' }))).id)).toEqual(['sub_version_changed']);
  expect(await refusal((await draftOf(callingPipeline({ ...good, brief: {} }))).id)).toEqual(['sub_brief_missing']);
  const unpublished = await draftOf(reviewPipeline());
  const version = await owner.call('versions.create', { params: { pipelineId: unpublished.id }, body: {} });
  expect(await refusal((await draftOf(callingPipeline(await called(version.id, { problem: 'brief.topic' })))).id)).toEqual([
    'sub_version_unpublished',
  ]);
  const check = await owner.call('pipelines.check', {
    params: { pipelineId: (await draftOf(callingPipeline({ ...good, brief: {} }))).id },
  });
  expect([check.canVersion, codes(check.issues)]).toEqual([false, ['sub_brief_missing']]);
});

test('no pipeline calls itself, not through another one either, and none goes deeper than allowed', async () => {
  const brief = { problem: 'brief.topic' };
  const first = await publish(owner, callingPipeline(await called(review.versionId, brief), 'First'));
  const second = await publish(owner, callingPipeline(await called(first.versionId, { topic: 'brief.topic' }), 'Second'));
  const draft = await owner.call('pipelines.get', { params: { pipelineId: first.pipelineId } });
  const patches: DocPatch[] = [
    { op: 'set', path: ['nodes', 'sub', 'config'], value: { calls: await called(second.versionId, { topic: 'brief.topic' }) } as never },
  ];
  await owner.call('pipelines.save', { params: { pipelineId: first.pipelineId }, body: { baseRevision: draft.revision, patches } });
  const circle = await owner.ask('versions.create', { params: { pipelineId: first.pipelineId }, body: {} });
  expect(codes(circle.problem.issues)).toContain('calls_itself');

  let deepest = second.versionId;
  for (let depth = 3; depth <= LIMITS.callDepth; depth += 1)
    deepest = (await publish(owner, callingPipeline(await called(deepest, { topic: 'brief.topic' }), `Level ${depth}`))).versionId;
  const deeper = await owner.call('pipelines.create', {
    body: { from: { kind: 'document', document: callingPipeline(await called(deepest, { topic: 'brief.topic' }), 'Too deep') as never } },
  });
  const refused = await owner.ask('versions.create', { params: { pipelineId: deeper.id }, body: {} });
  expect(codes(refused.problem.issues)).toEqual(['calls_too_deep']);
});
