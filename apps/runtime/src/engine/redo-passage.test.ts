import { AppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { StepInput, StepResult } from '@baton/schema/node/executor';
import type { GateState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN } from './testing/pure-run.ts';
import { type Behaviour, latch, type TestEngine, testEngine } from './testing/test-engine.ts';
import { answer, ask } from './testing/test-gate.ts';

const pipeline = (): Pipeline =>
  buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'draft', type: 'work' },
      { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'stop'] } },
      { id: 'end', type: 'finish' },
    ],
    ['start > draft', 'draft > gate', 'gate.approve > end', 'gate.stop > end'],
  );
const USAGE = { calls: 1, inputTokens: 10, outputTokens: 5, cost: 0.5, model: 'm' };
const FIRST = { text: 'First.', title: 'Guide' };

interface Seen {
  input: StepInput;
  idempotencyKey: string;
}

/** At the gate; `redo` is what the agent does when it is asked for a passage. */
async function atGate(redo: Behaviour, given: Pipeline = pipeline()): Promise<{ t: TestEngine; runId: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const t = testEngine(given, {
    draft: (input, ctx) => {
      if (!input.redo) return { kind: 'done', outcome: 'done', output: FIRST, artefact: { type: 'text', title: 'Draft' }, usage: USAGE };
      seen.push({ input, idempotencyKey: ctx.idempotencyKey });
      return redo(input, ctx);
    },
    hear: () => ({ kind: 'wait_event', name: 'go', correlation: '', why: '' }),
    gate: (input) => {
      const ref = input.artefacts['draft'];
      return ask({ documents: ref ? [{ nodeKey: 'draft', label: 'Draft', ref, editable: true }] : [] });
    },
  });
  const runId = await t.run();
  return { t, runId, seen };
}
const asking = (gate: GateState) => ({
  kind: 'ask-redo' as const,
  actor: ANN,
  gateId: gate.gateId,
  artefact: gate.documents[0]?.artefact ?? '',
  baseHash: gate.documents[0]?.hash ?? '',
  pointer: '/text',
  instruction: 'Shorter',
});
const passage = (text: string): StepResult => ({ kind: 'done', outcome: 'done', output: text, usage: USAGE });
const asked = async (t: TestEngine, runId: string): Promise<void> => {
  await t.host.command(runId, asking(t.openGate(runId)));
  await t.clock.settle();
};

/** The document as the gate shows it. */
const textOf = async (t: TestEngine, runId: string): Promise<unknown> => {
  const [ref] = t.openGate(runId).documents;
  const { hash } = ref ?? {};
  return JSON.parse(t.store.rows('artefactVersions').find((row) => row.ref.hash === hash)?.content ?? 'null');
};

test('the agent is asked for the passage alone, and the document has it and nothing else', async () => {
  const { t, runId, seen } = await atGate(() => passage('Shorter.'));
  await asked(t, runId);
  expect(seen).toMatchObject([
    { input: { redo: { document: FIRST, pointer: '/text', instruction: 'Shorter' }, spent: USAGE, step: { key: 'draft#1' } } },
  ]);
  const gate = t.openGate(runId);
  expect(seen[0]?.idempotencyKey).toBe(`${runId}/draft#1/${gate.redos?.[0]?.id}`);
  expect(gate).toMatchObject({ status: 'open', documents: [{ version: 2 }], redos: [{ state: 'done' }] });
  expect(await textOf(t, runId)).toEqual({ text: 'Shorter.', title: 'Guide' });
  expect(t.state(runId).usage?.cost).toBe(1);
  expect(t.faults).toEqual([]);
});

test('a failure of the agent, or something that is no text, is told at the gate', async () => {
  let calls = 0;
  const { t, runId } = await atGate(() => {
    calls += 1;
    if (calls === 1) throw new AppError('model_unavailable');
    return { kind: 'done', outcome: 'done', output: { no: 'text' } };
  });
  await asked(t, runId);
  expect(t.openGate(runId).redos).toMatchObject([{ state: 'failed', fault: { code: 'model_unavailable' } }]);
  await asked(t, runId);
  expect(t.openGate(runId)).toMatchObject({
    documents: [{ version: 1 }],
    redos: [{}, { state: 'failed', fault: { code: 'step_failed' } }],
  });
});

test('money that is spent asks no agent', async () => {
  const poor = pipeline();
  const { t, runId, seen } = await atGate(() => passage('Shorter.'), { ...poor, policies: { ...poor.policies, budgetPerRun: 0.5 } });
  await asked(t, runId);
  expect(seen).toEqual([]);
  expect(t.openGate(runId).redos).toMatchObject([{ state: 'failed', fault: { code: 'budget_used_up' } }]);
});

test('a stopped run aborts the call', async () => {
  let signal: AbortSignal | undefined;
  const { t, runId } = await atGate((_input, ctx) => {
    signal = ctx.signal;
    return new Promise(() => undefined);
  });
  await asked(t, runId);
  expect(signal?.aborted).toBe(false);
  await t.host.command(runId, { kind: 'cancel', actor: ANN, why: 'enough' });
  await t.clock.settle();
  expect(signal?.aborted).toBe(true);
});

test('a process that died with it in hand: another does it again under the same key, once', async () => {
  const first = latch<StepResult>();
  let calls = 0;
  const { t, runId, seen } = await atGate(() => ((calls += 1) === 1 ? first.promise : passage('Shorter.')));
  await asked(t, runId);
  const restarted = t.another('two');
  await restarted.start({ exclusive: true });
  await t.clock.settle();
  first.open(passage('Too late.'));
  await t.clock.settle();
  expect(seen.map(({ idempotencyKey }) => idempotencyKey)).toEqual([seen[0]?.idempotencyKey, seen[0]?.idempotencyKey]);
  const types = t.store.journal(runId).flatMap(({ type }) => (type.startsWith('gate.redo') ? [type] : []));
  expect(types).toEqual(['gate.redo_asked', 'gate.redo_begun', 'gate.redo_begun', 'gate.redo_done']);
  expect(await textOf(t, runId)).toEqual({ text: 'Shorter.', title: 'Guide' });
  await restarted.stop(0);
});

test('one that nobody wants any more after a death is not asked for again', async () => {
  const given = buildPipeline(
    [
      { id: 'start', type: 'begin' },
      { id: 'draft', type: 'work' },
      { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'stop'] } },
      { id: 'wait', type: 'hear' },
    ],
    ['start > draft', 'draft > gate', 'gate.approve > wait'],
  );
  const { t, runId, seen } = await atGate(() => new Promise(() => undefined), given);
  await asked(t, runId);
  const gate = t.openGate(runId);
  await t.host.command(runId, { kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') });
  await t.clock.settle();
  expect(t.state(runId).gates[gate.gateId]).toMatchObject({ status: 'decided', redos: [{ state: 'asked' }] });
  const restarted = t.another('two');
  await restarted.start({ exclusive: true });
  await t.clock.settle();
  expect(seen).toHaveLength(1);
  expect(t.state(runId).gates[gate.gateId]?.redos).toMatchObject([{ state: 'failed', fault: { code: 'gate_decided' } }]);
  await restarted.stop(0);
});
