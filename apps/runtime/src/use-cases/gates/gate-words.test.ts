import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { GateRequest } from '@baton/schema/run/gate';
import type { GateState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { buildPipeline } from '../../engine/testing/build-pipeline.ts';
import { ANN, BEN, pureRun, type PureRun } from '../../engine/testing/pure-run.ts';
import { testCatalog } from '../../engine/testing/test-catalog.ts';
import { answer, ask, decision, party, request } from '../../engine/testing/test-gate.ts';
import { gateHistory } from './gate-history.ts';
import { gateStages } from './gate-stages.ts';
import { aboutScope, phaseOfNode } from './step-names.ts';
import { dayOf, whatNow } from './what-now.ts';

function pipeline(): Pipeline {
  const made = buildPipeline(
    [
      { id: 'a', type: 'begin' },
      { id: 'draft', type: 'work' },
      { id: 'gate', type: 'ask' },
      { id: 'ship', type: 'work' },
      { id: 'z', type: 'finish' },
    ],
    ['a > draft', 'draft > gate', 'gate.approve > ship', 'gate.back ~2> draft', 'ship > z'],
  );
  const phases = [
    { id: 'p1', name: 'Blueprint', nodes: ['a', 'draft'] },
    { id: 'p2', name: 'Review', nodes: ['gate'] },
    { id: 'p3', name: 'Release', nodes: ['ship', 'z'] },
  ];
  return { ...made, layout: { nodes: {}, phases } };
}

const WORDS = { decisions: [decision('approve', { label: 'Approve' }), decision('back', { label: 'Send back' })], question: 'Is it good?' };
const gateOf = (run: PureRun, round = 1): GateState => Object.values(run.state().gates).find((gate) => gate.round === round) as GateState;

async function atGate(more: Partial<GateRequest> = {}): Promise<PureRun> {
  const run = await pureRun(pipeline());
  await run.finish('a');
  await run.finish('draft', { output: { text: 'one' }, artefact: { type: 'document', title: 'Plan' } });
  await run.finish('gate', ask({ ...WORDS, ...more }));
  return run;
}

test('after a decision it says what works now, and about which item', async () => {
  const run = await atGate();
  expect(whatNow(run.view, run.state(), () => true)).toMatchObject({
    headline: 'Next it waits for you: Is it good?',
    waiting: [{ question: 'Is it good?', who: ['lead'], mine: true }],
  });
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gateOf(run).gateId, answer: answer(gateOf(run), 'approve') });
  expect(whatNow(run.view, run.state(), () => true)).toMatchObject({
    headline: 'Step ship is working now.',
    running: [{ name: 'Step ship', about: '' }],
    waiting: [],
  });
});

test('each state that people wait in has one sentence', async () => {
  const run = await atGate();
  const headline = () => whatNow(run.view, run.state(), () => false).headline;
  expect(headline()).toBe('Now it waits for lead: Is it good?');
  await run.do({ kind: 'hold', actor: ANN, why: 'lunch' });
  expect(headline()).toMatch(/^Ann paused the run/);
  await run.do({ kind: 'resume', actor: ANN });
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gateOf(run).gateId, answer: answer(gateOf(run), 'approve') });
  await run.fail('ship', { retry: false });
  expect(headline()).toBe('Step ship needs a fix before it can go on.');
  await run.do({ kind: 'retry-step', actor: ANN, step: 'ship#1' });
  await run.finish('ship');
  await run.finish('z');
  expect(headline()).toBe('The run has ended: Step z.');
  const stopped = await atGate();
  await stopped.do({ kind: 'cancel', actor: ANN, why: '' });
  expect(whatNow(stopped.view, stopped.state(), () => true).headline).toBe('The run was stopped.');
});

test('the history tells every round, answer and change of the text', async () => {
  const run = await atGate({ parties: [party('ld', { label: 'Learning designer' }), party('sme', { label: 'Subject expert' })] });
  const first = gateOf(run);
  await run.do({
    kind: 'answer-gate',
    actor: BEN,
    gateId: first.gateId,
    answer: answer(first, 'back', { parties: ['sme'], reason: 'Too long.' }),
  });
  await run.finish('draft', { output: { text: 'two' }, artefact: { type: 'document', title: 'Plan' } });
  await run.finish('gate', ask(WORDS));
  const second = gateOf(run, 2);
  const documents = [
    { nodeKey: 'draft', label: 'The plan', ref: run.state().artefacts.draft?.at(-1)?.ref, editable: true },
  ] as GateRequest['documents'];
  expect(gateHistory(run.state(), second, { ...request(WORDS), documents }, () => 'Somebody').map((line) => line.text)).toEqual([
    'Written: The plan, version 1',
    'Asked in round 1: Is it good?',
    'Ben (Subject expert) chose “Send back”: Too long.',
    'Decided: Send back',
    'Written: The plan, version 2',
    'Asked in round 2: Is it good?',
  ]);
});

test('the stages show what is done, where we are and what lies ahead', async () => {
  const run = await atGate();
  const states = () =>
    gateStages(run.view.pipeline, testCatalog, run.state(), 'gate').map((stage) => `${stage.name} ${stage.family} ${stage.state}`);
  expect(states()).toEqual(['Blueprint agent done', 'Review person here', 'Release agent ahead']);
  expect(phaseOfNode(run.view.pipeline, 'ship')).toBe('Release');
  expect(phaseOfNode(run.view.pipeline, 'nowhere')).toBe('');
});

test('an item of a for-each is named by its title', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        { id: 'a', type: 'begin' },
        { id: 'list', type: 'list' },
        { id: 'inner', type: 'work', scope: 'list' },
        { id: 'z', type: 'finish' },
      ],
      ['a > list', 'list > z'],
    ),
  );
  await run.finish('a');
  await run.finish('list', {
    kind: 'open_frame',
    items: [{ key: 'k1', item: {}, title: 'Job aid' }],
    concurrency: 1,
    onItemFailure: 'stop',
  });
  expect(aboutScope(run.state(), [{ frame: 'list', item: 'k1' }])).toBe('Job aid');
  expect(aboutScope(run.state(), [{ frame: 'list', item: 'unknown' }])).toBe('unknown');
  expect(whatNow(run.view, run.state(), () => true).running).toEqual([{ name: 'Step inner', about: 'Job aid' }]);
});

test('days are named in full, whatever the machine’s zone', () => {
  expect(dayOf('2026-11-26T23:30:00.000Z')).toBe('Thu 26 Nov 2026');
  expect(dayOf('not a day')).toBe('a later day');
});
