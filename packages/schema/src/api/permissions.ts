/**
 * What a route asks of the caller. `public` needs no session (health, static files, claiming the setup link);
 * everything else needs one. Every mounted route names one of these: a test reads the router and fails otherwise.
 */
export const PERMISSIONS = [
  'public',
  'account.read',
  'account.self',
  'people.read',
  'people.manage',
  'workspaces.create',
  'pipelines.read',
  'pipelines.comment',
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
  'signoffs.export',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['owner', 'admin', 'architect', 'reviewer', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const READ: Permission[] = [
  'account.read',
  'account.self',
  'people.read',
  'pipelines.read',
  'runs.read',
  'gates.read',
  'settings.read',
  'signoffs.read',
];
/** Whoever is asked for a judgement may say what they think of a draft, without being able to change it. */
const WORK: Permission[] = [...READ, 'gates.answer', 'pipelines.comment'];
const BUILD: Permission[] = [...WORK, 'pipelines.write', 'runs.start', 'runs.steer', 'events.post'];
const GOVERN: Permission[] = [...BUILD, 'pipelines.publish', 'settings.write', 'people.manage', 'signoffs.export'];
const OWN: Permission[] = [...GOVERN, 'workspaces.create'];

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: OWN,
  admin: GOVERN,
  architect: BUILD,
  reviewer: WORK,
  viewer: READ,
};

export function may(role: Role, permission: Permission): boolean {
  return permission === 'public' || ROLE_PERMISSIONS[role].includes(permission);
}

/** Judgement and who belongs here stay with people: a key for programs is refused, whatever its role. */
export const PEOPLE_ONLY: readonly Permission[] = [
  'account.self',
  'people.manage',
  'workspaces.create',
  'gates.answer',
  'pipelines.comment',
];

/** Nobody hands out more than they have. */
export function mayGive(role: Role, given: Role): boolean {
  return ROLES.indexOf(given) >= ROLES.indexOf(role);
}

/** The weaker of two. */
export function lesserRole(a: Role, b: Role): Role {
  return mayGive(a, b) ? b : a;
}
