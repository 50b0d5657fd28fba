import { AppError, isAppError } from '@baton/schema/errors/app-error';
import { steered } from '../by-hand.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';

/** Lets a step begin that a test run waits before. */
export function continueStep(draft: Draft, { actor, step: stepId }: CommandOf<'continue-step'>): AppError | undefined {
  const found = steered(draft, stepId, ['waiting']);
  if (isAppError(found)) return found;
  if (found.step.wait?.kind !== 'mark')
    return new AppError('step_not_there', { message: 'The run does not wait for you before this step.' });
  emit(draft, actor, 'step.continued', { step: stepId });
  return undefined;
}
