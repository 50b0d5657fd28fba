import type { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';

/** Pauses a run: what works goes on to its end, nothing new starts. Twice is once. */
export function hold(draft: Draft, { actor, why, caller }: CommandOf<'hold'>): AppError | undefined {
  if (!draft.state.held) emit(draft, actor, 'run.held', { why, ...(caller && { caller }) });
  return undefined;
}
