import type { Actor } from '@baton/schema/run/actor';
import type { Assignee } from '@baton/schema/run/gate';
import { ROLE_WORDS } from '../account/role-words.ts';
import type { AtGates } from './caller-at-gates.ts';

/** Whom a party asks, by name and never by id. A guest's address is for those who may read the whole run. */
export function assigneeWords(assignee: Assignee, { people, teams }: AtGates, starter: Actor): string {
  switch (assignee.kind) {
    case 'anyone':
      return 'Anyone in the workspace';
    case 'starter':
      return starter.kind === 'user' ? starter.name : 'Any owner';
    case 'role':
      return `Any ${roleName(assignee.role).toLowerCase()}`;
    case 'team':
      return teams.find((team) => team.id === assignee.teamId)?.name ?? 'A team that is no longer there';
    case 'person':
      return people.find((person) => person.userId === assignee.userId)?.name ?? 'Somebody who is no longer here';
    case 'guest':
      return assignee.name || 'A guest';
  }
}

function roleName(role: string): string {
  return Object.hasOwn(ROLE_WORDS, role) ? ROLE_WORDS[role as keyof typeof ROLE_WORDS] : role;
}
