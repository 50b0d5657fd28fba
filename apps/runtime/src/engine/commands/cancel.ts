import type { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';
import { cancelSteps } from '../let-go.ts';
import { currentWithin, isActive } from '../places.ts';
import { endRun } from '../settle.ts';

/** Stops a run for good, in one commit: gates withdrawn, timers gone, the epoch raised so that no late commit is taken. */
export function cancel(draft: Draft, { actor, why }: CommandOf<'cancel'>): AppError | undefined {
  cancelSteps(draft, currentWithin(draft.view, draft.state, []).filter(isActive), actor, 'stopped');
  emit(draft, actor, 'run.cancelled', { epoch: draft.state.epoch + 1, why });
  endRun(draft, 'cancelled');
  return undefined;
}
