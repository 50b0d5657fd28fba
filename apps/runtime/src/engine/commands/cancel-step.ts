import { type AppError, isAppError } from '@baton/schema/errors/app-error';
import { steered } from '../by-hand.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';
import { cancelSteps } from '../let-go.ts';
import { currentWithin, isActive } from '../places.ts';

/**
 * A person stops one branch: the step is cancelled with everything inside it, and what only it leads to is skipped when
 * the run settles. Other branches go on. The epoch is raised as for the whole run, so that a worker that has not heard of
 * it cannot commit what it had in hand.
 */
export function cancelStep(draft: Draft, { actor, step: stepId, why }: CommandOf<'cancel-step'>): AppError | undefined {
  const found = steered(draft, stepId, ['running', 'retrying', 'waiting', 'attention']);
  if (isAppError(found)) return found;
  const { nodeId, scope } = found.step;
  const stopped = currentWithin(draft.view, draft.state, scope).filter(
    (step) => isActive(step) && (step.step === stepId || step.scope[scope.length]?.frame === nodeId),
  );
  emit(draft, actor, 'branch.cancelled', { step: stepId, nodeId, scope, epoch: draft.state.epoch + 1, why });
  cancelSteps(draft, stopped, actor, 'branch', why === '' ? undefined : `this branch was stopped: ${why}`);
  return undefined;
}
