import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import { runAgain } from '../../engine/run-again.ts';
import type { RunAgain } from '../../engine/take-over.ts';
import { startersOf } from '../../engine/starters-of.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import { notPublished } from '../../store/run/not-published.ts';
import { namedStep } from './named-step.ts';
import { needModel } from './need-model.ts';
import { needRun, needRunHead } from './need-run.ts';

/** What a new run from this step takes over and does anew. @throws AppError as `runs.again` does */
export async function previewAgain(
  deps: HouseDeps,
  caller: Caller,
  runId: string,
  step: string,
): Promise<ApiResponse<'runs.againPreview'>> {
  await needPublished(deps, caller, await needRun(deps, caller, runId));
  const loaded = await deps.engine.read(runId);
  const { steps, askedAgain } = takenOver(loaded, step);
  const kept = new Set(steps.filter((one) => one.status !== 'running').map((one) => one.step));
  const names = (keys: readonly string[]) => keys.flatMap((key) => namedStep(loaded, loaded.state.steps[key]) ?? []);
  const current = Object.values(loaded.state.current);
  return {
    takenOver: names(current.filter((key) => kept.has(key) && loaded.state.steps[key]?.status === 'done')),
    anew: names(current.filter((key) => !kept.has(key) && !steps.some((one) => one.step === key))),
    askedAgain: names(askedAgain.map((one) => one.step)),
  };
}

/**
 * Starts a run of the same version, with the same brief, in the same mode, that goes on from this run's results.
 * @throws AppError `step_not_there` (409) while the step, or one before it, is not through; `run_cleared`; `too_large`;
 * `rehearsal_only`
 */
export async function runAgainFrom(
  deps: HouseDeps,
  caller: Caller,
  runId: string,
  step: string,
  idempotency: { key: string; bodyHash: string } | undefined,
): Promise<string> {
  await needRunHead(deps, caller, runId);
  const row = await needRun(deps, caller, runId);
  await needPublished(deps, caller, row);
  const loaded = await deps.engine.read(runId);
  const { state, view } = loaded;
  const { steps, artefacts } = takenOver(loaded, step);
  await needModel(deps, caller, view.pipeline, row.mode);
  const { started } = state;
  const brief = (started ? await deps.engine.value(runId, started.brief) : {}) as JsonObject;
  const made = await deps.engine.start({
    run: {
      runId: deps.ids.next(),
      workspaceId: caller.workspaceId,
      pipelineId: row.pipelineId,
      versionId: row.versionId,
      mode: row.mode,
      title: row.title,
      lineageId: row.lineageId,
      cycle: row.cycle,
      sharedFromRunId: runId,
      ...(row.mode === 'real' && { publishedOnly: true }),
      createdBy: caller.actor,
      ...(idempotency && { idempotency }),
    },
    pipelineName: row.pipelineName,
    hash: started?.hash ?? '',
    brief,
    shared: {
      fromRunId: runId,
      fromNumber: row.number,
      fromStep: step,
      nodeId: state.steps[step]?.nodeId ?? '',
      starters: startersOf(state),
      steps,
      artefacts,
    },
  });
  return made.runId;
}

/** Real work is done by versions that are in the library, whether it begins at the start or further down. */
async function needPublished(
  { pipelines }: HouseDeps,
  { workspaceId }: Caller,
  { mode, versionId }: Awaited<ReturnType<typeof needRun>>,
): Promise<void> {
  if (mode !== 'real') return;
  const version = pipelines.seenPublished(workspaceId, versionId) ?? (await pipelines.versionHead(workspaceId, versionId));
  if (!version || version.publishedAt === null || version.retiredAt !== null) throw notPublished();
}

function takenOver({ state, view }: LoadedState, step: string): RunAgain {
  const made = runAgain(view, state, step);
  if (isAppError(made)) throw made;
  const { steps, artefacts } = made;
  if (Buffer.byteLength(JSON.stringify({ steps, artefacts })) > LIMITS.sharedBytes)
    throw new AppError('too_large', {
      message: `The results before this step are more than a run may take over (${LIMITS.sharedBytes / 1024 / 1024} MB).`,
      fix: 'Begin at an earlier step, so that less is taken over, or start a new run.',
    });
  return made;
}
