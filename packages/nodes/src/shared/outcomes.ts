import type { Outcome } from '@baton/schema/node/definition';

/** The ordinary way on. */
export const DONE: Outcome = { id: 'done', label: 'Done', kind: 'next' };
/** Wired, failure follows it; unwired, the run asks a person. */
export const FAILED: Outcome = { id: 'failed', label: 'If it fails', kind: 'failed', mustBeWired: false };
/** Where the run goes when the rounds of a send-back are used up and no person is there to choose something else. */
export const EXHAUSTED: Outcome = { id: 'exhausted', label: 'Rounds used up', kind: 'exhausted', mustBeWired: false };

/** Ids that an author's own outcome may not take. */
export const RESERVED_OUTCOMES: readonly string[] = [FAILED.id, EXHAUSTED.id, 'otherwise'];
