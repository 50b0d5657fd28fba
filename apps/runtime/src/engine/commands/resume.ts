import type { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';

/** Lets a paused run go on. */
export function resume(draft: Draft, { actor }: CommandOf<'resume'>): AppError | undefined {
  if (draft.state.held) emit(draft, actor, 'run.resumed', {});
  return undefined;
}
