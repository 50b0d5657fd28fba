import { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, write } from '../draft.ts';
import { failStep } from '../fail-step.ts';
import { takeDone } from '../results/take-done.ts';

/** The run that a step has called came to its end. One that nobody waits for any more is refused with `step_not_there`. */
export function childEnded(draft: Draft, { step: key, childRunId, result }: CommandOf<'child-ended'>): AppError | undefined {
  const step = draft.state.steps[key];
  if (step?.status !== 'waiting' || step.wait?.childRunId !== childRunId)
    return new AppError('step_not_there', { message: 'Nobody waits for this run any more.' });
  const { nodeId, scope, round, attempt } = step;
  const place = { step: key, nodeId, scope, round };
  emit(draft, SYSTEM, 'child.ended', { step: key, childRunId });
  write(draft, 'childRunsDone', childRunId);
  if (result.kind === 'failed') failStep(draft, place, attempt, result.failure);
  else takeDone(draft, { kind: 'step-result', place, attempt, result, read: {}, cleaned: false }, result);
  return undefined;
}
