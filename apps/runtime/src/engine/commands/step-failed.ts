import type { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import type { Draft } from '../draft.ts';
import { checkExecution } from '../execution.ts';
import { failStep } from '../fail-step.ts';

/** An attempt that threw. Late ones are refused with `step_not_there` and dropped. */
export function stepFailed(draft: Draft, { place, attempt, failure }: CommandOf<'step-failed'>): AppError | undefined {
  const stale = checkExecution(draft.view, draft.state, place, attempt);
  if (!stale) failStep(draft, place, attempt, failure);
  return stale;
}
