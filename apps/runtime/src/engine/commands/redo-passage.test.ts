import type { Pipeline } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { GateRequest } from '@baton/schema/run/gate';
import type { PassageRedo } from '@baton/schema/run/redo';
import type { GateState } from '@baton/schema/run/state';
import type { RunMode } from '@baton/schema/run/values';
import { expect, test } from 'vitest';
import type { CommandOf } from '../command.ts';
import { plan } from '../plan.ts';
import { rowOf } from '../row-of.ts';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, BEN, type PureRun, pureRun } from '../testing/pure-run.ts';
import { answer, ask, party } from '../testing/test-gate.ts';

const pipeline = (): Pipeline =>
  buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'draft', type: 'work' },
      { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'back', 'stop'] } },
      { id: 'more', type: 'work' },
      { id: 'end', type: 'finish' },
    ],
    ['start > draft', 'draft > gate', 'gate.approve > more', 'gate.back ~3> draft', 'gate.stop > end', 'more > end'],
  );
const FIRST = { text: 'First words.', title: 'A guide', parts: [{ body: 'One' }, { body: 'Two' }] };
const USAGE = { calls: 1, inputTokens: 10, outputTokens: 5, cost: 0.02, model: 'm' };

async function atGate(more: Partial<GateRequest> = {}, mode: RunMode = 'real', editable = true): Promise<PureRun> {
  const run = await pureRun(pipeline(), { mode });
  await run.finish('start');
  await run.finish('draft', { output: FIRST, artefact: { type: 'text', title: 'Draft' }, usage: USAGE });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  await run.finish('gate', ask({ documents: [{ nodeKey: 'draft', label: 'Draft', ref, editable }], ...more }));
  return run;
}
const gateOf = (run: PureRun): GateState => {
  const gate = Object.values(run.state().gates).at(-1);
  if (!gate) throw new Error('no gate');
  return gate;
};
const asking = (run: PureRun, more: Partial<CommandOf<'ask-redo'>> = {}): CommandOf<'ask-redo'> => {
  const [doc] = gateOf(run).documents;
  const { artefact = '', hash = '' } = doc ?? {};
  return {
    kind: 'ask-redo',
    actor: ANN,
    gateId: gateOf(run).gateId,
    artefact,
    baseHash: hash,
    pointer: '/parts/1/body',
    instruction: 'Shorter',
    ...more,
  };
};
const open = (run: PureRun): PassageRedo => {
  const [redo] = Object.values(run.state().redoing ?? {});
  if (!redo) throw new Error('nothing is asked');
  return redo;
};
const AFTER = { ...FIRST, parts: [{ body: 'One' }, { body: 'Zwei' }] };
const comesBack = (redo: PassageRedo, content = AFTER): CommandOf<'redo-done'> => ({ kind: 'redo-done', redo, content, usage: USAGE });
const post = (run: PureRun, decision: string, parties = ['lead']) =>
  run.do({ kind: 'answer-gate', actor: BEN, gateId: gateOf(run).gateId, answer: answer(gateOf(run), decision, { parties }) });
const redos = (run: PureRun) => plan(run.view, run.state(), { has: () => false }, run.now()).redos;

test('what is asked for is work to do, and the gate stays as it is', async () => {
  const run = await atGate();
  const before = gateOf(run);
  expect(await run.do(asking(run))).toEqual(['gate.redo_asked']);
  expect(gateOf(run)).toEqual({ ...before, redos: [open(run)] });
  expect(open(run)).toMatchObject({ pointer: '/parts/1/body', instruction: 'Shorter', writer: 'draft#1', state: 'asked', by: ANN });
  expect(redos(run)).toMatchObject([{ place: { step: 'draft#1' }, redo: { id: open(run).id } }]);
  expect(rowOf(run.view, run.state())).toMatchObject({ status: 'working', working: 1, waiting: 1 });
  expect(plan(run.view, run.state(), { has: (key) => key === `redo:${open(run).id}` }, run.now()).redos).toEqual([]);
});

test('what comes back is a new version of the agent, voids approvals of the text before, and is paid for by the step and the run', async () => {
  const run = await atGate({ parties: [party('lead'), party('expert')] });
  await post(run, 'approve');
  await run.do(asking(run));
  expect(await run.do(comesBack(open(run)))).toEqual(['gate.redo_done']);
  const gate = gateOf(run);
  expect(gate.documents).toMatchObject([{ version: 2 }]);
  expect(gate.answers).toMatchObject([{ decision: 'approve', void: true }]);
  expect(run.rows('partiesReopened')).toEqual([{ gateId: gate.gateId, parties: ['lead'] }]);
  expect(gate.redos).toMatchObject([{ state: 'done', made: { version: 2 } }]);
  const [first, second] = run.rows('artefactVersions');
  expect(second).toMatchObject({ step: 'draft#1', createdBy: { kind: 'system' }, basedOn: first?.ref.hash });
  expect(second?.content).toBe(first?.content.replace('Two', 'Zwei'));
  expect(run.state().usage?.cost).toBeCloseTo(0.04);
  expect(run.step('draft')).toMatchObject({ status: 'done', usage: { calls: 2 } });
  expect(redos(run)).toEqual([]);
  expect(rowOf(run.view, run.state())).toMatchObject({ status: 'waiting', working: 0 });
  await post(run, 'approve');
  await post(run, 'approve', ['expert']);
  expect(run.step('gate')?.edited).toMatchObject([{ version: 2 }]);
});

