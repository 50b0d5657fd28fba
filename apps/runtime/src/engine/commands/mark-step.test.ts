import { expect, test } from 'vitest';
import { rowOf } from '../row-of.ts';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, BEN, type PureRun, pureRun } from '../testing/pure-run.ts';
import type { RunMode } from '@baton/schema/run/values';

async function begun(mode: RunMode = 'test'): Promise<PureRun> {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'work', type: 'work' },
        { id: 'rule', type: 'choose' },
        { id: 'end', type: 'finish' },
      ],
      ['start > work', 'work > rule', 'rule.no > end', 'rule.yes ~2> work'],
    ),
    { mode },
  );
  await run.finish('start');
  return run;
}

test('a test run waits before a marked step until a person lets it go on, in every round, also before an instant step', async () => {
  const run = await begun();
  await run.do({ kind: 'mark-step', actor: ANN, nodeId: 'work', on: true });
  await run.do({ kind: 'mark-step', actor: ANN, nodeId: 'rule', on: true });
  expect(run.state().marks?.['work']).toMatchObject({ by: ANN });
  expect(run.step('work')).toMatchObject({ status: 'waiting', attempt: 0, wait: { kind: 'mark' } });
  expect(run.ready()).toEqual([]);
  expect(rowOf(run.view, run.state())).toMatchObject({ status: 'waiting', waiting: 1, working: 0 });
  await run.do({ kind: 'continue-step', actor: BEN, step: 'work#1' });
  expect(run.step('work')).not.toHaveProperty('wait');
  await run.finish('work');
  expect(run.step('work')).toMatchObject({ status: 'done', attempt: 1 });
  expect(run.status('rule')).toBe('waiting');
  await run.do({ kind: 'continue-step', actor: BEN, step: 'rule#1' });
  await run.finish('rule', { outcome: 'yes' });
  expect(run.step('work')).toMatchObject({ step: 'work#2', status: 'waiting' });
});

test('a mark taken back holds nothing any more; what waits at it goes on by hand', async () => {
  const run = await begun();
  await run.do({ kind: 'mark-step', actor: ANN, nodeId: 'work', on: true });
  await run.do({ kind: 'mark-step', actor: ANN, nodeId: 'work', on: false });
  expect(run.state().marks).toEqual({});
  expect(await run.do({ kind: 'mark-step', actor: ANN, nodeId: 'work', on: false })).toEqual([]);
  expect(run.status('work')).toBe('waiting');
  await run.do({ kind: 'continue-step', actor: ANN, step: 'work#1' });
  expect(await run.refusal({ kind: 'continue-step', actor: ANN, step: 'work#1' })).toBe('step_not_there');
  await run.finish('work');
  await run.finish('rule', { outcome: 'yes' });
  expect(run.ready()).toEqual(['work']);
});

test('real work is never held up so, and only steps of the pipeline can be marked', async () => {
  const run = await begun('real');
  expect(await run.refusal({ kind: 'mark-step', actor: ANN, nodeId: 'work', on: true })).toBe('not_allowed');
  expect(await run.refusal({ kind: 'mark-step', actor: ANN, nodeId: 'nobody', on: true })).toBe('step_not_there');
});
