import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Patch } from '@baton/schema/patch/patch';

/** A draft as the server has it. */
export interface ServerDraft {
  revision: number;
  doc: Pipeline;
  /** Hash of its meaning, as far as the server has said it: equal to a version's hash when nothing that matters changed since. */
  hash?: string;
}

export type SaveAnswer =
  /** Taken. `others`: what somebody else changed since the base revision, the first `before` of them before this save. */
  | { kind: 'saved'; revision: number; hash: string; others: readonly Patch[]; before: number }
  /** Somebody else changed one of the same places: theirs, to be merged here. */
  | { kind: 'conflict'; revision: number; doc: Pipeline }
  | { kind: 'unreachable' }
  /** Every step would be gone: only when somebody says that it is meant. */
  | { kind: 'would_empty' }
  | { kind: 'refused'; message: string; fix: string };

/** The server side of a draft. Never throws. */
export interface DraftPort {
  save(baseRevision: number, patches: readonly Patch[], how: { saveId: string; emptied: boolean }): Promise<SaveAnswer>;
  /** The draft as it is now; undefined when it could not be fetched. */
  read(): Promise<ServerDraft | undefined>;
}

/** Changes that are not on the server yet, with what they were made on. */
export interface JournalEntry {
  base: ServerDraft;
  mine: Pipeline;
  /** Was on its way when it was kept: the server may have it or not. */
  sent?: readonly Patch[];
}

/** Keeps unsaved changes on this device, across a crash. Every failure is answered, never thrown. */
export interface JournalPort {
  /** From now on, and until `close`, what is written here belongs to an editor that is open. */
  open(): void;
  close(): void;
  write(entry: JournalEntry): Promise<void>;
  clear(): Promise<void>;
  /** Hands over, once each, what editors left behind that are gone, or that go while this one is open; then it is forgotten. */
  takeUp(take: (entry: JournalEntry) => Promise<void>): Promise<void>;
}
