import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StepResult } from '@baton/schema/node/executor';
import type { RunState, StepState } from '@baton/schema/run/state';
import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { FaultPoints } from '../ports/fault-points.ts';
import { nodeHash } from '../ports/node-hash.ts';
import type { Command } from './command.ts';
import type { RunHost } from './run-host.ts';
import { ANN, BEN } from './testing/pure-run.ts';
import { randomPipeline } from './testing/random-pipeline.ts';
import { type Behaviour, done, type TestEngine, testEngine } from './testing/test-engine.ts';
import { answer, ask, decision } from './testing/test-gate.ts';

/** A choice that is the same whenever the same attempt is made again, as a model's would not be but a test's must. */
function choose(seed: number, what: string, n: number): number {
  return Number.parseInt(nodeHash(`${seed} ${what}`).slice(0, 8), 16) % n;
}

/** What each type of step does, by the seed. */
function behavioursOf(seed: number): Record<string, Behaviour> {
  const pick = (key: string, n: number): number => choose(seed, key, n);
  return {
    work: ({ step }) => {
      if (pick(`${step.key} ${step.attempt}`, 5) === 0)
        throw new AppError(pick(step.key, 2) === 0 ? 'model_unavailable' : 'output_invalid');
      return { kind: 'done', outcome: 'done', output: step.key, artefact: { type: 'text', title: 'T' } };
    },
    ask: ({ step }) =>
      ask({ decisions: [decision('approve'), decision('other'), decision('back')], parties: pick(step.key, 3) === 0 ? two : one }),
    choose: ({ step }) => done(null, ['yes', 'no', 'back'][pick(step.key, 3)]),
    list: ({ step }): StepResult => ({
      kind: 'open_frame',
      items: Array.from({ length: pick(step.key, 4) }, (_, i) => ({ key: `k${i}`, title: '', item: i })),
      concurrency: 1 + pick(step.key, 2),
      onItemFailure: (['stop', 'keep_going', 'collect'] as const)[pick(step.key, 3)] ?? 'stop',
    }),
    leave: ({ step }) => ({ kind: 'leave_frame', outcome: ['left', 'done', 'back'][pick(step.key, 3)] ?? 'left', output: null }),
    pause: (_input, ctx) => ({ kind: 'wait_until', at: new Date(Date.parse(ctx.now()) + 30_000).toISOString(), why: '' }),
    hear: ({ step }) => ({ kind: 'wait_event', name: 'news', correlation: step.key, why: '' }),
  };
}
const one = [{ id: 'a', label: 'A', blocking: true, assignee: { kind: 'anyone' as const } }];
const two = [...one, { id: 'b', label: 'B', blocking: true, assignee: { kind: 'anyone' as const } }];

/** What people and the world would do next to a run that waits; undefined when it waits for nothing but time. */
function nextCommand(state: RunState, seed: number): Command | undefined {
  const steps = Object.values(state.current).flatMap((key): StepState[] => (state.steps[key] ? [state.steps[key]] : []));
  const gate = Object.values(state.gates).find((candidate) => candidate.status === 'open');
  if (gate) {
    const given = gate.answers.filter((one) => !one.void).flatMap((one) => one.parties);
    const party = gate.parties.find((candidate) => !given.includes(candidate.id));
    const chosen = ['approve', 'other', 'back'][choose(seed, `${gate.step} ${party?.id}`, 3)] ?? 'approve';
    const decided = chosen === 'back' && choose(seed, gate.gateId, 2) === 0 ? 'approve' : chosen;
    return {
      kind: 'answer-gate',
      actor: party?.id === 'a' ? ANN : BEN,
      gateId: gate.gateId,
      answer: answer(gate, decided, { parties: [party?.id ?? 'a'] }),
    };
  }
  const broken = steps.find((step) => step.status === 'attention');
  if (broken) return { kind: 'skip-step', actor: ANN, step: broken.step, note: '' };
  const hearing = steps.find((step) => step.wait?.kind === 'event');
  if (hearing) return { kind: 'event-received', actor: ANN, name: 'news', correlation: hearing.step, payload: null };
  return undefined;
}

async function live(engine: TestEngine, host: RunHost, runId: string, seed: number): Promise<void> {
  await host.start({ exclusive: true });
  for (let turn = 0; turn < 40 && !engine.state(runId).ended; turn += 1) {
    await engine.clock.settle();
    const command = nextCommand(engine.state(runId), seed);
    if (!command) await engine.clock.advance(31_000);
    else {
      const posted = host.command(runId, command).then(
        () => 'taken',
        (error: unknown) => (isAppError(error) ? error.code : 'crash'),
      );
      // Time has to move for whoever was second in the journal and tries again.
      await engine.clock.advance(500);
      const code = await posted;
      // A decision whose rounds are used up: they approve instead.
      if (code === 'rounds_used_up' || code === 'answer_incomplete') {
        if (command.kind === 'answer-gate')
          await host.command(runId, { ...command, answer: { ...command.answer, decision: 'approve' } }).catch(() => undefined);
      } else if (code === 'crash') break;
    }
  }
  await host.stop(0);
}

test('random pipelines, random answers, random deaths of the process: every run comes to its end with one result per execution', async () => {
  await fc.assert(
    fc.asyncProperty(randomPipeline(), fc.nat(), fc.array(fc.nat(12), { maxLength: 8, size: 'max' }), async (pipeline, seed, deaths) => {
      const left = [...deaths];
      let count = left[0] ?? 0;
      const faultPoints: FaultPoints = {
        reach() {
          if (left.length === 0 || count-- > 0) return;
          left.shift();
          count = left[0] ?? 0;
          throw new Error('kill -9');
        },
      };
      const engine = testEngine(pipeline, behavioursOf(seed), { faultPoints });
      const runId = await engine.run().catch(() => engine.store.runs()[0] ?? '');
      await engine.host.stop(0);
      for (let life = 0; life < 60 && !engine.state(runId).ended; life += 1)
        await live(engine, engine.another(`life-${life}`), runId, seed);

      const journal = engine.store.journal(runId);
      expect(engine.state(runId).ended?.status).toBe('finished');
      const results = journal.filter((event) => event.type === 'step.done').map((event) => event.data.step);
      expect(results.length).toBe(new Set(results).size);
      const decisions = journal.filter((event) => event.type === 'gate.decided').map((event) => event.data.gateId);
      expect(decisions.length).toBe(new Set(decisions).size);
      expect(engine.store.rows('signoffs')).toHaveLength(decisions.length);
      expect(engine.store.timers()).toEqual([]);
      expect(engine.store.record(runId)).toMatchObject({ row: { ended: true, working: 0, waiting: 0, attention: 0 } });
    }),
    { numRuns: 50 },
  );
}, 60_000);
