import type { Role } from './permissions.ts';

/** Roles as people read them: the name, and in one sentence what comes with it. A test holds it against the permissions. */
export const ROLE_TEXTS: Record<Role, { name: string; may: string }> = {
  owner: { name: 'Owner', may: 'Everything an admin may, decides over other owners, and opens further workspaces.' },
  admin: {
    name: 'Admin',
    may: 'Everything a learning architect may, publishes pipelines, changes the settings, and invites and removes people.',
  },
  architect: { name: 'Learning architect', may: 'Everything a reviewer may, draws pipelines, and starts and steers runs.' },
  reviewer: { name: 'Reviewer', may: 'Reads everything, comments, and decides at the gates that ask for them.' },
  viewer: { name: 'Viewer', may: 'Reads everything: pipelines, runs, documents and decisions. Changes nothing.' },
};
