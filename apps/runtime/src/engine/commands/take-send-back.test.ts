import { expect, test } from 'vitest';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, BEN, type PureRun, pureRun } from '../testing/pure-run.ts';
import { answer, ask, decision } from '../testing/test-gate.ts';

const START = { id: 'start', type: 'begin' };

/** start > draft > check > gate; the gate sends back to draft; `side` hangs on start alone. */
const reviewed = (rounds = 2): Pipeline =>
  buildPipeline(
    [
      START,
      { id: 'draft', type: 'work' },
      { id: 'check', type: 'work' },
      { id: 'gate', type: 'ask' },
      { id: 'side', type: 'work' },
      { id: 'after', type: 'work' },
    ],
    ['start > draft', 'draft > check', 'check > gate', `gate.back ~${rounds}> draft`, 'gate.approve > after', 'start > side'],
  );

async function toGate(run: PureRun): Promise<void> {
  if (run.ready().includes('start')) await run.finish('start');
  await run.finish('draft', { output: { text: `draft of round ${run.step('draft')?.round}` }, artefact: { type: 'text', title: 'Draft' } });
  await run.finish('check');
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  await run.finish('gate', ask({ documents: [{ nodeKey: 'draft', label: 'Draft', ref, editable: true }] }));
}
const openGate = (run: PureRun) => {
  const gate = Object.values(run.state().gates).find((one) => one.status === 'open');
  if (!gate) throw new Error('no open gate');
  return gate;
};
async function sendBack(run: PureRun, reason = 'More examples'): Promise<string[]> {
  const gate = openGate(run);
  return run.do({
    kind: 'answer-gate',
    actor: ANN,
    gateId: gate.gateId,
    answer: answer(gate, 'back', { reason }),
    comments: [{ id: 'c1', quote: 'q', text: 't', severity: 'must', at: '/text' }],
  });
}

test('target and everything downstream become stale and are done again; what does not depend on it stays', async () => {
  const run = await pureRun(reviewed());
  await toGate(run);
  await run.finish('side');
  await sendBack(run);
  expect(run.picture()).toEqual({ start: 'done', draft: 'stale', check: 'stale', gate: 'stale', side: 'done' });
  expect(run.ready()).toEqual(['draft']);
  await run.finish('draft');
  expect(run.step('draft')).toMatchObject({ round: 2, step: 'draft#2' });
  expect(run.state().steps['draft#1']).toMatchObject({ status: 'stale', staleFrom: 'done' });
});

test('what was said goes with the step that is redone, and the round is counted', async () => {
  const run = await pureRun(reviewed());
  await toGate(run);
  await sendBack(run, 'Too long');
  const record = await run.value(run.state().steps['draft#1']?.feedback);
  expect(record).toMatchObject({ by: 'Ann', reason: 'Too long', comments: [{ id: 'c1', severity: 'must' }] });
  expect(Object.values(run.state().rounds)).toEqual([1]);
  expect(run.state().sendBacks).toMatchObject([{ from: 'gate#1', target: 'draft#1', actor: ANN }]);
});

test("the reviewer's edited text stays a version of its own, and the next round writes the one after it", async () => {
  const run = await pureRun(reviewed());
  await toGate(run);
  const gate = openGate(run);
  const doc = gate.documents[0];
  if (!doc) throw new Error('no document');
  const edits = [{ artefact: doc.artefact, baseHash: doc.hash, content: { text: 'better' } }];
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'back', { edits }) });
  expect(run.state().artefacts['draft']?.map((version) => version.actor.name)).toEqual(['Baton', 'Ann']);
  await run.finish('draft', { output: { text: 'new' }, artefact: { type: 'text', title: 'Draft' } });
  expect(run.step('draft')?.artefact?.version).toBe(3);
});

