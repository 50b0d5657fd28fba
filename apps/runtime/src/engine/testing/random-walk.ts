import type { GateState, RunState, StepState } from '@baton/schema/run/state';
import type { StepResult } from '@baton/schema/node/executor';
import type { Command } from '../command.ts';
import { ANN, BEN, type PureRun } from './pure-run.ts';
import { answer, ask, decision } from './test-gate.ts';
import { plan } from '../plan.ts';

/** One thing that the world could do to a run now. */
export interface Move {
  what: string;
  command(pick: Pick): Command;
}
/** A number from 0 to below `n`. */
export type Pick = (n: number) => number;

/** Numbers from a tape; when it is used up always 0, so that every walk comes to its end by the first way out of everything. */
export function tapeOf(numbers: readonly number[]): Pick {
  let at = 0;
  return (n) => (at < numbers.length && n > 0 ? (numbers[at++] ?? 0) % n : 0);
}

const NOBODY = { has: () => false };

/** Everything that may happen next, in a fixed order. None means: the run has ended, or it hangs. */
export function moves(run: PureRun): Move[] {
  const state = run.state();
  if (state.ended) return [];
  const due = plan(run.view, state, NOBODY, '9999');
  const begun = Object.values(state.current).flatMap((key) => state.steps[key] ?? []);
  const possible = [
    ...due.attempts
      .filter((attempt) => attempt.instant)
      .map((attempt): Move => ({
        what: `instant ${attempt.place.step}`,
        command: (pick) => result(run, attempt.place, attempt.attempt, pick),
      })),
    ...due.attempts
      .filter((attempt) => !attempt.instant && !attempt.recovered)
      .map(({ place, attempt, recovered }): Move => ({
        what: `start ${place.step}`,
        command: () => ({ kind: 'step-started', place, attempt, recovered }),
      })),
    ...begun
      .filter((step) => step.status === 'running' && !step.frame)
      .map((step): Move => ({ what: `result ${step.step}`, command: (pick) => result(run, step, step.attempt, pick) })),
    ...due.collect.map((step): Move => ({ what: `close ${step}`, command: () => ({ kind: 'close-frame', step, output: [] }) })),
    ...begun.flatMap((step) => waitMoves(step)),
    ...Object.values(state.gates)
      .filter((gate) => gate.status === 'open')
      .map((gate): Move => ({ what: `answer ${gate.step}`, command: (pick) => answerMove(run, gate, pick) })),
    ...begun
      .filter((step) => step.status === 'attention')
      .map((step): Move => ({ what: `mend ${step.step}`, command: (pick) => mend(run, step, pick) })),
    ...(state.held ? [{ what: 'resume', command: (): Command => ({ kind: 'resume', actor: ANN }) }] : []),
  ];
  // Last, and never alone: a walk whose tape is used up comes to its end, and hands do not hide that a run hangs.
  return possible.length === 0 ? [] : [...possible, ...hands(run, begun)];
}

/** What people may do to a run at any time: pause it, stop a branch, have a test wait before a step. */
function hands(run: PureRun, begun: readonly StepState[]): Move[] {
  const state = run.state();
  const active = begun.filter((step) => ['running', 'retrying', 'waiting', 'attention'].includes(step.status));
  const unmarked = run.view.pipeline.nodes.filter((node) => !Object.hasOwn(state.marks ?? {}, node.id));
  return [
    ...(state.held ? [] : [{ what: 'hold', command: (): Command => ({ kind: 'hold', actor: BEN, why: '' }) }]),
    ...(active.length === 0
      ? []
      : [
          {
            what: 'stop a branch',
            command: (pick: Pick): Command => ({
              kind: 'cancel-step',
              actor: BEN,
              step: active[pick(active.length)]?.step ?? '',
              why: 'not needed',
            }),
          },
        ]),
    ...(unmarked.length === 0
      ? []
      : [
          {
            what: 'mark a step',
            command: (pick: Pick): Command => ({
              kind: 'mark-step',
              actor: BEN,
              nodeId: unmarked[pick(unmarked.length)]?.id ?? '',
              on: true,
            }),
          },
        ]),
  ];
}

function waitMoves(step: StepState): Move[] {
  const { wait } = step;
  if (step.status !== 'waiting' || !wait) return [];
  if (wait.kind === 'mark')
    return [{ what: `go on ${step.step}`, command: () => ({ kind: 'continue-step', actor: ANN, step: step.step }) }];
  const { timerId, name, correlation, childRunId } = wait;
  if (timerId) return [{ what: `timer ${step.step}`, command: () => ({ kind: 'timer-fired', timerId, step: step.step, late: false }) }];
  if (childRunId !== undefined) {
    const usage = { calls: 1, inputTokens: 1, outputTokens: 1, cost: 1, model: 'm' };
    const fault = { code: 'cancelled', message: '', fix: '' };
    return [
      {
        what: `child ${step.step}`,
        command: (pick) => ({
          kind: 'child-ended',
          step: step.step,
          childRunId,
          result:
            pick(5) === 1
              ? { kind: 'failed', failure: { fault, retry: false, usage } }
              : { kind: 'done', outcome: 'done', output: childRunId, usage },
        }),
      },
    ];
  }
  if (name === undefined || correlation === undefined) return [];
  return [{ what: `event ${step.step}`, command: () => ({ kind: 'event-received', actor: BEN, name, correlation, payload: null }) }];
}

