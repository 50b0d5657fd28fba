import { AppError, isAppError } from '@baton/schema/errors/app-error';
import { steered } from '../by-hand.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';
import { letGo } from '../let-go.ts';
import { headOf } from '../places.ts';

/** A person skips a step that needs a fix or waits for time or an event: the paths behind it are not taken. */
export function skipStep(draft: Draft, { actor, step: stepId, note }: CommandOf<'skip-step'>): AppError | undefined {
  const found = steered(draft, stepId, ['attention', 'retrying', 'waiting']);
  if (isAppError(found)) return found;
  const { step } = found;
  if (step.wait?.kind === 'person')
    return new AppError('step_not_there', { message: 'People are being asked here. Answer the question instead.' });
  letGo(draft, step, actor, 'the step was skipped');
  emit(draft, actor, 'steps.skipped', { steps: [headOf(step)], by: 'hand', ...(note && { note }) });
  return undefined;
}