test('when the rounds are used up an answer that names the outcome is refused; one that is granted is on offer once', async () => {
  const run = await pureRun(reviewed(1));
  await toGate(run);
  await sendBack(run);
  await toGate(run);
  const gate = openGate(run);
  const { gateId } = gate;
  const back = { kind: 'answer-gate' as const, actor: ANN, gateId, answer: answer(gate, 'back') };
  expect(await run.refusal(back)).toBe('rounds_used_up');
  const more = { actor: ANN, gateId, outcome: 'back', why: 'The numbers came late.' };
  expect(await run.refusal({ kind: 'grant-round', ...more, outcome: 'approve' })).toBe('bad_input');
  await run.do({ kind: 'ask-round', ...more });
  expect(run.rows('outbox').at(-1)).toMatchObject({ kind: 'gate_round_asked', about: gateId, payload: { by: ANN.name } });
  await run.do({ kind: 'grant-round', ...more });
  expect(openGate(run)).toMatchObject({ roundsGranted: [{ outcome: 'back', why: 'The numbers came late.' }] });
  expect(openGate(run)).not.toHaveProperty('roundAsked');
  expect(await run.refusal({ kind: 'grant-round', ...more }), 'there is one to use first').toBe('bad_input');
  await sendBack(run);
  await toGate(run);
  const next = openGate(run);
  expect(await run.refusal({ ...back, gateId: next.gateId, answer: answer(next, 'back') })).toBe('rounds_used_up');
});

test('running work downstream is out of date and its late result is refused', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'draft', type: 'work' }, { id: 'gate', type: 'ask' }, { id: 'long', type: 'work' }],
      ['start > draft', 'draft > gate', 'draft > long', 'gate.back ~3> draft'],
    ),
  );
  await run.finish('start');
  await run.finish('draft');
  await run.finish('gate', ask());
  await run.begin();
  const late = { place: { nodeId: 'long', scope: [], step: 'long#1', round: 1 }, attempt: 1 };
  await sendBack(run);
  expect(run.status('long')).toBe('stale');
  const result = { kind: 'done' as const, outcome: 'done', output: 'late' };
  expect(await run.refusal({ kind: 'step-result', ...late, result, read: {}, cleaned: false })).toBe('step_not_there');
});

test('another open gate downstream is withdrawn, and who answers it then is told who and why', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'draft', type: 'work' }, { id: 'sme', type: 'ask' }, { id: 'legal', type: 'ask' }],
      ['start > draft', 'draft > sme', 'draft > legal', 'sme.back ~3> draft', 'legal.back ~3> draft'],
    ),
  );
  await run.finish('start');
  await run.finish('draft');
  await run.finish('sme', ask());
  await run.finish('legal', ask());
  const [sme, legal] = Object.values(run.state().gates);
  if (!sme || !legal) throw new Error('no gates');
  await run.do({ kind: 'answer-gate', actor: BEN, gateId: sme.gateId, answer: answer(sme, 'back', { reason: 'Wrong year' }) });
  expect(run.state().gates[legal.gateId]).toMatchObject({
    status: 'withdrawn',
    withdrawn: 'Ben sent it back: Wrong year',
    withdrawnBy: BEN,
  });
  expect(await run.refusal({ kind: 'answer-gate', actor: ANN, gateId: legal.gateId, answer: answer(legal, 'approve') })).toBe(
    'gate_withdrawn',
  );
});

test('a rule takes its exhausted way out when its rounds are used up', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        START,
        { id: 'draft', type: 'work' },
        { id: 'rule', type: 'choose', config: { outcomes: ['good', 'bad', 'exhausted'] } },
        { id: 'person', type: 'work' },
      ],
      ['start > draft', 'draft > rule', 'rule.bad ~2> draft', 'rule.exhausted > person'],
    ),
  );
  await run.finish('start');
  for (let round = 1; round <= 3; round += 1) {
    await run.finish('draft');
    await run.finish('rule', { outcome: 'bad', output: { findings: round } });
  }
  expect(run.step('rule')).toMatchObject({ round: 3, status: 'done', outcome: 'exhausted' });
  expect(run.ready()).toEqual(['person']);
  expect(await run.value(run.state().steps['draft#2']?.feedback)).toMatchObject({ by: 'Step rule', findings: { inline: { findings: 2 } } });
});

