import type { SignedInBy } from './caller.ts';

export interface Session {
  id: string;
  /** What the browser said of itself when it signed in. */
  userAgent: string;
  signedInBy: SignedInBy;
  since: number;
  /** Known to about ten minutes. */
  lastSeenAt: number;
  expiresAt: number;
  /** The one that asks. */
  current: boolean;
}

/** Where somebody is signed in. The secrets of sessions never leave this port. */
export interface Sessions {
  /** The newest use first; those that are too old too, until they are cleared away. */
  list(userId: string, headers: Headers): Promise<Session[]>;
  /** False when this person has no such session. */
  end(userId: string, sessionId: string): Promise<boolean>;
  /** All of this person's but the one of `headers`; without headers all. Returns how many ended. */
  endAll(userId: string, headers?: Headers): Promise<number>;
  /** In which workspace this session works from now on. */
  enter(headers: Headers, workspaceId: string): Promise<void>;
}
