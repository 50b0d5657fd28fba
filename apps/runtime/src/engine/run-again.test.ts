import { isAppError } from '@baton/schema/errors/app-error';
import { EVENT_VERSION, type RunEvent } from '@baton/schema/run/events';
import { foldRun } from '@baton/schema/run/reduce-run';
import { emptyRun, type RunState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { nodeHash } from '../ports/node-hash.ts';
import { sequentialIds } from '../ports/testing/sequential-ids.ts';
import { plan } from './plan.ts';
import { runAgain } from './run-again.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, type PureRun, pureRun } from './testing/pure-run.ts';
import { answer, ask } from './testing/test-gate.ts';
import { transition } from './transition.ts';
import { editingBefore, editsOf } from './upstream.ts';

/** The run that begins anew, as its own journal gives it. */
function again(run: PureRun, step: string): RunState {
  const made = runAgain(run.view, run.state(), step);
  if (isAppError(made)) throw made;
  const { started } = run.state();
  if (!started) throw new Error('not started');
  const { brief: _brief, at: _at, by: _by, ...about } = started;
  const { steps, artefacts } = made;
  const shared = { fromRunId: 'run-1', fromNumber: 1, fromStep: step, nodeId: run.state().steps[step]?.nodeId ?? '', steps, artefacts };
  const env = { now: run.now(), newId: sequentialIds().next, fraction: () => 0, hash: nodeHash };
  const begun = transition(run.view, emptyRun('run-2'), { kind: 'start', actor: ANN, run: about, brief: {}, shared }, env);
  if (!begun.ok) throw begun.error;
  const events = begun.events.map(
    (event, at) => ({ ...event, runId: 'run-2', seq: at + 1, at: run.now(), v: EVENT_VERSION[event.type] }) as RunEvent,
  );
  const state = foldRun('run-2', JSON.parse(JSON.stringify(events)) as RunEvent[]);
  expect(state).toEqual(begun.state);
  return state;
}

const starts = (run: PureRun, state: RunState): string[] =>
  plan(run.view, state, { has: () => false }, state.updatedAt).attempts.map(({ place }) => place.step);
const picture = (state: RunState): Record<string, string> =>
  Object.fromEntries(Object.entries(state.current).map(([place, key]) => [place, state.steps[key]?.status ?? '?']));
const refusal = (run: PureRun, step: string): string | undefined => {
  const made = runAgain(run.view, run.state(), step);
  return isAppError(made) ? `${made.code}: ${made.message}` : undefined;
};

async function approve(run: PureRun, place: string, artefact: string, content?: string): Promise<void> {
  const [written] = run.state().artefacts[artefact] ?? [];
  if (!written) throw new Error('no document');
  await run.finish(place, ask({ documents: [{ nodeKey: artefact, label: 'T', ref: written.ref, editable: true }] }));
  const gate = Object.values(run.state().gates).find((one) => one.status === 'open');
  if (!gate) throw new Error('no gate');
  const edits = content === undefined ? [] : [{ artefact, baseHash: written.ref.hash, content }];
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve', { edits }) });
}

const USAGE = { calls: 1, inputTokens: 1, outputTokens: 1, cost: 2, model: 'm' };

async function drafting(outline?: string): Promise<PureRun> {
  // The release names the draft, so the approval of the outline is of no concern to it.
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'outline', type: 'work' },
        { id: 'agreed', type: 'ask' },
        { id: 'draft', type: 'work' },
        { id: 'beside', type: 'work' },
        { id: 'gate', type: 'ask' },
        { id: 'check', type: 'work' },
        { id: 'give', type: 'give', config: { artefact: 'draft' } },
        { id: 'after', type: 'work' },
      ],
      [
        'start > outline',
        'outline > agreed',
        'agreed.approve > draft',
        'start > beside',
        'draft > gate',
        'gate.approve > check',
        'gate.back ~2> draft',
        'check > give',
        'give > after',
      ],
    ),
  );
  await run.finish('start');
  await run.finish('outline', { artefact: { type: 'text', title: 'O' }, output: 'outline' });
  await approve(run, 'agreed', 'outline', outline);
  return run;
}

