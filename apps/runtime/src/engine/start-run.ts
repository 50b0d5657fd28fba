import type { JsonObject } from '@baton/schema/json';
import { emptyRun } from '@baton/schema/run/state';
import type { NewRun } from '../store/run-store.ts';
import { reachPoint } from './commit-points.ts';
import type { Services } from './services.ts';
import { transition } from './transition.ts';

export interface RunToStart {
  run: NewRun;
  pipelineName: string;
  /** Hash of meaning of the version. */
  hash: string;
  /** Checked against the version's form by the use case. */
  brief: JsonObject;
}

/**
 * Writes a run and its first event in one transaction. The same idempotency key gives the run that was made before, with
 * `created: false`. Throws `idempotency_mismatch` (from the store) when the key was used for something else.
 */
export async function startRun(
  services: Services,
  { run, pipelineName, hash, brief }: RunToStart,
): Promise<{ runId: string; created: boolean }> {
  const view = await services.viewOf(run.versionId);
  const { pipelineId, versionId, mode, title, lineageId, cycle, createdBy } = run;
  const started = { pipelineId, pipelineName, versionId, hash, mode, title, lineageId, cycle };
  const begun = transition(view, emptyRun(run.runId), { kind: 'start', actor: createdBy, run: started, brief }, services.env());
  if (!begun.ok) throw begun.error;
  const made = await services.deps.store.createRun(run, begun.events, begun.writes);
  await reachPoint(services.deps.faults, 'run:created-before-enqueued', made.runId);
  return made;
}
