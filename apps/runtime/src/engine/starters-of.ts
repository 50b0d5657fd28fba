import type { GraphView } from '@baton/schema/graph/graph-view';
import type { Actor } from '@baton/schema/run/actor';
import type { RunState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';

/**
 * Whoever asked for this work: who started the run, the runs whose results it goes on from, and those of the run that
 * has called it.
 */
export function startersOf({ started, sharedFrom }: RunState): Actor[] {
  const all = [...(started ? [started.by] : []), ...(sharedFrom?.starters ?? []), ...(started?.parent?.starters ?? [])];
  return all.filter((actor, at) => all.findIndex(({ kind, id }) => kind === actor.kind && id === actor.id) === at);
}

/** Who started the work or wrote one of these texts as it stands: where somebody else has to look, not one of them decides. */
export function authorsOf(run: RunState, documents: readonly ArtefactRef[]): Actor[] {
  const writers = documents.flatMap((ref) => run.artefacts[ref.artefact]?.find((known) => known.ref.version === ref.version)?.actor ?? []);
  return [...startersOf(run), ...writers];
}

/** Every gate of the run is decided by somebody else: by its own pipeline's rule, or by that of the one which has called it. */
export function hasFourEyes({ view, state }: { view: GraphView; state: RunState }): boolean {
  return view.pipeline.policies.fourEyes === true || state.started?.parent?.fourEyes === true;
}