async function released(): Promise<PureRun> {
  const run = await drafting();
  await run.finish('draft', { artefact: { type: 'text', title: 'T' }, output: 'text', usage: USAGE });
  await run.finish('beside', { usage: USAGE });
  await approve(run, 'gate', 'draft');
  await run.finish('check');
  await run.finish('give');
  return run;
}

test('what does not depend on the step is taken over by reference, without its cost; the step and all behind it begin anew', async () => {
  const run = await released();
  await run.finish('after');
  const state = again(run, 'after#1');
  expect(picture(state)).toEqual({
    start: 'done',
    outline: 'done',
    agreed: 'done',
    draft: 'done',
    beside: 'done',
    gate: 'done',
    check: 'done',
    give: 'done',
  });
  expect(state.steps['draft#1']).toMatchObject({ shared: true, output: run.step('draft')?.output });
  expect(state.artefacts).toEqual(run.state().artefacts);
  expect(run.state().usage?.cost).toBe(4);
  expect(state.usage).toBeUndefined();
  expect(state.steps['draft#1']).not.toHaveProperty('usage');
  expect(starts(run, state)).toEqual(['after#1']);
  expect(state.sharedFrom).toEqual({ runId: 'run-1', number: 1, step: 'after#1', nodeId: 'after' });
});

test('an approval is never taken over for a release that is still to be made: its gate is asked again', async () => {
  const run = await released();
  await run.finish('after');
  const made = runAgain(run.view, run.state(), 'check#1');
  if (isAppError(made)) throw made;
  expect(made.askedAgain.map((step) => step.step)).toEqual(['gate#1']);
  const state = again(run, 'check#1');
  expect(starts(run, state)).toEqual(['gate#1']);
  expect(Object.values(state.steps).some((step) => step.approved)).toBe(false);
});

test('of a document the earlier versions come along, of a text that is written anew none', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'draft', type: 'work' },
        { id: 'check', type: 'choose' },
        { id: 'sum', type: 'work' },
      ],
      ['start > draft', 'draft > check', 'check.no > sum', 'check.yes ~1> draft'],
    ),
  );
  await run.finish('start');
  await run.finish('draft', { artefact: { type: 'text', title: 'T' }, output: 'one' });
  await run.finish('check', { outcome: 'yes' });
  await run.finish('draft', { artefact: { type: 'text', title: 'T' }, output: 'two' });
  await run.finish('check', { outcome: 'no' });
  await run.finish('sum', { artefact: { type: 'text', title: 'S' }, output: 'sum' });
  const versions = again(run, 'sum#1').artefacts;
  expect(versions['draft']?.map(({ ref }) => ref.version)).toEqual([1, 2]);
  expect(versions).not.toHaveProperty('sum');
  expect(again(run, 'draft#2').artefacts).toEqual({});
});

test('a gate is not asked again for a release of what is still to be written', async () => {
  const run = await drafting();
  await run.fail('draft', { retry: false });
  const made = runAgain(run.view, run.state(), 'draft#1');
  if (isAppError(made)) throw made;
  expect(made.askedAgain).toEqual([]);
  expect(starts(run, again(run, 'draft#1'))).toEqual(['beside#1', 'draft#1']);
});

test('what people changed at a gate that is not asked again is what the steps behind it read', async () => {
  const run = await drafting('better outline');
  await run.fail('draft', { retry: false });
  const versions = (state: RunState, nodeId: string): number[] =>
    [...editsOf(editingBefore(run.view, state, { nodeId, scope: [] })).values()].map(({ version }) => version);
  expect(versions(run.state(), 'draft')).toEqual([2]);
  const state = again(run, 'draft#1');
  expect(versions(state, 'draft')).toEqual([2]);
  expect(versions(state, 'give')).toEqual([2]);
  expect(versions(state, 'beside'), 'not on its way').toEqual([]);
  expect(versions(again(run, 'outline#1'), 'draft'), 'written anew').toEqual([]);
});

