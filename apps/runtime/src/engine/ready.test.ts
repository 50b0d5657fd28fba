import { expect, test } from 'vitest';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, pureRun } from './testing/pure-run.ts';
import { answer, ask } from './testing/test-gate.ts';

const START = { id: 'start', type: 'begin' };
const work = (...ids: string[]): { id: string; type: string }[] => ids.map((id) => ({ id, type: 'work' }));

test('a step starts as soon as everything that leads to it is settled, and nothing else holds it back', async () => {
  const run = await pureRun(
    buildPipeline([START, ...work('a', 'b', 'c', 'join')], ['start > a', 'start > b', 'a > c', 'c > join', 'b > join']),
  );
  expect(run.ready()).toEqual(['start']);
  await run.finish('start');
  expect(run.ready()).toEqual(['a', 'b']);
  await run.begin();
  await run.finish('a');
  await run.finish('c');
  expect(run.ready()).toEqual([]);
  await run.finish('b');
  expect(run.ready()).toEqual(['join']);
});

test('a join does not wait for a branch that will not come', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'rule', type: 'choose' }, ...work('left', 'right', 'after', 'join')],
      ['start > rule', 'rule.yes > left', 'rule.no > right', 'right > after', 'left > join', 'after > join'],
    ),
  );
  await run.finish('start');
  await run.finish('rule', { outcome: 'yes' });
  expect(run.picture()).toMatchObject({ right: 'skipped', after: 'skipped' });
  await run.finish('left');
  expect(run.ready()).toEqual(['join']);
});

test('a step whose ways in are all dead is skipped, and so is everything behind it', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'rule', type: 'choose' }, ...work('a', 'b', 'c')],
      ['start > rule', 'rule.yes > a', 'a > b', 'b > c', 'rule.no > c'],
    ),
  );
  await run.finish('start');
  await run.finish('rule', { outcome: 'no' });
  expect(run.picture()).toMatchObject({ a: 'skipped', b: 'skipped' });
  expect(run.ready()).toEqual(['c']);
});

test('a disabled step is skipped and the paths behind it are not taken', async () => {
  const run = await pureRun(
    buildPipeline([START, { id: 'a', type: 'work', disabled: true }, ...work('b', 'c')], ['start > a', 'a > b', 'start > c']),
  );
  await run.finish('start');
  expect(run.picture()).toEqual({ start: 'done', a: 'skipped', b: 'skipped' });
  await run.finish('c');
  expect(run.state().ended?.status).toBe('finished');
});

test('the run ends when nothing is left, with the ends that it reached in graph order', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, ...work('a', 'b'), { id: 'yes', type: 'finish' }, { id: 'no', type: 'finish' }, { id: 'never', type: 'finish' }],
      ['start > a', 'start > b', 'a > yes', 'b > no', 'b.failed > never'],
    ),
  );
  await run.finish('start');
  await run.finish('b');
  await run.finish('no');
  expect(run.state().ended).toBeUndefined();
  await run.finish('a');
  await run.finish('yes');
  expect(run.state().ended).toMatchObject({
    status: 'finished',
    ends: [
      { nodeId: 'yes', name: 'Step yes' },
      { nodeId: 'no', name: 'Step no' },
    ],
  });
  expect(run.status('never')).toBe('skipped');
});

test('two gates are open at once, and answering one never touches the other', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'g1', type: 'ask' }, { id: 'g2', type: 'ask' }, ...work('after2')],
      ['start > g1', 'start > g2', 'g2.approve > after2'],
    ),
  );
  await run.finish('start');
  await run.finish('g1', ask());
  await run.finish('g2', ask());
  const open = Object.values(run.state().gates);
  expect(open.map((gate) => gate.status)).toEqual(['open', 'open']);
  const second = open.find((gate) => gate.nodeId === 'g2');
  if (!second) throw new Error('no gate');
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: second.gateId, answer: answer(second, 'approve') });
  expect(run.status('g1')).toBe('waiting');
  expect(run.ready()).toEqual(['after2']);
});

test('startWhen any starts at the first way in, once; what comes later is ignored', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, ...work('a', 'b'), { id: 'any', type: 'work', startWhen: 'any' }],
      ['start > a', 'start > b', 'a > any', 'b > any'],
    ),
  );
  await run.finish('start');
  await run.begin();
  await run.finish('b');
  expect(run.ready()).toEqual(['any']);
  await run.finish('any');
  await run.finish('a');
  expect(run.ready()).toEqual([]);
  expect(run.step('any')?.round).toBe(1);
  expect(run.state().ended?.status).toBe('finished');
});

test('startWhen any is skipped only when every way in is dead', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'rule', type: 'choose' }, ...work('a', 'b'), { id: 'any', type: 'work', startWhen: 'any' }],
      ['start > rule', 'rule.yes > a', 'rule.yes > b', 'a.failed > any', 'b.failed > any'],
    ),
  );
  await run.finish('start');
  await run.finish('rule', { outcome: 'yes' });
  await run.begin();
  await run.finish('a');
  expect(run.status('any')).toBe('idle');
  await run.finish('b');
  expect(run.status('any')).toBe('skipped');
});

test('a race cancels the branches that lead only to it, and leaves alone what also feeds something else', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, ...work('fast', 'slow', 'slower', 'both', 'other'), { id: 'any', type: 'work', startWhen: 'any', cancelOthers: true }],
      ['start > fast', 'start > slow', 'slow > slower', 'start > both', 'fast > any', 'slower > any', 'both > any', 'both > other'],
    ),
  );
  await run.finish('start');
  await run.begin();
  await run.finish('fast');
  expect(run.picture()).toMatchObject({ slow: 'cancelled', slower: 'skipped', both: 'running' });
  expect(run.ready()).toEqual(['any']);
  await run.finish('any');
  await run.finish('both');
  await run.finish('other');
  expect(run.state().ended?.status).toBe('finished');
});

test('a race withdraws the gate of the branch that lost', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, ...work('fast'), { id: 'gate', type: 'ask' }, { id: 'any', type: 'work', startWhen: 'any', cancelOthers: true }],
      ['start > fast', 'start > gate', 'fast > any', 'gate.approve > any', 'gate.back > any'],
    ),
  );
  await run.finish('start');
  await run.finish('gate', ask());
  await run.finish('fast');
  expect(Object.values(run.state().gates)[0]).toMatchObject({ status: 'withdrawn', withdrawn: 'another branch was first' });
  expect(run.rows('gatesClosed')).toMatchObject([{ status: 'withdrawn' }]);
});

test('a top-level step that nothing leads to is never started', async () => {
  const run = await pureRun(buildPipeline([START, ...work('a', 'lost')], ['start > a']));
  await run.finish('start');
  expect(run.ready()).toEqual(['a']);
  expect(run.status('lost')).toBe('skipped');
});
