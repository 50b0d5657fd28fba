import type { RunEvent, SnapshotFrame, TextFrame } from '@baton/schema/run/events';

/** What a run's live stream says. */
export interface RunStreamListener {
  event(event: RunEvent): void;
  text(frame: TextFrame): void;
  snapshot(frame: SnapshotFrame): void;
  /** `live`: connected. `again`: the connection broke and is being opened anew; nothing is lost. */
  connection(state: 'live' | 'again'): void;
}

/** Opens a run's stream after a sequence number; the function returned closes it. Closing never touches the run. */
export interface RunStreams {
  open(runId: string, after: number, listener: RunStreamListener): () => void;
}