test('an open gate and unfinished earlier steps refuse it; a step that needs a fix does not', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'gate', type: 'ask' },
        { id: 'slow', type: 'work' },
        { id: 'quick', type: 'work' },
        { id: 'first', type: 'work', startWhen: 'any' },
      ],
      ['start > gate', 'start > slow', 'start > quick', 'slow > first', 'quick > first'],
    ),
  );
  await run.finish('start');
  await run.begin();
  await run.finish('gate', ask());
  await run.finish('quick');
  await run.finish('first');
  expect(refusal(run, 'gate#1')).toContain('still waits for a person');
  expect(refusal(run, 'slow#1')).toContain('is not through yet');
  expect(refusal(run, 'first#1')).toContain('"Step slow" comes earlier');
  expect(refusal(run, 'nothing#1')).toContain('step_not_there');
  await run.fail('slow', { retry: false });
  expect(refusal(run, 'slow#1')).toBeUndefined();
  expect(starts(run, again(run, 'slow#1'))).toEqual(['gate#1', 'slow#1', 'first#1']);
});

test('what a stopped run left half done is not taken over, and nothing begins behind it', async () => {
  const run = await pureRun(
    buildPipeline(
      [{ id: 'start', type: 'begin' }, ...['a', 'b', 'c'].map((id) => ({ id, type: 'work' }))],
      ['start > a', 'start > b', 'b > c'],
    ),
  );
  await run.finish('start');
  await run.begin();
  await run.finish('a');
  await run.do({ kind: 'cancel', actor: ANN, why: '' });
  expect(starts(run, again(run, 'b#1'))).toEqual(['b#1']);
  expect(starts(run, again(run, 'a#1'))).toEqual(['a#1', 'b#1']);
});

test('inside a for-each only the item of the step is done anew; the other items keep their results', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'start', type: 'begin' },
        { id: 'list', type: 'list' },
        { id: 'plan', type: 'work', scope: 'list' },
        { id: 'build', type: 'work', scope: 'list' },
        { id: 'after', type: 'work' },
      ],
      ['start > list', 'plan > build', 'list > after'],
    ),
  );
  await run.finish('start');
  const items = ['x', 'y'].map((key) => ({ key, title: key, item: key }));
  await run.finish('list', { kind: 'open_frame', items, concurrency: 2, onItemFailure: 'stop' });
  for (const place of ['plan@list:x', 'plan@list:y', 'build@list:x', 'build@list:y']) await run.finish(place);
  await run.do({ kind: 'close-frame', step: 'list#1', output: [] });
  await run.finish('after');
  const state = again(run, 'build@list:y#1');
  expect(picture(state)).toEqual({
    start: 'done',
    list: 'running',
    'plan@list:x': 'done',
    'build@list:x': 'done',
    'plan@list:y': 'done',
  });
  expect(starts(run, state)).toEqual(['build@list:y#1']);
  expect(starts(run, again(run, 'list#1'))).toEqual(['list#1']);
});

test('a gate that was itself taken over is asked again just so, because what it approved is remembered and counts for nothing', async () => {
  const run = await released();
  await run.finish('after');
  const first = again(run, 'after#1');
  expect(first.steps['gate#1']).toMatchObject({ shared: true, approvedBefore: [{ artefact: 'draft' }] });
  expect(first.steps['gate#1']).not.toHaveProperty('approved');
  const made = runAgain(run.view, first, 'give#1');
  if (isAppError(made)) throw made;
  expect(made.askedAgain.map((step) => step.step)).toEqual(['gate#1']);
});
