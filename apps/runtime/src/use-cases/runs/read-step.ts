import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { JsonObject } from '@baton/schema/json';
import type { Caller } from '../../auth/caller.ts';
import type { RunBus } from '../../ports/run-bus.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needRunHead } from './need-run.ts';

/** One step: what it produced, its settings in this run, and the text that it is writing. */
export async function readStep(
  deps: HouseDeps,
  bus: RunBus,
  caller: Caller,
  runId: string,
  stepKey: string,
): Promise<ApiResponse<'runs.step'>> {
  await needRunHead(deps, caller, runId);
  const { state, view } = await deps.engine.read(runId);
  const step = Object.hasOwn(state.steps, stepKey) ? state.steps[stepKey] : undefined;
  if (!step) throw new AppError('not_found');
  return {
    step,
    output: step.output ? await deps.engine.value(runId, step.output) : null,
    config: step.config ?? (view.node(step.nodeId)?.node.config as JsonObject | undefined) ?? {},
    text: bus.textOf(runId, stepKey)?.text ?? '',
  };
}
