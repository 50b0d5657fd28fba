import type { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';

/** Lets a paused run go on; with its caller, only when it was paused with it. */
export function resume(draft: Draft, { actor, caller }: CommandOf<'resume'>): AppError | undefined {
  const { held } = draft.state;
  if (held && (!caller || held.caller)) emit(draft, actor, 'run.resumed', {});
  return undefined;
}
