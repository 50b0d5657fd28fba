import type { Role } from '@baton/schema/api/permissions';
import type { Actor } from '@baton/schema/run/actor';

/** Who asks, with what they may do and where. Every use case takes one; nothing is read or written outside its workspace. */
export interface Caller {
  actor: Actor;
  userId: string;
  workspaceId: string;
  role: Role;
}
