import type { RunSummary } from '@baton/schema/api/runs';
import { AppError } from '@baton/schema/errors/app-error';
import type { JsonObject } from '@baton/schema/json';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { needRunHead } from './need-run.ts';
import { steerRun } from './steer-run.ts';
import { writtenResult } from './written-result.ts';

/**
 * Writes a step's result by hand. It has to be what the step would have produced, because the steps behind it and the
 * pages that show it count on that; where the step writes a document, it becomes the next version of one.
 * @throws AppError `not_found`, `bad_input` with every fault, and what the engine refuses with.
 */
export async function writeStep(deps: HouseDeps, caller: Caller, runId: string, body: BodyOf<'runs.write'>): Promise<RunSummary> {
  await needRunHead(deps, caller, runId);
  const { step: key, outcome, output, reason } = body;
  const loaded = await deps.engine.read(runId);
  const step = Object.hasOwn(loaded.state.steps, key) ? loaded.state.steps[key] : undefined;
  const node = step && loaded.view.node(step.nodeId);
  if (!step || !node) throw new AppError('step_not_there');
  const config = step.config ?? (node.node.config as JsonObject);
  const written = await writtenResult(deps, loaded, { step, node, config, output });
  return steerRun(deps, caller, runId, { kind: 'write-output', actor: caller.actor, step: key, outcome, note: reason, ...written });
}
