import { AppError } from '@baton/schema/errors/app-error';
import type { NewRunEvent } from '@baton/schema/run/events';
import type { RunState } from '@baton/schema/run/state';
import type { RunWrites } from '../store/run-store.ts';
import type { Command, CommandKind, CommandOf } from './command.ts';
import { answerGate } from './commands/answer-gate.ts';
import { askRedo } from './commands/ask-redo.ts';
import { cancel } from './commands/cancel.ts';
import { cancelStep } from './commands/cancel-step.ts';
import { continueStep } from './commands/continue-step.ts';
import { childEnded } from './commands/child-ended.ts';
import { closeFrame, frameFailed } from './commands/close-frame.ts';
import { eventReceived } from './commands/event-received.ts';
import { askRound, grantRound } from './commands/one-more-round.ts';
import { hold } from './commands/hold.ts';
import { markStep } from './commands/mark-step.ts';
import { reassignGate } from './commands/reassign-gate.ts';
import { refuseGate } from './commands/refuse-gate.ts';
import { redoBegun, redoDone, redoFailed } from './commands/redo-passage.ts';
import { resume } from './commands/resume.ts';
import { retryStep } from './commands/retry-step.ts';
import { skipStep } from './commands/skip-step.ts';
import { start } from './commands/start.ts';
import { stepFailed } from './commands/step-failed.ts';
import { stepResult } from './commands/step-result.ts';
import { stepStarted } from './commands/step-started.ts';
import { timerFired } from './commands/timer-fired.ts';
import { writeOutput } from './commands/write-output.ts';
import { type Draft, openDraft } from './draft.ts';
import type { Env } from './env.ts';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { closedGate } from './gate/refuse-answer.ts';
import { settle } from './settle.ts';

export type Transition = { ok: true; events: NewRunEvent[]; writes: RunWrites; state: RunState } | { ok: false; error: AppError };

type Handlers = { [K in CommandKind]: (draft: Draft, command: CommandOf<K>) => AppError | undefined };

const HANDLERS: Handlers = {
  start,
  'step-started': stepStarted,
  'step-result': stepResult,
  'step-failed': stepFailed,
  'close-frame': closeFrame,
  'frame-failed': frameFailed,
  'answer-gate': answerGate,
  'ask-round': askRound,
  'grant-round': grantRound,
  'ask-redo': askRedo,
  'redo-begun': redoBegun,
  'redo-done': redoDone,
  'redo-failed': redoFailed,
  'timer-fired': timerFired,
  'reassign-gate': reassignGate,
  'refuse-gate': refuseGate,
  'event-received': eventReceived,
  'child-ended': childEnded,
  'retry-step': retryStep,
  'write-output': writeOutput,
  'skip-step': skipStep,
  'cancel-step': cancelStep,
  'mark-step': markStep,
  'continue-step': continueStep,
  hold,
  resume,
  cancel,
};

/**
 * One command and everything that follows from it, added to an open draft. Returns why it was refused; a refused command
 * has added nothing, because handlers look before they emit.
 */
export function applyCommand(draft: Draft, command: Command): AppError | undefined {
  if (draft.state.ended) return afterTheEnd(draft, command);
  if (!draft.state.started && command.kind !== 'start') return new AppError('not_found');
  const handler = HANDLERS[command.kind] as (draft: Draft, command: Command) => AppError | undefined;
  const refused = handler(draft, command);
  if (!refused) settle(draft);
  return refused;
}

/** Who is late at a gate is told what became of it, which says more than that the run is over. */
function afterTheEnd(draft: Draft, command: Command): AppError {
  const { kind } = command;
  const atGate = kind === 'answer-gate' || kind === 'reassign-gate' || kind === 'ask-redo';
  const gate = atGate ? draft.state.gates[command.gateId] : undefined;
  return (gate && closedGate(gate)) ?? new AppError('run_ended');
}

/**
 * What a command does to a run: events for the journal and rows that commit with them. The same pure code serves the
 * worker and commands from outside. `state` is given as it will be, with the draft's time in place of the journal's.
 */
export function transition(view: GraphView, run: RunState, command: Command, env: Env): Transition {
  const draft = openDraft(view, run, env);
  const error = applyCommand(draft, command);
  if (error) return { ok: false, error };
  return { ok: true, events: draft.events, writes: draft.writes, state: draft.state };
}
