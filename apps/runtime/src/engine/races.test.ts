import { isAppError } from '@baton/schema/errors/app-error';
import type { GateState } from '@baton/schema/run/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from './command.ts';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, BEN } from './testing/pure-run.ts';
import { latch, type TestEngine, testEngine } from './testing/test-engine.ts';
import { answer, ask, decision, party, request } from './testing/test-gate.ts';

const START = { id: 'start', type: 'begin' };
/** Where the two come in, and whether a worker has the run in hand meanwhile. */
const setting = fc.record({ elsewhere: fc.boolean(), busy: fc.boolean() });

/**
 * Gives two commands at the same instant, in one process or in two, and lets the scheduler say in which order their
 * reads and commits reach the store. What came of each: `ok`, or the code that it was refused with.
 */
async function race(
  engine: TestEngine,
  runId: string,
  commands: readonly [Command, Command],
  s: fc.Scheduler,
  elsewhere: boolean,
): Promise<string[]> {
  const { store } = engine;
  const { load, commit } = store;
  store.load = s.scheduleFunction(load.bind(store));
  store.commit = s.scheduleFunction(commit.bind(store));
  const hosts = [engine.host, elsewhere ? engine.another('two') : engine.host];
  let open = 2;
  const ends = commands.map((command, at) =>
    (hosts[at] ?? engine.host)
      .command(runId, command)
      .then(
        () => 'ok',
        (error: unknown) => (isAppError(error) ? error.code : String(error)),
      )
      .finally(() => (open -= 1)),
  );
  for (let turns = 0; turns < 500 && (open > 0 || s.count() > 0); turns += 1) {
    if (s.count() > 0) await s.waitOne();
    // Who was second in the journal waits a moment before it looks again.
    else await engine.clock.advance(100);
    await engine.clock.settle();
  }
  Object.assign(store, { load, commit });
  // As the queue or a notification does when the commit was made in another process.
  engine.host.wake(runId);
  await engine.clock.settle();
  return Promise.all(ends);
}

const gateAt = (engine: TestEngine, runId: string, nodeId: string, round = 1): GateState => {
  const gate = Object.values(engine.state(runId).gates).find((one) => one.nodeId === nodeId && one.round === round);
  if (!gate) throw new Error(`no gate at ${nodeId}`);
  return gate;
};
const answers = (gate: GateState, chosen: string, actor = ANN, parties = ['lead']): Command => ({
  kind: 'answer-gate',
  actor,
  gateId: gate.gateId,
  answer: answer(gate, chosen, { parties }),
});

/** A branch beside the gate that keeps a worker at the run until it is let go of. */
function besideIt(busy: boolean): { nodes: { id: string; type: string }[]; edges: string[]; behaviour: { hold?: () => Promise<never> } } {
  if (!busy) return { nodes: [], edges: [], behaviour: {} };
  return { nodes: [{ id: 'hold', type: 'work' }], edges: ['start > hold'], behaviour: { hold: () => latch<never>().promise } };
}

