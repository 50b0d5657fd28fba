import { expect, test } from 'vitest';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { StepResult } from '@baton/schema/node/executor';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, type PureRun, pureRun, scopeOf } from '../testing/pure-run.ts';
import { answer, ask, decision } from '../testing/test-gate.ts';
import { collectFrame } from '../values/collect-frame.ts';
import { valueLoader } from '../values/load-value.ts';
import { valueCache } from '../values/value-cache.ts';

const START = { id: 'start', type: 'begin' };

function items(keys: string[], more: Partial<Extract<StepResult, { kind: 'open_frame' }>> = {}): StepResult & { kind: 'open_frame' } {
  return {
    kind: 'open_frame',
    items: keys.map((key) => ({ key, title: key, item: { name: key } })),
    concurrency: 2,
    onItemFailure: 'stop',
    ...more,
  };
}
/** start > list[ build > review > ready ] > after; the review sends back to build. */
const frame = (): Pipeline =>
  buildPipeline(
    [
      START,
      { id: 'list', type: 'list', config: { ways: ['again'] } },
      { id: 'build', type: 'work', scope: 'list' },
      { id: 'review', type: 'ask', scope: 'list', config: { outcomes: ['approve!', 'back', 'give_up'] } },
      { id: 'ready', type: 'finish', scope: 'list' },
      { id: 'out', type: 'leave', scope: 'list' },
      { id: 'after', type: 'work' },
    ],
    [
      'start > list',
      'build > review',
      'review.approve > ready',
      'review.back ~2> build',
      'review.give_up > out',
      'list > after',
      'list.again ~2> start',
    ],
  );
async function decide(run: PureRun, item: string, chosen: string): Promise<void> {
  await run.finish(`build@list:${item}`, { output: item });
  await run.finish(`review@list:${item}`, ask({ decisions: [decision('approve'), decision('back'), decision('give_up')] }));
  const gate = Object.values(run.state().gates).find((one) => one.status === 'open' && one.scope[0]?.item === item);
  if (!gate) throw new Error('no gate');
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, chosen) });
}
async function close(run: PureRun): Promise<unknown> {
  const step = run.step('list');
  if (!step) throw new Error('no list');
  const loader = valueLoader({ readBlob: async () => undefined, readArtefact: async () => undefined }, valueCache(0));
  const output = await collectFrame(loader, run.view, run.state(), step);
  await run.do({ kind: 'close-frame', step: step.step, output });
  return output;
}

test('items work in list order, as many at a time as allowed; each in a scope of its own', async () => {
  const run = await pureRun(frame());
  await run.finish('start');
  await run.finish('list', items(['x', 'y', 'z']));
  expect(run.ready()).toEqual(['build@list:x', 'build@list:y']);
  await decide(run, 'y', 'approve');
  await run.finish('ready@list:y');
  expect(run.ready()).toEqual(['build@list:x', 'build@list:z']);
});

test('a gate inside one item never holds another item, and a send-back inside stays inside its item', async () => {
  const run = await pureRun(frame());
  await run.finish('start');
  await run.finish('list', items(['x', 'y']));
  await decide(run, 'x', 'back');
  expect(run.status('build@list:x')).toBe('stale');
  expect(run.ready()).toEqual(['build@list:x', 'build@list:y']);
  await decide(run, 'y', 'approve');
  await run.finish('ready@list:y');
  expect(run.state().rounds).toEqual({ 'e3-review-back-build@list:x': 1 });
});

test('when all items are settled the list ends with their results in list order', async () => {
  const run = await pureRun(frame());
  await run.finish('start');
  await run.finish('list', items(['x', 'y']));
  await decide(run, 'y', 'approve');
  await run.finish('ready@list:y', { output: 'result of y' });
  await decide(run, 'x', 'approve');
  await run.finish('ready@list:x', { output: 'result of x' });
  expect(run.status('list')).toBe('running');
  expect(await close(run)).toEqual([
    { key: 'x', item: { name: 'x' }, end: 'ready', output: 'result of x' },
    { key: 'y', item: { name: 'y' }, end: 'ready', output: 'result of y' },
  ]);
  expect(run.step('list')).toMatchObject({ status: 'done', outcome: 'done' });
  expect(run.ready()).toEqual(['after']);
});

