import type { JsonObject } from '@baton/schema/json';
import type { GateDocument } from '@baton/schema/run/gate';
import type { SignedDocument, SignoffRecord } from '@baton/schema/run/signoff-record';
import type { RunState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { Draft } from '../draft.ts';
import { canonicalJson } from '../values/canonical-json.ts';

/** The run and the exact version of its pipeline. */
export function aboutRun({ runId, started }: RunState): Pick<SignoffRecord, 'run' | 'pipeline'> {
  return {
    run: {
      id: runId,
      title: started?.title ?? '',
      mode: started?.mode ?? 'real',
      cycle: started?.cycle ?? 1,
      startedBy: { ...started?.by },
    },
    pipeline: {
      id: started?.pipelineId ?? '',
      name: started?.pipelineName ?? '',
      versionId: started?.versionId ?? '',
      hash: started?.hash ?? '',
    },
  };
}

/** Where a text came from: the step, the model that wrote it and a hash of the instructions it was given. */
export function signedDocument({ state, view, env }: Draft, ref: ArtefactRef, shown?: GateDocument): SignedDocument {
  const producer = state.steps[state.current[ref.artefact] ?? ''];
  const node = producer && view.node(producer.nodeId);
  const config = producer?.config ?? node?.node.config;
  return {
    ...ref,
    ...(shown && shown.label !== '' && { label: shown.label }),
    producedBy: node?.node.name ?? '',
    ...(producer?.usage && { model: producer.usage.model }),
    ...(config && { instructionsHash: env.hash(canonicalJson(config as JsonObject)) }),
  };
}
