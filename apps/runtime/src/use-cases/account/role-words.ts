import type { Role } from '@baton/schema/api/permissions';
import { ROLE_TEXTS } from '@baton/schema/api/role-texts';

/** Roles as people read them in records. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: ROLE_TEXTS.owner.name,
  admin: ROLE_TEXTS.admin.name,
  architect: ROLE_TEXTS.architect.name,
  reviewer: ROLE_TEXTS.reviewer.name,
  viewer: ROLE_TEXTS.viewer.name,
};