test('approve and deadline at the same instant: one outcome, one branch, and the other is told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), setting, fc.boolean(), async (s, { elsewhere, busy }, deadlineFirst) => {
      const beside = besideIt(busy);
      const pipeline = buildPipeline(
        [
          START,
          { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'stop'] } },
          { id: 'released', type: 'work' },
          { id: 'stopped', type: 'work' },
          ...beside.nodes,
        ],
        ['start > gate', 'gate.approve > released', 'gate.stop > stopped', ...beside.edges],
      );
      const gates = request({ decisions: [decision('approve'), decision('stop')], nobodyAnswers: 'stop', dueInWorkingDays: 5 });
      const engine = testEngine(pipeline, { gate: () => ask(gates), ...beside.behaviour });
      const runId = await engine.run();
      const gate = gateAt(engine, runId, 'gate');
      const rings: Command = { kind: 'timer-fired', timerId: gate.dueTimer ?? '', step: gate.step, late: false };
      const approves = answers(gate, 'approve');
      const ends = await race(engine, runId, deadlineFirst ? [rings, approves] : [approves, rings], s, elsewhere);
      await engine.clock.settle();

      expect(ends.filter((end) => end === 'ok')).toHaveLength(1);
      expect(ends.filter((end) => ['gate_decided', 'step_not_there', 'run_ended'].includes(end))).toHaveLength(1);
      const approved = gateAt(engine, runId, 'gate').decision?.decision === 'approve';
      expect(ends[deadlineFirst ? 1 : 0] === 'ok').toBe(approved);
      expect([engine.status(runId, 'released'), engine.status(runId, 'stopped')]).toEqual(
        approved ? ['done', 'skipped'] : ['skipped', 'done'],
      );
      expect(engine.store.rows('signoffs')).toHaveLength(1);
      expect(engine.calls.filter((call) => /^(released|stopped)#/.test(call))).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test('approve and stop of the run at the same instant: one outcome, and the other is told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), setting, fc.boolean(), async (s, { elsewhere, busy }, cancelFirst) => {
      const beside = besideIt(busy);
      const pipeline = buildPipeline(
        [START, { id: 'gate', type: 'ask' }, { id: 'after', type: 'work' }, ...beside.nodes],
        ['start > gate', 'gate.approve > after', ...beside.edges],
      );
      const engine = testEngine(pipeline, { gate: () => ask(), ...beside.behaviour });
      const runId = await engine.run();
      const gate = gateAt(engine, runId, 'gate');
      const stops: Command = { kind: 'cancel', actor: BEN, why: 'Not needed' };
      const approves = answers(gate, 'approve');
      const [first = '', second = ''] = await race(engine, runId, cancelFirst ? [stops, approves] : [approves, stops], s, elsewhere);
      const [cancelled, approved] = cancelFirst ? [first, second] : [second, first];
      await engine.clock.settle();

      const state = engine.state(runId);
      // Either the decision came first and stands, or the question was withdrawn and nothing was decided.
      expect(['ok', 'gate_withdrawn']).toContain(approved);
      expect(engine.store.rows('signoffs')).toHaveLength(approved === 'ok' ? 1 : 0);
      expect(gateAt(engine, runId, 'gate').status).toBe(approved === 'ok' ? 'decided' : 'withdrawn');
      // A run that had come to its end before is not stopped any more, and who wanted to is told.
      expect(cancelled).toBe(state.ended?.status === 'cancelled' ? 'ok' : 'run_ended');
      if (approved !== 'ok') expect(engine.calls.filter((call) => call.startsWith('after#'))).toEqual([]);
      expect(engine.store.journal(runId).filter((event) => event.type === 'run.ended')).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test('an answer during a send-back either came before it or is refused with who sent it back; the next round asks both again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), setting, fc.boolean(), async (s, { elsewhere, busy }, backFirst) => {
      const beside = besideIt(busy);
      const pipeline = buildPipeline(
        [
          START,
          { id: 'draft', type: 'work' },
          { id: 'a', type: 'ask' },
          { id: 'b', type: 'ask' },
          { id: 'after', type: 'work' },
          ...beside.nodes,
        ],
        ['start > draft', 'draft > a', 'draft > b', 'a.approve > after', 'b.approve > after', 'a.back ~2> draft', ...beside.edges],
      );
      const engine = testEngine(pipeline, { a: () => ask(), b: () => ask(), ...beside.behaviour });
      const runId = await engine.run();
      const sends = answers(gateAt(engine, runId, 'a'), 'back');
      const approves = answers(gateAt(engine, runId, 'b'), 'approve', BEN);
      const ends = await race(engine, runId, backFirst ? [sends, approves] : [approves, sends], s, elsewhere);
      await engine.clock.settle();

      const b = gateAt(engine, runId, 'b');
      expect(ends[backFirst ? 0 : 1]).toBe('ok');
      expect(ends[backFirst ? 1 : 0]).toBe(b.status === 'decided' ? 'ok' : 'gate_withdrawn');
      if (b.status === 'withdrawn')
        expect(b).toMatchObject({ withdrawn: expect.stringContaining('being redone'), withdrawnBy: { name: 'Ann' }, answers: [] });
      expect([gateAt(engine, runId, 'a', 2).status, gateAt(engine, runId, 'b', 2).status]).toEqual(['open', 'open']);
      expect(engine.status(runId, 'after')).toBe('idle');
      expect(engine.store.rows('signoffs')).toHaveLength(b.status === 'decided' ? 2 : 1);
    }),
    { numRuns: 60 },
  );
});

test('two parties of one gate, one approves and one sends back: it is sent back once, whoever is first', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), setting, async (s, { elsewhere, busy }) => {
      const beside = besideIt(busy);
      const pipeline = buildPipeline(
        [START, { id: 'draft', type: 'work' }, { id: 'gate', type: 'ask' }, { id: 'after', type: 'work' }, ...beside.nodes],
        ['start > draft', 'draft > gate', 'gate.approve > after', 'gate.back ~2> draft', ...beside.edges],
      );
      const engine = testEngine(pipeline, { gate: () => ask({ parties: [party('a'), party('b')] }), ...beside.behaviour });
      const runId = await engine.run();
      const gate = gateAt(engine, runId, 'gate');
      const ends = await race(engine, runId, [answers(gate, 'approve', ANN, ['a']), answers(gate, 'back', BEN, ['b'])], s, elsewhere);
      await engine.clock.settle();

      expect(ends[1]).toBe('ok');
      expect(['ok', 'gate_decided']).toContain(ends[0]);
      expect(gateAt(engine, runId, 'gate')).toMatchObject({ status: 'decided', decision: { decision: 'back' } });
      expect(gateAt(engine, runId, 'gate').answers).toHaveLength(ends[0] === 'ok' ? 2 : 1);
      expect(gateAt(engine, runId, 'gate', 2).status).toBe('open');
      expect(engine.calls.filter((call) => call.startsWith('after#'))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
