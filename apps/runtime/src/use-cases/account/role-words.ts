import type { Role } from '@baton/schema/api/permissions';

/** Roles as people read them in records. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  architect: 'Learning architect',
  reviewer: 'Reviewer',
  viewer: 'Viewer',
};