test('a rule without an exhausted way out asks a person', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'draft', type: 'work' }, { id: 'rule', type: 'choose' }],
      ['start > draft', 'draft > rule', 'rule.no ~1> draft'],
    ),
  );
  await run.finish('start');
  await run.finish('draft');
  await run.finish('rule', { outcome: 'no' });
  await run.finish('draft');
  await run.finish('rule', { outcome: 'no' });
  expect(run.step('rule')).toMatchObject({ status: 'attention', fault: { code: 'rounds_used_up' } });
});

/** plan > draft > rule(~1 draft) > gate(~2 plan): the gate's loop encloses the rule's. */
const nested = (): Pipeline =>
  buildPipeline(
    [
      START,
      { id: 'plan', type: 'work' },
      { id: 'draft', type: 'work' },
      { id: 'rule', type: 'choose', config: { outcomes: ['good', 'bad', 'exhausted'] } },
      { id: 'gate', type: 'ask' },
    ],
    [
      'start > plan',
      'plan > draft',
      'draft > rule',
      'rule.bad ~1> draft',
      'rule.good > gate',
      'rule.exhausted > gate',
      'gate.back ~2> plan',
    ],
  );

test('the rounds of an inner send-back start anew when an outer one makes its step stale, and not the other way round', async () => {
  const run = await pureRun(nested());
  const cycle = async (): Promise<void> => {
    await run.finish('plan');
    await run.finish('draft');
    await run.finish('rule', { outcome: 'bad' });
    await run.finish('draft');
    await run.finish('rule', { outcome: 'bad' });
    expect(run.step('rule')?.outcome).toBe('exhausted');
    await run.finish('gate', ask());
  };
  await run.finish('start');
  await cycle();
  await sendBack(run);
  await cycle();
  expect(run.state().rounds).toEqual({ 'e6-gate-back-plan': 1, 'e3-rule-bad-draft': 1 });
  await sendBack(run);
  expect(run.state().rounds).toEqual({ 'e6-gate-back-plan': 2 });
});

test('two send-backs of one gate do not start each other anew for ever', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        START,
        { id: 'plan', type: 'work' },
        { id: 'draft', type: 'work' },
        { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'redraft', 'replan'] } },
      ],
      ['start > plan', 'plan > draft', 'draft > gate', 'gate.redraft ~1> draft', 'gate.replan ~1> plan'],
    ),
  );
  const decisions = [decision('approve'), decision('redraft'), decision('replan')];
  await run.finish('start');
  let taken = 0;
  for (; taken < 20; taken += 1) {
    if (run.ready().includes('plan')) await run.finish('plan');
    await run.finish('draft');
    await run.finish('gate', ask({ decisions }));
    const gate = openGate(run);
    const sending = (way: string) => ({ kind: 'answer-gate' as const, actor: ANN, gateId: gate.gateId, answer: answer(gate, way) });
    if ((await run.refusal(sending('redraft'))) === undefined) continue;
    if ((await run.refusal(sending('replan'))) !== undefined) break;
  }
  // redraft, replan (redraft starts anew inside it), redraft: then nothing is left but to approve.
  expect(taken).toBe(3);
});

test('a step that starts at the first way in is started again by what was redone, not by the branch it ignored before', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        START,
        { id: 'a', type: 'work' },
        { id: 'b', type: 'work' },
        { id: 'any', type: 'work', startWhen: 'any' },
        { id: 'gate', type: 'ask' },
      ],
      ['start > a', 'start > b', 'a > any', 'b > any', 'any > gate', 'gate.back ~3> a'],
    ),
  );
  await run.finish('start');
  await run.finish('b');
  await run.finish('any');
  await run.finish('a');
  await run.finish('gate', ask());
  await sendBack(run);
  expect(run.ready()).toEqual(['a']);
  await run.finish('a');
  expect(run.ready()).toEqual(['any']);
});
