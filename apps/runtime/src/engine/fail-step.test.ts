import { expect, test } from 'vitest';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, pureRun } from './testing/pure-run.ts';

const START = { id: 'start', type: 'begin' };
const plain = (): Pipeline =>
  buildPipeline(
    [START, { id: 'a', type: 'work' }, { id: 'b', type: 'work' }, { id: 'c', type: 'work' }],
    ['start > a', 'a > b', 'start > c'],
  );

test('what may pass is tried again later by a durable timer, up to the limit; then a person is asked and the rest goes on', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.fail('a');
  const first = run.step('a');
  expect(first).toMatchObject({ status: 'retrying', attempt: 1, failures: 1, fault: { code: 'model_unavailable' } });
  expect(run.rows('timers')).toEqual([{ timerId: first?.retryTimer, step: 'a#1', fireAt: first?.retryAt, kind: 'retry' }]);
  expect(Date.parse(first?.retryAt ?? '') - Date.parse(run.now())).toBe(750);
  run.advance(1_000);
  await run.fail('a');
  run.advance(10_000);
  await run.fail('a');
  expect(run.step('a')).toMatchObject({ status: 'attention', attempt: 3, fault: { code: 'model_unavailable' } });
  expect(run.rows('attention')).toHaveLength(1);
  await run.finish('c');
  expect(run.state().ended).toBeUndefined();
});

test('a step is not tried again before its time', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.fail('a', { retryAfterMs: 3_600_000 });
  expect(run.ready()).toEqual(['c']);
  run.advance(3_600_600);
  expect(run.ready()).toEqual(['a', 'c']);
});

test('the timer of a retry makes the step due at once', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.fail('a', { retryAfterMs: 3_600_000 });
  await run.do({ kind: 'timer-fired', timerId: run.step('a')?.retryTimer ?? '', step: 'a#1', late: false });
  expect(run.ready()).toEqual(['a', 'c']);
  await run.finish('a');
  expect(run.step('a')).toMatchObject({ status: 'done', attempt: 2 });
});

test('what does not pass asks a person at once', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.fail('a', { code: 'model_context_too_long', retry: false });
  expect(run.status('a')).toBe('attention');
  expect(run.rows('timers')).toEqual([]);
});

test('wired, failure follows its way out, with what happened as its value', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'a', type: 'work' }, { id: 'b', type: 'work' }, { id: 'f', type: 'work' }],
      ['start > a', 'a > b', 'a.failed > f'],
    ),
  );
  await run.finish('start');
  await run.fail('a', { retry: false });
  expect(run.step('a')).toMatchObject({ status: 'done', outcome: 'failed', output: { inline: { code: 'model_unavailable' } } });
  expect(run.picture()).toMatchObject({ b: 'skipped' });
  expect(run.ready()).toEqual(['f']);
});

test('a person asks again: the count starts anew, changed settings hold for this run', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.fail('a', { retry: false });
  await run.do({ kind: 'retry-step', actor: ANN, step: 'a#1', config: { prompt: 'shorter' }, note: 'too long' });
  expect(run.step('a')).toMatchObject({ status: 'retrying', config: { prompt: 'shorter' }, retriedBy: ANN });
  expect(run.rows('attentionCleared')).toEqual(['a#1']);
  await run.fail('a');
  expect(run.step('a')).toMatchObject({ status: 'retrying', failures: 1, attempt: 2 });
});

test('a person writes the result by hand: recorded as such, and the run goes on with it', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.fail('a', { retry: false });
  await run.do({
    kind: 'write-output',
    actor: ANN,
    step: 'a#1',
    outcome: 'done',
    output: { text: 'mine' },
    note: 'the model would not',
    artefact: { type: 'text', title: 'Mine' },
  });
  expect(run.step('a')).toMatchObject({
    status: 'done',
    by: 'hand',
    note: 'the model would not',
    actor: ANN,
    artefact: { version: 1, type: 'text' },
  });
  expect(run.rows('artefactVersions')[0]).toMatchObject({ createdBy: ANN, content: '{"text":"mine"}' });
  expect(run.ready()).toEqual(['c', 'b']);
});

test('a person skips the step: its paths are not taken', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.fail('a', { retry: false });
  await run.do({ kind: 'skip-step', actor: ANN, step: 'a#1', note: 'not needed' });
  expect(run.step('a')).toMatchObject({ status: 'skipped', by: 'hand', note: 'not needed' });
  expect(run.status('b')).toBe('skipped');
});