test('an empty list is done with an empty result', async () => {
  const run = await pureRun(frame());
  await run.finish('start');
  await run.finish('list', items([]));
  expect(run.step('list')).toMatchObject({ status: 'done', output: { inline: [] } });
  expect(run.ready()).toEqual(['after']);
});

test.each([
  ['too many items', items(Array.from({ length: 1_001 }, (_, i) => `k${i}`)), 'too_many_items'],
  ['two items of one name', items(['x', 'x']), 'frame_list_invalid'],
  ['an item without a name', items(['x', '']), 'frame_list_invalid'],
  [
    'items too large together',
    { ...items([]), items: ['x', 'y', 'z'].map((key) => ({ key, title: key, item: key.repeat(1_000_000) })) },
    'result_too_large',
  ],
])('%s need a fix', async (_what, result, code) => {
  const run = await pureRun(frame());
  await run.finish('start');
  await run.finish('list', result);
  expect(run.step('list')).toMatchObject({ status: 'attention', fault: { code } });
});

test('leaving ends the whole list at once by another way out; other items are cancelled', async () => {
  const run = await pureRun(frame());
  await run.finish('start');
  await run.finish('list', items(['x', 'y', 'z']));
  await run.begin();
  await decide(run, 'x', 'give_up');
  await run.finish('out@list:x', { kind: 'leave_frame', outcome: 'again', output: 'because' });
  // The way out `again` leads back to the start, so everything is out of date and begins anew.
  expect(run.step('list')).toMatchObject({ status: 'stale', outcome: 'again', output: { inline: 'because' } });
  expect(run.state().steps['build@list:y#1']).toMatchObject({ staleFrom: 'cancelled' });
  expect(run.ready()).toEqual(['start']);
});

test('leaving by a way out whose rounds are used up asks a person instead', async () => {
  const run = await pureRun(frame());
  for (let round = 0; round < 3; round += 1) {
    await run.finish('start');
    await run.finish('list', items(['x']));
    await decide(run, 'x', 'give_up');
    await run.finish('out@list:x', { kind: 'leave_frame', outcome: 'again', output: null });
  }
  expect(run.step('out@list:x')).toMatchObject({ status: 'attention', fault: { code: 'rounds_used_up' } });
});

test.each([
  ['keep_going' as const, []],
  [
    'collect' as const,
    [{ key: 'x', item: { name: 'x' }, end: 'failed', output: null, error: { code: 'output_invalid', message: 'It broke.' } }],
  ],
])('an item that fails for good is settled under %s', async (onItemFailure, expected) => {
  const run = await pureRun(frame());
  await run.finish('start');
  await run.finish('list', items(['x'], { onItemFailure }));
  await run.fail('build@list:x', { code: 'output_invalid', retry: false });
  expect(run.step('list')?.frame?.items[0]?.settled).toEqual({ end: 'failed', failed: true });
  expect(await close(run)).toEqual(expected);
});

test('under stop a failed item asks a person while the others go on', async () => {
  const run = await pureRun(frame());
  await run.finish('start');
  await run.finish('list', items(['x', 'y']));
  await run.fail('build@list:x', { retry: false });
  expect(run.status('build@list:x')).toBe('attention');
  await decide(run, 'y', 'approve');
  await run.finish('ready@list:y');
  await run.do({ kind: 'skip-step', actor: ANN, step: 'build@list:x#1', note: 'not needed' });
  expect(run.step('list')?.frame?.items.map((item) => item.settled?.end)).toEqual(['skipped', 'ready']);
});

/** start > facts > list[build > ready] > gate; the gate sends back to the list, to the facts, or to the start. */
const sendable = (inside: string): Pipeline =>
  buildPipeline(
    [
      START,
      { id: 'facts', type: 'work' },
      { id: 'other', type: 'work' },
      { id: 'list', type: 'list' },
      { id: 'build', type: 'work', scope: 'list', config: { prompt: inside } },
      { id: 'ready', type: 'finish', scope: 'list' },
      { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'items', 'facts', 'other'] } },
    ],
    [
      'start > other',
      'other > facts',
      'facts > list',
      'build > ready',
      'list > gate',
      'gate.items ~3> list',
      'gate.facts ~3> facts',
      'gate.other ~3> other',
    ],
  );
