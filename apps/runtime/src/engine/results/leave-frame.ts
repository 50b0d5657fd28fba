import { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import type { StepResult } from '@baton/schema/node/executor';
import type { StepState } from '@baton/schema/run/state';
import { type Draft, emit, keep } from '../draft.ts';
import { failStep, plainFailure } from '../fail-step.ts';
import { finishStep, takeable } from '../finish-step.ts';
import { cancelSteps } from '../let-go.ts';
import { currentStep, currentWithin, headOf, isActive, type Place } from '../places.ts';
import { bytesOf } from '../values/keep-value.ts';
import { tooLarge } from './take-done.ts';

type LeaveResult = Extract<StepResult, { kind: 'leave_frame' }>;

/** Ends the whole for-each around a step at once, by one of the for-each's own ways out; other items are cancelled. */
export function leaveFrame(draft: Draft, place: Place, attempt: number, result: LeaveResult): void {
  const level = place.scope.at(-1);
  const frame = level && currentStep(draft.state, level.frame, place.scope.slice(0, -1));
  const outcome = frame && takeable(draft, frame.nodeId, frame.scope, result.outcome);
  const wrong = wrongWay(draft, frame, result) ?? (outcome === undefined ? new AppError('rounds_used_up') : undefined);
  if (wrong || !frame || outcome === undefined) {
    return failStep(draft, place, attempt, plainFailure(wrong ?? new AppError('rounds_used_up')));
  }
  const output = keep(draft, result.output);
  const own = draft.view.node(place.nodeId)?.outcomes[0]?.id ?? 'left';
  emit(draft, SYSTEM, 'step.done', { ...headOf(place), attempt, outcome: own, output });
  const others = currentWithin(draft.view, draft.state, frame.scope).filter(
    (step) => isActive(step) && step.scope[frame.scope.length]?.frame === frame.nodeId,
  );
  cancelSteps(draft, others, SYSTEM, 'left');
  finishStep(draft, SYSTEM, frame, frame.attempt, { outcome, output });
}

function wrongWay(draft: Draft, frame: StepState | undefined, result: LeaveResult): AppError | undefined {
  const known = frame && draft.view.node(frame.nodeId)?.outcomes.some((outcome) => outcome.id === result.outcome);
  if (!known)
    return new AppError('step_failed', { message: `There is no list around this step that could be left by "${result.outcome}".` });
  return tooLarge(bytesOf(result.output));
}
