/** What may be told of a key: never the key. */
export interface KeyFacts {
  id: string;
  start: string;
  expiresAt: number | undefined;
  lastUsedAt: number | undefined;
}

/** The secrets of programs: made, recognised, ended. Whose a key is and what it may is the store's. */
export interface ApiKeys {
  /** `key` is told here and never again: only its hash is kept. */
  create(userId: string, name: string, days: number): Promise<{ id: string; key: string }>;
  /** The key's id and person; undefined for one that is unknown, ended or too old. Notes that it was used. */
  verify(key: string): Promise<{ id: string; userId: string } | undefined>;
  /** Those of these keys that are still there. */
  about(ids: readonly string[]): Promise<KeyFacts[]>;
  revoke(ids: readonly string[]): Promise<void>;
}
