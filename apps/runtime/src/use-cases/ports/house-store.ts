import type { Role } from '@baton/schema/api/permissions';
import type { Json } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';

export interface WorkspaceRow {
  id: string;
  name: string;
  members: number;
}

/** The workspace itself: who belongs to it, what is set in it. */
export interface HouseStore {
  /** The person's workspace and role, the preferred one if they belong there; undefined for somebody who belongs nowhere. */
  membership(userId: string, preferred?: string): Promise<{ workspace: WorkspaceRow; role: Role } | undefined>;
  /** Everywhere the person belongs, in the order they came. */
  memberships(userId: string): Promise<{ id: string; name: string; role: Role }[]>;
  /** The first workspace with its owner. A second call, also at the same moment, returns the one that is there. */
  found(row: { workspaceId: string; name: string; ownerId: string }): Promise<{ workspaceId: string; ownerId: string }>;
  /** Another workspace, with its owner. */
  open(row: { workspaceId: string; name: string; ownerId: string; by: Actor }): Promise<void>;
  /** Who owns the first workspace: whoever sits at the terminal signs in as them. */
  owner(): Promise<{ workspaceId: string; ownerId: string } | undefined>;
  renameWorkspace(workspaceId: string, name: string): Promise<void>;
  setting(workspaceId: string, name: string): Promise<Json | undefined>;
  /** With the change goes a row that says who made it, and stays. */
  saveSetting(workspaceId: string, name: string, value: Json, by: Actor): Promise<void>;
  /** The database answers and is migrated. */
  ready(): Promise<boolean>;
}
