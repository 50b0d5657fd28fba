import type { Here, LiveDraftFrame } from '@baton/schema/api/together';

/** What a pipeline's live stream says. */
export interface PipelineStreamListener {
  draft(change: LiveDraftFrame): void;
  /** Everybody who is here but this page. */
  here(people: readonly Here[]): void;
  /** Comments, or versions, are not what they were. */
  comments(): void;
  versions(): void;
  /** `live`: connected. `again`: it broke and is being opened anew. `closed`: it was refused; whoever wants it asks again later. */
  connection(state: 'live' | 'again' | 'closed'): void;
}

/** Opens a pipeline's stream for a page that has a revision; the function returned closes it. */
export interface PipelineStreams {
  open(pipelineId: string, place: { page: string; after: number }, listener: PipelineStreamListener): () => void;
}
