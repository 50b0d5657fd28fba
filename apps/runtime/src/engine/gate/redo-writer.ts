import type { GraphView } from '@baton/schema/graph/graph-view';
import type { GateRequest } from '@baton/schema/run/gate';
import type { RunState } from '@baton/schema/run/state';

/** The execution that wrote a document and can be asked for one passage of it again; undefined when there is none. */
export function redoWriter(view: GraphView, run: RunState, artefact: string): string | undefined {
  const versions = Object.hasOwn(run.artefacts, artefact) ? (run.artefacts[artefact] ?? []) : [];
  return versions.findLast(({ step }) => view.node(run.steps[step]?.nodeId ?? '')?.can.redoesPassages === true)?.step;
}

/** Why nobody can ask for a passage at this gate; empty when people can. */
export function whyNoRedo(run: RunState, request: Pick<GateRequest, 'independent'> | undefined): string {
  if (run.started?.mode === 'rehearsal') return 'A rehearsal plays prepared texts, so no agent can redo a passage here.';
  return request?.independent ? 'Each party decides on its own here, so nobody has the text changed under the others.' : '';
}
