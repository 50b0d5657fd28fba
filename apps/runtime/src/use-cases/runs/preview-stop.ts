import type { ApiResponse } from '@baton/schema/api/contracts';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needRunHead } from './need-run.ts';
import { namedStep } from './named-step.ts';

/** What stops when a step is stopped: said by the engine itself, and nothing is done. @throws AppError as `runs.stop` does */
export async function previewStop(deps: HouseDeps, caller: Caller, runId: string, step: string): Promise<ApiResponse<'runs.stopPreview'>> {
  await needRunHead(deps, caller, runId);
  const events = await deps.engine.preview(runId, { kind: 'cancel-step', actor: caller.actor, step, why: '' });
  const loaded = await deps.engine.read(runId);
  const { state } = loaded;
  return {
    stopped: events.flatMap((event) =>
      event.type === 'steps.cancelled' ? event.data.steps.flatMap((key) => namedStep(loaded, state.steps[key]) ?? []) : [],
    ),
    notTaken: events.flatMap((event) =>
      event.type === 'steps.skipped' ? event.data.steps.flatMap((head) => namedStep(loaded, head) ?? []) : [],
    ),
    questions: events.flatMap((event) => (event.type === 'gate.withdrawn' ? (state.gates[event.data.gateId]?.question ?? []) : [])),
    ends: events.some((event) => event.type === 'run.ended'),
  };
}
