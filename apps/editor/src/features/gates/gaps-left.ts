import type { GateView } from '@baton/schema/api/gate-view';
import { type DocumentGap, gapsInDocuments } from '@baton/schema/artefact/gaps/gaps-in-documents';
import { passageId } from '../documents/document-context.ts';
import { withEdits } from '../documents/document-edits.ts';
import { documentIdBase } from './document-ids.ts';
import type { GateDraft } from './gate-draft.ts';

/** What is still open in the documents with the reader's edits in them. */
export function gapsLeft(view: Pick<GateView, 'documents'>, draft: Pick<GateDraft, 'edits'>): DocumentGap[] {
  return gapsInDocuments(
    view.documents.map((document) => {
      const made = draft.edits[document.ref.artefact];
      const mine = made?.baseHash === document.ref.hash ? made.edits : [];
      return { ...document, content: withEdits(document.content, mine) };
    }),
  );
}

/** The element that shows a gap. */
export function gapElement({ artefact, id, pointer }: DocumentGap): string {
  const base = documentIdBase(artefact);
  return id === '' || pointer === '' ? passageId(base, pointer) : `${base}-gap-${id}`;
}
