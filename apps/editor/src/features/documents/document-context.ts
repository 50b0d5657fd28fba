import type { SourceItem } from '@baton/schema/artefact/document/doc-block';
import type { Json } from '@baton/schema/json';
import { createContext, type ReactNode, useContext } from 'react';
import { type Comparison, NO_CHANGES } from './compare-documents.ts';

/** What a person may do to the document in front of them. */
export interface DocumentEditing {
  set(at: string, value: Json): void;
  fill(gapId: string, text: string): void;
  add(list: string, text: string): void;
  remove(at: string): void;
}

/** What a comment is about: the quoted words, and those for which another wording can be proposed. */
export interface CommentedPassage {
  at: string;
  label: string;
  quote: string;
  wording: string | undefined;
}

export interface DocumentFrame {
  /** Ids of passages and sources on this page begin with it. */
  idBase: string;
  /** `clean`: the text. `changes`: what came and went inside it. `came` and `went`: one half of that, for two columns. */
  view: 'clean' | 'changes' | 'came' | 'went';
  comparison: Comparison;
  /** What the reader changed here, as against what the agent changed since the last round. */
  mine: Comparison;
  editing: DocumentEditing | undefined;
  sources: readonly SourceItem[];
  /** Shows a source with the passage that was quoted. */
  openSource: (source: SourceItem) => void;
  /** Opens the box for a comment on a passage. */
  onComment: ((passage: CommentedPassage) => void) | undefined;
  /** What stands right under a passage on narrow screens: its comments. */
  under: ((at: string) => ReactNode) | undefined;
  /** Passages that have comments, to mark them. */
  commented: ReadonlySet<string>;
}

const DocumentFrameContext = createContext<DocumentFrame>({
  idBase: 'doc',
  view: 'clean',
  comparison: NO_CHANGES,
  mine: NO_CHANGES,
  editing: undefined,
  sources: [],
  openSource: () => undefined,
  onComment: undefined,
  under: undefined,
  commented: new Set(),
});
export const DocumentFrameProvider = DocumentFrameContext.Provider;

export function useDocumentFrame(): DocumentFrame {
  return useContext(DocumentFrameContext);
}

/** The element id of a passage, so that a problem, a comment or "next change" can lead to it. */
export function passageId(idBase: string, at: string): string {
  return `${idBase}-${at.replace(/[^A-Za-z0-9]+/g, '-')}`;
}
