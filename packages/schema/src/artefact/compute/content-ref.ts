import type { ArtefactRef as StoredRef } from '../../run/values.ts';
import type { ArtefactRef } from '../shared/artefact-ref.ts';

/** A run's reference in the form that artefacts carry in their content. */
export function contentRef(ref: StoredRef): ArtefactRef {
  return { artefact_id: ref.artefact, version: ref.version, ...(/^[0-9a-f]{64}$/.test(ref.hash) && { sha256: ref.hash }) };
}
