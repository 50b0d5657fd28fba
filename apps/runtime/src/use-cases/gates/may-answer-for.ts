import type { GateParty } from '@baton/schema/run/gate';
import type { Actor } from '@baton/schema/run/actor';
import type { Caller } from '../../auth/caller.ts';

export interface GateAbout {
  /** Who started the run. */
  starter: Actor;
  /** People in the workspace. One alone wears every hat. */
  members: number;
}

/**
 * Whether this person may answer under this hat. The owner may stand in for a role that nobody was given, and whoever is
 * alone in the workspace answers for everybody; the record names the person, not only the hat.
 */
export function mayAnswerFor(party: GateParty, caller: Caller, { starter, members }: GateAbout): boolean {
  if (caller.role === 'viewer') return false;
  if (members <= 1) return true;
  switch (party.assignee.kind) {
    case 'anyone':
      return true;
    case 'starter':
      return starter.kind === caller.actor.kind && starter.id === caller.actor.id;
    case 'role':
      return party.assignee.role === caller.role || caller.role === 'owner';
    case 'person':
      return party.assignee.userId === caller.userId;
  }
}
