import type { Hash } from '../ports/hash.ts';

/** What pure code is handed instead of a clock, an id source and chance. */
export interface Env {
  /** Now, as an ISO instant. */
  now: string;
  newId(): string;
  /** From 0 to below 1, for jitter. */
  fraction(): number;
  hash: Hash;
}
