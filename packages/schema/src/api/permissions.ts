/**
 * What a route asks of the caller. `public` needs no session (health, static files, claiming the setup link);
 * everything else needs one. Every mounted route names one of these: a test reads the router and fails otherwise.
 */
export const PERMISSIONS = [
  'public',
  'account.self',
  'pipelines.read',
  'pipelines.write',
  'pipelines.publish',
  'runs.read',
  'runs.start',
  'runs.steer',
  'gates.read',
  'gates.answer',
  'events.post',
  'settings.read',
  'settings.write',
  'signoffs.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['owner', 'admin', 'architect', 'reviewer', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const READ: Permission[] = ['account.self', 'pipelines.read', 'runs.read', 'gates.read', 'settings.read', 'signoffs.read'];
const WORK: Permission[] = [...READ, 'gates.answer'];
const BUILD: Permission[] = [...WORK, 'pipelines.write', 'runs.start', 'runs.steer', 'events.post'];
const GOVERN: Permission[] = [...BUILD, 'pipelines.publish', 'settings.write'];

/** Today only `owner` is handed out; the others are here so that no route is written without asking. */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: GOVERN,
  admin: GOVERN,
  architect: BUILD,
  reviewer: WORK,
  viewer: READ,
};

export function may(role: Role, permission: Permission): boolean {
  return permission === 'public' || ROLE_PERMISSIONS[role].includes(permission);
}