test('it is heard once: what comes a second time is refused and adds nothing', async () => {
  const run = await atGate();
  await run.do(asking(run));
  const redo = open(run);
  await run.do(comesBack(redo));
  expect(await run.refusal(comesBack(redo))).toBe('step_not_there');
  expect(await run.refusal({ kind: 'redo-failed', redo, failure: { fault: { code: 'x', message: 'x', fix: 'x' }, retry: false } })).toBe(
    'step_not_there',
  );
  expect(run.rows('artefactVersions')).toHaveLength(2);
});

test('a failure is words at the gate and nothing else; it can be asked for again', async () => {
  const run = await atGate();
  await run.do(asking(run));
  const documents = gateOf(run).documents;
  const fault = { code: 'model_unavailable', message: 'The model could not be reached.', fix: 'Try again.' };
  await run.do({ kind: 'redo-failed', redo: open(run), failure: { fault, usage: USAGE, retry: true } });
  expect(gateOf(run)).toMatchObject({ status: 'open', documents, redos: [{ state: 'failed', fault }] });
  expect(run.state().usage?.calls).toBe(2);
  expect(redos(run)).toEqual([]);
  expect(await run.do(asking(run))).toEqual(['gate.redo_asked']);
});

test('a passage that comes back as it was is no new version', async () => {
  const run = await atGate();
  await run.do(asking(run));
  expect(await run.do(comesBack(open(run), FIRST))).toEqual(['gate.redo_failed']);
  expect(run.rows('artefactVersions')).toHaveLength(1);
  expect(gateOf(run).redos?.[0]?.fault?.message).toBe('The agent left the passage as it was.');
});

test('after a decision it is dropped, with its cost', async () => {
  const run = await atGate();
  await run.do(asking(run));
  const redo = open(run);
  await post(run, 'approve');
  expect(run.step('gate')?.status).toBe('done');
  expect(await run.do(comesBack(redo))).toEqual(['gate.redo_failed']);
  expect(gateOf(run)).toMatchObject({ documents: [{ version: 1 }], redos: [{ state: 'failed', fault: { code: 'gate_decided' } }] });
  expect(run.state().usage?.calls).toBe(2);
});

test('after an edit of somebody else it is dropped: the passage may not fit any more', async () => {
  const run = await atGate({ parties: [party('lead'), party('expert')] });
  await run.do(asking(run));
  const redo = open(run);
  const { artefact, baseHash } = asking(run);
  const edits = [{ artefact, baseHash, content: { ...FIRST, text: 'Mine.' } }];
  await run.do({ kind: 'answer-gate', actor: BEN, gateId: gateOf(run).gateId, answer: answer(gateOf(run), 'approve', { edits }) });
  await run.do(comesBack(redo));
  expect(gateOf(run)).toMatchObject({ documents: [{ version: 2 }], redos: [{ state: 'failed', fault: { code: 'content_changed' } }] });
});

test('a paused run begins none, a stopped run hears none', async () => {
  const run = await atGate();
  await run.do(asking(run));
  const redo = open(run);
  await run.do({ kind: 'hold', actor: ANN, why: 'lunch' });
  expect(redos(run)).toEqual([]);
  await run.do({ kind: 'resume', actor: ANN });
  expect(redos(run)).toHaveLength(1);
  await run.do({ kind: 'cancel', actor: ANN, why: 'enough' });
  expect(redos(run)).toEqual([]);
  expect(await run.refusal(comesBack(redo))).toBe('run_ended');
  expect(await run.refusal(asking(run))).toBe('gate_withdrawn');
});

test('what cannot be redone is refused with its reason', async () => {
  const run = await atGate();
  const refused = (more: Partial<CommandOf<'ask-redo'>>): Promise<string | undefined> => run.refusal(asking(run, more));
  expect(await refused({ gateId: 'elsewhere' })).toBe('not_found');
  expect(await refused({ baseHash: 'old' })).toBe('content_changed');
  expect(await refused({ artefact: 'other' })).toBe('bad_input');
  for (const pointer of ['', '/parts', '/parts/7/body', '/constructor/name', 'text']) expect(await refused({ pointer })).toBe('bad_input');
  await run.do(asking(run));
  expect(await refused({ pointer: '/text' })).toBe('redo_running');
  await post(run, 'approve');
  expect(await refused({})).toBe('gate_decided');
  const readOnly = await atGate({}, 'real', false);
  expect(await readOnly.refusal(asking(readOnly))).toBe('bad_input');
  for (const not of [await atGate({}, 'rehearsal'), await atGate({ independent: true })])
    expect(await not.refusal(asking(not))).toBe('bad_input');
});

test('a passage that workers die of is given up, and the gate stays', async () => {
  const run = await atGate();
  await run.do(asking(run));
  for (let tries = 0; tries < LIMITS.workerDeaths; tries += 1) {
    expect(redos(run)).toHaveLength(1);
    expect(await run.do({ kind: 'redo-begun', redo: open(run) })).toEqual(['gate.redo_begun']);
  }
  await run.do({ kind: 'redo-begun', redo: open(run) });
  expect(redos(run)).toEqual([]);
  expect(gateOf(run)).toMatchObject({ status: 'open', redos: [{ state: 'failed', fault: { code: 'step_kills_worker' } }] });
});

test('a gate asks its agents so often and no more', async () => {
  const run = await atGate();
  for (let asked = 0; asked < LIMITS.redosPerGate; asked += 1) {
    await run.do(asking(run));
    await run.do(comesBack(open(run), FIRST));
  }
  expect(await run.refusal(asking(run))).toBe('too_large');
});
