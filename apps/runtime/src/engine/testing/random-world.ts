import { AppError } from '@baton/schema/errors/app-error';
import type { StepResult } from '@baton/schema/node/executor';
import type { RunState, StepState } from '@baton/schema/run/state';
import { nodeHash } from '../../ports/node-hash.ts';
import type { Command } from '../command.ts';
import { ANN, BEN } from './pure-run.ts';
import { type Behaviour, done } from './test-engine.ts';
import { answer, ask, decision } from './test-gate.ts';

/** What steps, people and services do to a random pipeline: all of it follows from the seed. */
export interface RandomWorld {
  behaviours: Record<string, Behaviour>;
  /** What people and the world would do next to a run that waits; undefined when it waits for nothing but time. */
  nextCommand(state: RunState): Command | undefined;
}

export function randomWorld(seed: number): RandomWorld {
  return { behaviours: behavioursOf(seed), nextCommand: (state) => nextCommand(state, seed) };
}

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
      return {
        kind: 'done',
        outcome: 'done',
        output: step.key,
        artefact: { type: 'text', title: 'T' },
        usage: { calls: 1, inputTokens: 1, outputTokens: 1, cost: 1 + pick(step.key, 9), model: 'm' },
      };
    },
    ask: ({ step, artefacts }) =>
      ask({
        decisions: [decision('approve'), decision('other'), decision('back')],
        parties: pick(step.key, 3) === 0 ? two : one,
        documents: Object.entries(artefacts).map(([nodeKey, ref]) => ({ nodeKey, label: nodeKey, ref, editable: false })),
      }),
    choose: ({ step }) => done(null, ['yes', 'no', 'back'][pick(step.key, 3)]),
    list: ({ step }): StepResult => ({
      kind: 'open_frame',
      items: Array.from({ length: pick(step.key, 4) }, (_, i) => ({ key: `k${i}`, title: '', item: i })),
      concurrency: 1 + pick(step.key, 2),
      onItemFailure: (['stop', 'keep_going', 'collect'] as const)[pick(step.key, 3)] ?? 'stop',
    }),
    leave: ({ step }) => ({ kind: 'leave_frame', outcome: ['left', 'done', 'back'][pick(step.key, 3)] ?? 'left', output: null }),
    pause: (_input, ctx) => ({ kind: 'wait_until', at: new Date(Date.parse(ctx.now()) + 30_000).toISOString(), why: '' }),
    call: ({ step }) => ({
      kind: 'wait_child',
      call: {
        pipelineId: 'q',
        versionId: pick(`${step.key} ${step.attempt}`, 4) === 0 ? 'gone' : 'called',
        hash: 'h',
        pipelineName: 'Called',
        title: '',
        brief: {},
      },
    }),
    hear: ({ step }) => ({ kind: 'wait_event', name: 'news', correlation: step.key, why: '' }),
  };
}
const one = [{ id: 'a', label: 'A', blocking: true, assignee: { kind: 'anyone' as const } }];
const two = [...one, { id: 'b', label: 'B', blocking: true, assignee: { kind: 'anyone' as const } }];

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