test('only steps that need it can be steered', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.begin();
  const hand = { actor: ANN, step: 'a#1', note: '' };
  expect(await run.refusal({ kind: 'retry-step', ...hand })).toBe('step_not_there');
  expect(await run.refusal({ kind: 'write-output', ...hand, outcome: 'done', output: 1 })).toBe('step_not_there');
  expect(await run.refusal({ kind: 'skip-step', ...hand })).toBe('step_not_there');
  expect(await run.refusal({ kind: 'skip-step', ...hand, step: 'nope#1' })).toBe('step_not_there');
});

test('a result written by hand needs a way out that the step has', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.fail('a', { retry: false });
  expect(await run.refusal({ kind: 'write-output', actor: ANN, step: 'a#1', outcome: 'approve', output: 1, note: '' })).toBe('bad_input');
});

test('approvals and releases cannot be written or changed by hand, and a locked step stays as it was set', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'gate', type: 'ask' }, { id: 'give', type: 'give' }, { id: 'fixed', type: 'work', locked: true }],
      ['start > gate', 'start > give', 'start > fixed'],
    ),
  );
  await run.finish('start');
  for (const step of ['gate', 'give', 'fixed']) {
    await run.fail(step, { retry: false });
    const outcome = step === 'gate' ? 'approve' : 'done';
    expect(await run.refusal({ kind: 'write-output', actor: ANN, step: `${step}#1`, outcome, output: null, note: '' })).toBe('not_allowed');
    expect(await run.refusal({ kind: 'retry-step', actor: ANN, step: `${step}#1`, config: { x: 1 } })).toBe('not_allowed');
    expect(await run.refusal({ kind: 'retry-step', actor: ANN, step: `${step}#1` })).toBeUndefined();
  }
});

test('a result larger than a step may store fails the step with its size', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.finish('a', { output: 'x'.repeat(2 * 1024 * 1024) });
  expect(run.step('a')).toMatchObject({
    status: 'attention',
    fault: { code: 'result_too_large', message: expect.stringContaining('2,097,154') },
  });
});

test('a way out that the step does not have fails the step', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.finish('a', { outcome: 'sideways' });
  expect(run.step('a')?.fault?.message).toContain('sideways');
});

test('a run over its budget asks before the next model step; a person who asks again says yes', async () => {
  const run = await pureRun(
    buildPipeline([START, { id: 'a', type: 'work' }, { id: 'b', type: 'work' }], ['start > a', 'a > b'], { budgetPerRun: 1 }),
  );
  await run.finish('start');
  await run.finish('a', { usage: { calls: 1, inputTokens: 1, outputTokens: 1, cost: 1.5, model: 'm' } });
  await run.begin();
  expect(run.step('b')).toMatchObject({ status: 'attention', fault: { code: 'budget_used_up' } });
  await run.do({ kind: 'retry-step', actor: ANN, step: 'b#1' });
  await run.begin();
  expect(run.status('b')).toBe('running');
});

test('a failed attempt costs what it cost', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.begin();
  const usage = { calls: 1, inputTokens: 10, outputTokens: 5, cost: 0.2, model: 'm' };
  const place = { nodeId: 'a', scope: [], step: 'a#1', round: 1 };
  await run.do({
    kind: 'step-failed',
    place,
    attempt: 1,
    failure: { fault: { code: 'model_stalled', message: '', fix: '' }, retry: true, usage },
  });
  run.advance(60_000);
  await run.finish('a', { usage });
  expect(run.step('a')?.usage).toMatchObject({ calls: 2, cost: 0.4 });
  expect(run.state().usage).toMatchObject({ calls: 2, cost: 0.4 });
});

test('the result of an earlier attempt is refused once a later one has begun', async () => {
  const run = await pureRun(plain());
  await run.finish('start');
  await run.begin();
  const place = { nodeId: 'a', scope: [], step: 'a#1', round: 1 };
  await run.do({ kind: 'step-started', place, attempt: 2, recovered: true });
  const result = { kind: 'done' as const, outcome: 'done', output: 'of the worker that was thought dead' };
  expect(await run.refusal({ kind: 'step-result', place, attempt: 1, result, read: {}, cleaned: false })).toBe('step_not_there');
  expect(await run.refusal({ kind: 'step-result', place, attempt: 2, result, read: {}, cleaned: false })).toBeUndefined();
});
