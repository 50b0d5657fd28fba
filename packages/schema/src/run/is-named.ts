import type { Assignee } from './gate.ts';

/** Enough to send a letter to: whether somebody reads it there, no pattern tells. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Whether it says who is meant: a person, team or role was chosen, a guest has an address. */
export function isNamed(assignee: Assignee): boolean {
  switch (assignee.kind) {
    case 'role':
      return assignee.role !== '';
    case 'team':
      return assignee.teamId !== '';
    case 'person':
      return assignee.userId !== '';
    case 'guest':
      return ADDRESS.test(assignee.email);
    default:
      return true;
  }
}
