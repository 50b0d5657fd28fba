import { isArtefactType } from '@baton/schema/artefact/artefact-type';
import { contextOfStep } from '@baton/schema/artefact/context-of-step';
import { ARTEFACTS } from '@baton/schema/artefact/registry';
import type { NodeView } from '@baton/schema/graph/graph-view';
import type { Json, JsonObject } from '@baton/schema/json';

/** A result that nobody made in a run, as the step would have handed it on. */
export interface Result {
  output: Json;
  document?: { type: string; title: string };
}

/**
 * A sample is what a model would have answered; what code adds to a document of a known kind is added here too. One that does
 * not fit stays as it is: the step that reads it says what is wrong, and where.
 */
export function resultOfSample({ node, definition }: NodeView, sample: Json, brief: JsonObject, now: string): Result {
  const document = definition?.document?.(node.config as JsonObject, node.name);
  if (!document) return { output: sample };
  if (!isArtefactType(document.type)) return { output: sample, document };
  // Its own sources are another run's, so what it quotes cannot be looked up here.
  const values = { brief, run: { mode: 'rehearsal' } };
  const made = ARTEFACTS[document.type].complete(sample, contextOfStep({ now, values, artefacts: {} }));
  return { output: made.ok ? (made.value as unknown as Json) : sample, document };
}
