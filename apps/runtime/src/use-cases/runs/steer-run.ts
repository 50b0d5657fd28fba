import type { RunSummary } from '@baton/schema/api/runs';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { Command } from '../../engine/command.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needRun, needRunHead } from './need-run.ts';
import { runSummary } from './run-summary.ts';

type Steering = Extract<
  Command,
  { kind: 'cancel' | 'cancel-step' | 'hold' | 'resume' | 'mark-step' | 'continue-step' | 'retry-step' | 'write-output' | 'skip-step' }
>;

/** A person's hand on a run: stop, pause, go on, try again, write by hand, skip, wait before a step. @throws AppError that the engine refuses with. */
export async function steerRun(deps: HouseDeps, caller: Caller, runId: string, command: Steering): Promise<RunSummary> {
  const { ended } = await needRunHead(deps, caller, runId);
  if (ended) throw new AppError('run_ended');
  await deps.engine.command(runId, command);
  return runSummary(await needRun(deps, caller, runId));
}
