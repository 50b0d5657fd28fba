import { AppError } from '@baton/schema/errors/app-error';
import type { StepInput } from '@baton/schema/node/executor';
import type { RunState } from '@baton/schema/run/state';

/** What every step may know of its run. Throws AppError `not_found` for a run that never started. */
export function runFacts(run: RunState): StepInput['run'] {
  const { started } = run;
  if (!started) throw new AppError('not_found');
  const { title, mode, cycle, lineageId, at, by } = started;
  return { id: run.runId, title, mode, cycle, lineageId, startedAt: at, startedBy: by.name };
}
