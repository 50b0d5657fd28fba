import { type DocumentGap, gapsInDocuments } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { GateAnswer, GateRequest } from '@baton/schema/run/gate';
import type { GateMaterial } from './material.ts';

/** What stands open in the documents of a gate, as they are with the edits of an answer. */
export function gapsAtGate(
  { request, contents }: { request: GateRequest } & Pick<GateMaterial, 'contents'>,
  edits: GateAnswer['edits'] = [],
): DocumentGap[] {
  const documents = request.documents.flatMap((document) => {
    const { artefact } = document.ref;
    const content = edits.find((edit) => edit.artefact === artefact)?.content ?? contents[artefact];
    return content === undefined ? [] : [{ ...document, content }];
  });
  return gapsInDocuments(documents);
}
