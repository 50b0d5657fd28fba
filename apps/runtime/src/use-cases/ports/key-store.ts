import type { Role } from '@baton/schema/api/permissions';

export interface KeyRow {
  id: string;
  workspaceId: string;
  userId: string;
  name: string;
  role: Role;
  at: string;
}

/** Whose a program's key is and what it may; the secret itself is elsewhere. */
export interface KeyStore {
  add(row: Omit<KeyRow, 'at'>): Promise<void>;
  get(id: string): Promise<KeyRow | undefined>;
  /** Newest first; `userId`: of this person only. */
  list(workspaceId: string, userId?: string): Promise<KeyRow[]>;
  /** False when there is no such key here, or none of this person's. */
  remove(workspaceId: string, id: string, userId?: string): Promise<boolean>;
}
