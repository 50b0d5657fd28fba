import type { Actor } from '@baton/schema/run/actor';
import type { CancelReason } from '@baton/schema/run/values';
import type { StepState } from '@baton/schema/run/state';
import { gateTimers } from './gate/gate-timers.ts';
import { type Draft, emit, write } from './draft.ts';

/**
 * Closes everything that stands for a step outside the journal before it is cancelled, redone or moved on: its timers,
 * its open gate, the event it waits for, the line in the list of things that need a fix. `why` is shown to whoever
 * still has the gate open.
 */
export function letGo(draft: Draft, step: StepState, actor: Actor, why: string): void {
  if (step.wait?.timerId) write(draft, 'timersDone', step.wait.timerId);
  if (step.retryTimer) write(draft, 'timersDone', step.retryTimer);
  if (step.wait?.kind === 'event') write(draft, 'awaitedDone', step.step);
  if (step.wait?.childRunId !== undefined) {
    write(draft, 'childRunsDropped', step.wait.childRunId);
    emit(draft, actor, 'child.dropped', { step: step.step, childRunId: step.wait.childRunId, why });
  }
  if (step.status === 'attention') write(draft, 'attentionCleared', step.step);
  const gate = step.wait?.gateId === undefined ? undefined : draft.state.gates[step.wait.gateId];
  if (gate?.status !== 'open') return;
  write(draft, 'timersDone', ...gateTimers(gate));
  write(draft, 'gatesClosed', { gateId: gate.gateId, status: 'withdrawn', why });
  emit(draft, actor, 'gate.withdrawn', { gateId: gate.gateId, step: step.step, why });
}

/** Cancels steps that are no longer wanted; what they were doing is aborted by the worker that sees them gone. */
export function cancelSteps(draft: Draft, steps: readonly StepState[], actor: Actor, why: CancelReason, words = WORDS[why]): void {
  if (steps.length === 0) return;
  for (const step of steps) letGo(draft, step, actor, words);
  emit(draft, actor, 'steps.cancelled', { steps: steps.map((step) => step.step), why });
}

const WORDS: Record<CancelReason, string> = {
  race: 'another branch was first',
  left: 'the list was left before its end',
  item_failed: 'another step of this item failed for good',
  stopped: 'the run was stopped',
  branch: 'this branch was stopped',
};
