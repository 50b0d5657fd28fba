import { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import type { CommandOf } from '../command.ts';
import { type Draft, keep } from '../draft.ts';
import { failStep, plainFailure } from '../fail-step.ts';
import { finishStep } from '../finish-step.ts';
import { onward } from '../results/open-frame.ts';
import { tooLarge } from '../results/take-done.ts';
import { bytesOf } from '../values/keep-value.ts';

/** The results of a for-each could not be read: a failure like any other. */
export function frameFailed(draft: Draft, { step, failure }: CommandOf<'frame-failed'>): AppError | undefined {
  const frame = draft.state.steps[step];
  if (frame?.status !== 'running' || !frame.frame) return new AppError('step_not_there');
  failStep(draft, frame, frame.attempt, failure);
  return undefined;
}

/** A for-each whose items are all settled ends with their results, in list order. */
export function closeFrame(draft: Draft, { step, output }: CommandOf<'close-frame'>): AppError | undefined {
  const frame = draft.state.steps[step];
  if (frame?.status !== 'running' || !frame.frame?.items.every((item) => item.settled)) return new AppError('step_not_there');
  const wrong = tooLarge(bytesOf(output));
  if (wrong) failStep(draft, frame, frame.attempt, plainFailure(wrong));
  else finishStep(draft, SYSTEM, frame, frame.attempt, { outcome: onward(draft, frame), output: keep(draft, output) });
  return undefined;
}
