import { type Actor, personBehind } from './actor.ts';
import type { Assignee } from './gate.ts';

/**
 * Whom a party asks, as one word that rows are found by: "anyone", "user:…", "role:…", "team:…", "guest:…". Whoever
 * started the run is a person by then; where a schedule did, it is the owner.
 */
export function seatOf(assignee: Assignee, starter: Actor | undefined): string {
  const person = starter && personBehind(starter);
  switch (assignee.kind) {
    case 'anyone':
      return 'anyone';
    case 'starter':
      return person === undefined ? 'role:owner' : `user:${person}`;
    case 'role':
      return `role:${assignee.role}`;
    case 'team':
      return `team:${assignee.teamId}`;
    case 'person':
      return `user:${assignee.userId}`;
    case 'guest':
      return `guest:${assignee.email.toLowerCase()}`;
  }
}
