/** Whose text it is. */
export type TextOwner =
  | { kind: 'step'; id: string }
  | { kind: 'note'; id: string }
  | { kind: 'phase'; id: string }
  | { kind: 'brief'; id: string }
  | { kind: 'pipeline' };

/** One text of a pipeline as people meet it: on which step, under which label. */
export interface TextPlace {
  /** Unique in the document. */
  id: string;
  owner: TextOwner;
  /** The step, note, phase or question it belongs to, by its name. */
  title: string;
  /** "Instructions", "Decisions, Approve: Button". */
  label: string;
  /** Key of the setting that holds it, for the way into the settings. */
  field?: string;
  /** Where it stands below its owner. */
  at: readonly (string | number)[];
  text: string;
  /** Parts that no replacing touches: value chips. From, to. */
  frozen: readonly (readonly [number, number])[];
  /** Why it is found but not replaced, as a sentence. */
  fixed?: string;
}
