import type { GateDocumentView } from '@baton/schema/api/gate-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { GateDocument, GateRequest } from '@baton/schema/run/gate';
import type { GateState, RunState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { HouseDeps } from '../house-deps.ts';
import { documentVersions } from '../runs/document-versions.ts';
import { roundsOf } from './gate-history.ts';
import { writerOf } from './step-names.ts';

type Deps = Pick<HouseDeps, 'engine'>;

/** The documents of a gate as they stand now, each with the version that was shown in the round before. */
export function gateDocuments(
  deps: Deps,
  pipeline: Pipeline,
  run: RunState,
  gate: GateState,
  request: GateRequest,
): Promise<GateDocumentView[]> {
  const earlier = roundsOf(run, gate).filter((round) => round.round < gate.round);
  return Promise.all(
    request.documents.map(async (document) => {
      const ref = gate.documents.find((current) => current.artefact === document.ref.artefact) ?? document.ref;
      const before = earlier.findLast((round) => round.documents.some((shown) => shown.artefact === ref.artefact));
      const previous = before?.documents.find((shown) => shown.artefact === ref.artefact && shown.hash !== ref.hash);
      return {
        ...(await shown(deps, pipeline, run, { ...document, ref })),
        previous: previous ? { ref: previous, content: await deps.engine.artefact(run.runId, previous) } : null,
      };
    }),
  );
}

/** Documents that explain it: read only. */
export function gateBackground(deps: Deps, pipeline: Pipeline, run: RunState, request: GateRequest): Promise<GateDocumentView[]> {
  return Promise.all(request.background.map(async (document) => ({ ...(await shown(deps, pipeline, run, document)), editable: false })));
}

async function shown(deps: Deps, pipeline: Pipeline, run: RunState, { ref, label, editable }: GateDocument): Promise<GateDocumentView> {
  const written = versionOf(run, ref);
  return {
    ref,
    label,
    editable,
    content: await deps.engine.artefact(run.runId, ref),
    by: writerOf(pipeline, written),
    at: written?.at ?? run.updatedAt,
    previous: null,
    versions: documentVersions(pipeline, run, ref.artefact),
  };
}

function versionOf(run: RunState, ref: ArtefactRef): RunState['artefacts'][string][number] | undefined {
  return run.artefacts[ref.artefact]?.find((entry) => entry.ref.version === ref.version);
}
