import { isJsonObject, type Json } from '../../json.ts';
import { type OpenGap, openGaps } from './open-gaps.ts';

/** A document that is decided on, with its text as it would be signed. */
export interface DecidedDocument {
  ref: { artefact: string; title: string };
  label: string;
  editable: boolean;
  content: Json;
}

/** A gap of one of several documents. */
export interface DocumentGap extends OpenGap {
  artefact: string;
  /** The document as its reader knows it. */
  label: string;
}

/**
 * What stands open in the documents of a decision. Unlisted placeholders count only where the reader could mend them or
 * where the document keeps such a list: a test report quotes the placeholders of others.
 */
export function gapsInDocuments(documents: readonly DecidedDocument[]): DocumentGap[] {
  return documents.flatMap(({ ref, label, editable, content }) => {
    const keepsList = isJsonObject(content) && Object.hasOwn(content, 'gaps_to_complete');
    return openGaps(content)
      .filter((gap) => gap.id !== '' || editable || keepsList)
      .map((gap) => ({ ...gap, artefact: ref.artefact, label: label || ref.title }));
  });
}