function result(
  run: PureRun,
  place: { nodeId: string; scope: StepState['scope']; round: number; step: string },
  attempt: number,
  pick: Pick,
): Command {
  const head = { nodeId: place.nodeId, scope: place.scope, round: place.round, step: place.step };
  const node = run.view.node(place.nodeId);
  if (node?.can.canFail && pick(6) === 1) {
    const fault = { code: 'model_unavailable', message: '', fix: '' };
    return { kind: 'step-failed', place: head, attempt, failure: { fault, retry: pick(2) === 0 } };
  }
  return { kind: 'step-result', place: head, attempt, result: resultOf(run, place, pick), read: {}, cleaned: false };
}

function resultOf(run: PureRun, place: { nodeId: string; step: string; scope: StepState['scope'] }, pick: Pick): StepResult {
  const node = run.view.node(place.nodeId);
  switch (node?.node.type) {
    case 'ask': {
      const parties = pick(3) === 1 ? ['a', 'b'] : ['a'];
      const decisions = [decision('approve'), decision('other', { threshold: parties.length }), decision('back')];
      const asked = ask({ parties: parties.map((id) => ({ id, label: id, blocking: true, assignee: { kind: 'anyone' } })), decisions });
      return asked;
    }
    case 'list': {
      const count = pick(4);
      const items = Array.from({ length: count }, (_, i) => ({ key: `k${i}`, title: '', item: i }));
      const onItemFailure = (['stop', 'keep_going', 'collect'] as const)[pick(3)] ?? 'stop';
      return { kind: 'open_frame', items, concurrency: 1 + pick(2), onItemFailure };
    }
    case 'leave':
      return { kind: 'leave_frame', outcome: ['left', 'done', 'back'][pick(3)] ?? 'left', output: null };
    case 'pause':
      return { kind: 'wait_until', at: '2027-01-01T00:00:00Z', why: '' };
    case 'call':
      return {
        kind: 'wait_child',
        call: { pipelineId: 'q', versionId: 'v2', hash: 'h2', pipelineName: 'Other', title: '', brief: {} },
      };
    case 'hear':
      return { kind: 'wait_event', name: 'news', correlation: place.step, why: '' };
    case 'choose':
      return { kind: 'done', outcome: ['yes', 'no', 'back'][pick(3)] ?? 'yes', output: null };
    default: {
      const artefact =
        node?.node.type === 'work'
          ? { artefact: { type: 'text', title: 'T' }, usage: { calls: 1, inputTokens: 1, outputTokens: 1, cost: 1, model: 'm' } }
          : {};
      return { kind: 'done', outcome: 'done', output: place.step, ...artefact };
    }
  }
}

function answerMove(run: PureRun, gate: GateState, pick: Pick): Command {
  const asked = run.rows('gatesOpened').find((row) => row.gateId === gate.gateId)?.request;
  const given = new Set(gate.answers.filter((one) => !one.void).flatMap((one) => one.parties));
  const open = gate.parties.filter((party) => !given.has(party.id)).map((party) => party.id);
  const chosen = asked?.decisions[pick(asked.decisions.length)]?.outcome ?? 'approve';
  return {
    kind: 'answer-gate',
    actor: open.length > 1 ? ANN : BEN,
    gateId: gate.gateId,
    answer: answer(gate, chosen, { parties: open.slice(0, 1) }),
  };
}

function mend(run: PureRun, step: StepState, pick: Pick): Command {
  const how = pick(3);
  if (how === 1) return { kind: 'retry-step', actor: ANN, step: step.step };
  const node = run.view.node(step.nodeId);
  const outcome = node?.outcomes.find((one) => one.kind === 'next');
  if (how === 2 && outcome) return { kind: 'write-output', actor: ANN, step: step.step, outcome: outcome.id, output: 'by hand', note: '' };
  return { kind: 'skip-step', actor: ANN, step: step.step, note: '' };
}

/** What an unfinished run stands for: empty means that it is orphaned. */
export function namedReasons(state: RunState): string[] {
  const begun = Object.values(state.current).flatMap((key) => state.steps[key] ?? []);
  return [
    ...begun
      .filter((step) => ['running', 'retrying', 'waiting', 'attention'].includes(step.status) && !step.frame)
      .map((step) => step.status),
    ...(state.held ? ['held'] : []),
  ];
}
