import type { RunSummary } from '@baton/schema/api/runs';
import { AppError } from '@baton/schema/errors/app-error';
import type { Issue } from '@baton/schema/errors/issue';
import { pointerPart } from '@baton/schema/graph/json-safety';
import type { JsonObject, JsonSchema } from '@baton/schema/json';
import { z } from 'zod';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { needRunHead } from './need-run.ts';
import { steerRun } from './steer-run.ts';

/**
 * Writes a step's result by hand. It has to have the shape that the step would have produced, because the steps behind
 * it and the pages that show it count on that; where the step writes a document, it becomes one.
 * @throws AppError `not_found`, `bad_input` with every fault, and what the engine refuses with.
 */
export async function writeStep(deps: HouseDeps, caller: Caller, runId: string, body: BodyOf<'runs.write'>): Promise<RunSummary> {
  await needRunHead(deps, caller, runId);
  const { step: key, outcome, output, reason } = body;
  const { state, view } = await deps.engine.read(runId);
  const step = Object.hasOwn(state.steps, key) ? state.steps[key] : undefined;
  const node = step && view.node(step.nodeId);
  if (!step || !node) throw new AppError('step_not_there');
  const config = step.config ?? (node.node.config as JsonObject);
  const issues = shapeFaults(node.definition?.outputSchema(config) ?? {}, output);
  if (issues.length > 0)
    throw new AppError('bad_input', { message: 'The result does not have the shape that this step produces.', issues });
  const document = node.definition?.document?.(config, node.node.name);
  return steerRun(deps, caller, runId, {
    kind: 'write-output',
    actor: caller.actor,
    step: key,
    outcome,
    output,
    note: reason,
    ...(document && { artefact: document }),
  });
}

function shapeFaults(schema: JsonSchema, output: unknown): Issue[] {
  if (Object.keys(schema).length === 0) return [];
  const checked = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(output);
  return (checked.error?.issues ?? []).map((issue) => ({
    code: 'output_invalid',
    severity: 'error',
    where: { path: ['/output', ...issue.path.map((part) => pointerPart(String(part)))].join('/') },
    message: issue.message.endsWith('.') ? issue.message : `${issue.message}.`,
    fix: 'Correct this place.',
  }));
}
