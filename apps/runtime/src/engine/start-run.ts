import type { JsonObject } from '@baton/schema/json';
import { foldRun } from '@baton/schema/run/reduce-run';
import type { RunEventData } from '@baton/schema/run/events';
import { emptyRun } from '@baton/schema/run/state';
import type { Trial } from '@baton/schema/run/trial';
import type { NewRun } from '../store/run-store.ts';
import type { Command } from './command.ts';
import { reachPoint } from './commit-points.ts';
import type { GivenResult } from './given-result.ts';
import type { Services } from './services.ts';
import { transition } from './transition.ts';
import type { HeldRun } from './work/desk.ts';

export interface RunToStart {
  run: NewRun;
  pipelineName: string;
  /** Hash of meaning of the version. */
  hash: string;
  /** Checked against the version's form by the use case. */
  brief: JsonObject;
  /** What it takes over of an earlier run. */
  shared?: RunEventData['steps.shared'];
  /** What it tries of a draft, and the results that it begins with. */
  trial?: Trial;
  given?: readonly GivenResult[];
  /** Steps before which a test waits. */
  marks?: readonly string[];
}

export interface StartedRun {
  runId: string;
  created: boolean;
  /** The run as this process holds it from its beginning, so that it need not be read again. */
  held?: HeldRun;
}

/**
 * Writes a run and its first event in one transaction. The same idempotency key gives the run that was made before, with
 * `created: false`. With `hold` the lease is taken in the same go; a worker that dies before its first step leaves a
 * lease that runs out, and the run is found like any other. Throws `idempotency_mismatch` (from the store) when the key
 * was used for something else.
 */
export async function startRun(
  services: Services,
  { run, pipelineName, hash, brief, shared, trial, given, marks }: RunToStart,
  hold: boolean,
): Promise<StartedRun> {
  const view = await services.viewOf(run.versionId);
  const { pipelineId, versionId, mode, title, lineageId, cycle, createdBy } = run;
  const started = {
    pipelineId,
    pipelineName,
    versionId,
    hash,
    mode,
    title,
    lineageId,
    cycle,
    ...(run.parent && { parent: run.parent }),
    ...(trial && { trial }),
  };
  const command: Command = {
    kind: 'start',
    actor: createdBy,
    run: started,
    brief,
    ...(shared && { shared }),
    ...(given && { given }),
    ...(marks && { marks }),
  };
  const begun = transition(view, emptyRun(run.runId), command, services.env());
  if (!begun.ok) throw begun.error;
  const { store, settings, faults } = services.deps;
  const lease = hold ? { owner: settings.owner, ttlMs: settings.leaseMs } : undefined;
  const { held, ...made } = await store.createRun(run, begun.events, begun.writes, lease);
  await reachPoint(faults, 'run:created-before-enqueued', made.runId);
  if (!held) return made;
  services.deps.bus.begin(run.workspaceId, held.events);
  services.committed(held.events);
  const state = foldRun(made.runId, held.events);
  return { ...made, held: { view, workspaceId: run.workspaceId, state, fence: held.fence } };
}
