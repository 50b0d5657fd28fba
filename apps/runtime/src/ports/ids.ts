/** The only source of randomness. */
export interface Ids {
  /** A new opaque id: sortable by time (UUID version 7), safe in URLs. */
  next(): string;
  /** A secret of 32 random bytes, URL-safe. */
  secret(): string;
  /** A fraction from 0 to below 1, for jitter. */
  fraction(): number;
}