async function throughList(run: PureRun, keys: string[]): Promise<void> {
  await run.finish('list', items(keys));
  for (const key of keys) {
    if (!run.ready().includes(`build@list:${key}`)) continue;
    await run.finish(`build@list:${key}`);
    await run.finish(`ready@list:${key}`, { output: `${key} round ${run.step(`build@list:${key}`)?.round}` });
  }
}
async function sendBackFromGate(run: PureRun, chosen: string, keys: string[]): Promise<void> {
  await close(run);
  const choices = { label: 'Which', items: ['x', 'y', 'z'].map((key) => ({ key, title: key, detail: key })), min: 0, max: 3 };
  await run.finish('gate', ask({ choices, decisions: [decision('approve'), decision('items'), decision('facts'), decision('other')] }));
  const gate = Object.values(run.state().gates).find((one) => one.status === 'open');
  if (!gate) throw new Error('no gate');
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, chosen, { choices: keys }) });
}

test('a send-back to a list may name items; the others are taken over', async () => {
  const run = await pureRun(sendable('{{ item }}'));
  await run.finish('start');
  await run.finish('other');
  await run.finish('facts');
  await throughList(run, ['x', 'y']);
  await sendBackFromGate(run, 'items', ['y']);
  expect(run.ready()).toEqual(['list']);
  await run.finish('list', items(['x', 'y']));
  expect(run.ready()).toEqual(['build@list:y']);
  expect(run.picture()).toMatchObject({ 'build@list:x': 'done', 'ready@list:x': 'done', 'build@list:y': 'stale' });
  await run.finish('build@list:y');
  await run.finish('ready@list:y', { output: 'again' });
  expect(await close(run)).toMatchObject([
    { key: 'x', output: 'x round 1' },
    { key: 'y', output: 'again' },
  ]);
});

test('a send-back to a list that names nothing asks for all of it', async () => {
  const run = await pureRun(sendable('{{ item }}'));
  await run.finish('start');
  await run.finish('other');
  await run.finish('facts');
  await throughList(run, ['x', 'y']);
  await sendBackFromGate(run, 'items', []);
  await run.finish('list', items(['x', 'y']));
  expect(run.ready()).toEqual(['build@list:x', 'build@list:y']);
});

test('a changed list reuses what did not change', async () => {
  const run = await pureRun(sendable('{{ item }}'));
  await run.finish('start');
  await run.finish('other');
  await run.finish('facts');
  await throughList(run, ['x', 'y']);
  await sendBackFromGate(run, 'facts', []);
  await run.finish('facts');
  await run.finish('list', {
    ...items(['y', 'z']),
    items: [
      { key: 'y', title: 'y', item: { name: 'y' } },
      { key: 'z', title: 'z', item: { name: 'z' } },
      { key: 'x', title: 'x', item: { name: 'x, but other' } },
    ],
  });
  expect(run.step('list')?.frame?.items.map((item) => item.settled?.end)).toEqual(['ready', undefined, undefined]);
  expect(run.ready()).toEqual(['build@list:z', 'build@list:x']);
});

test('nothing is reused when the steps inside read something that was done again', async () => {
  const run = await pureRun(sendable('{{ item }} in the light of {{ facts }}'));
  await run.finish('start');
  await run.finish('other');
  await run.finish('facts');
  await throughList(run, ['x', 'y']);
  await sendBackFromGate(run, 'facts', []);
  await run.finish('facts');
  await run.finish('list', items(['x', 'y']));
  expect(run.ready()).toEqual(['build@list:x', 'build@list:y']);
});

test('a list in a list has scopes in scopes', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'outer', type: 'list' }, { id: 'inner', type: 'list', scope: 'outer' }, { id: 'leaf', type: 'work', scope: 'inner' }],
      ['start > outer'],
    ),
  );
  await run.finish('start');
  await run.finish('outer', items(['a/b', 'c']));
  expect(run.ready()).toEqual(['inner@outer:a%2Fb', 'inner@outer:c']);
  await run.finish('inner@outer:a%2Fb', items(['1']));
  expect(run.ready()).toEqual(['leaf@outer:a%2Fb/inner:1', 'inner@outer:c']);
  await run.finish('leaf@outer:a%2Fb/inner:1');
  expect(run.step('leaf@outer:a%2Fb/inner:1')?.scope).toEqual(scopeOf(['outer', 'a/b'], ['inner', '1']));
  expect(run.step('inner@outer:a%2Fb')?.frame?.items[0]?.settled).toEqual({ end: 'leaf', failed: false });
});
