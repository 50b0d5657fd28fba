import { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, keep } from '../draft.ts';

/** The first event of a run: which exact version, in which mode, with which brief; and what it takes over of an earlier run. */
export function start(draft: Draft, { actor, run, brief, shared }: CommandOf<'start'>): AppError | undefined {
  if (draft.state.started) return new AppError('step_not_there', { message: 'This run has already been started.' });
  emit(draft, actor, 'run.started', { ...run, brief: keep(draft, brief) });
  if (shared) emit(draft, actor, 'steps.shared', shared);
  return undefined;
}
