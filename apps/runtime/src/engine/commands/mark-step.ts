import { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';

/** "Pause here for me": from now on a test run waits before each execution of this step. Real work is never held up so. */
export function markStep(draft: Draft, { actor, nodeId, on }: CommandOf<'mark-step'>): AppError | undefined {
  const { state, view } = draft;
  if (!view.node(nodeId)) return new AppError('step_not_there', { message: 'This pipeline has no such step.' });
  if (on && state.started?.mode === 'real') {
    return new AppError('not_allowed', {
      message: 'Only a test or a rehearsal can wait before a step.',
      fix: 'Pause the whole run instead, or try the pipeline in a test.',
    });
  }
  const marked = state.marks !== undefined && Object.hasOwn(state.marks, nodeId);
  if (marked !== on) emit(draft, actor, 'step.marked', { nodeId, on });
  return undefined;
}
