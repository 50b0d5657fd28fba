import type { RunEvent, TextFrame } from '@baton/schema/run/events';
import type { Beginning } from './beginnings.ts';

/** What a subscriber of one run is told. */
export interface RunListener {
  /** Committed journal events, in order as far as this process knows. A listener checks `seq` and reads the journal when one is missing. */
  events(events: readonly RunEvent[]): void;
  /** More text of this step's running attempt is there: read it with `textOf`. */
  text(step: string): void;
  /** Another process committed something: read the journal after the last seq you have. */
  moved(): void;
}

/** All text that the running attempt of a step has written so far. */
export interface LiveText {
  step: string;
  attempt: number;
  text: string;
}

/**
 * Carries what the engine does to whoever watches. It is told after the commit, keeps nothing that
 * matters, and a listener that throws or is slow never reaches the engine: losing every message would only cost time,
 * because the journal is the truth.
 */
export interface RunBus {
  /** A run was made here: its first events. Told before they are published. */
  begin(workspaceId: string, events: readonly RunEvent[]): void;
  /** After a commit: the journal rows as they were written. */
  publish(events: readonly RunEvent[]): void;
  /** Text as a model writes it. `offset` counts what this attempt wrote before; a new attempt starts at 0. */
  publishText(runId: string, frame: TextFrame): void;
  /** The attempt of this step, or of every step of the run, writes no more and left no result. */
  dropText(runId: string, step?: string): void;
  /** Word from other processes may have been lost: whatever is known here of any run may be old. */
  missed(): void;
  /** Another process committed to this run. */
  publishMoved(runId: string): void;
  subscribe(runId: string, listener: RunListener): () => void;
  /** Text so far of every step of this run that is writing now, as far as it reached this process. */
  textsOf(runId: string): readonly LiveText[];
  textOf(runId: string, step: string): LiveText | undefined;
  /** The whole journal of a run that began here a moment ago, as far as it is known here. */
  beginningOf(runId: string): Beginning | undefined;
  /** Runs that somebody watches. */
  watched(): string[];
}
