import type { GateParty } from '@baton/schema/run/gate';
import type { Actor } from '@baton/schema/run/actor';
import type { Caller } from '../../auth/caller.ts';

export interface GateAbout {
  /** Who started the run. */
  starter: Actor;
  /** Who started the runs whose results it goes on from. */
  earlierStarters?: readonly Actor[];
  /** People in the workspace. One alone wears every hat. */
  members: number;
  /** Somebody other than who started the run has to look; whoever is alone may do both. */
  notAuthor?: boolean;
}

/**
 * Whether this person may answer under this hat. The owner may stand in for a role that nobody was given, and whoever is
 * alone in the workspace answers for everybody; the record names the person, not only the hat.
 */
export function mayAnswerFor(party: GateParty, caller: Caller, about: GateAbout): boolean {
  const { starter, earlierStarters = [], members, notAuthor } = about;
  // Before everything else: whatever role a guest's request carries, it opens one seat only.
  if (caller.guest) return party.id === caller.guest.partyId;
  if (caller.role === 'viewer') return false;
  if (members <= 1) return true;
  const isCaller = ({ kind, id }: Actor): boolean => kind === caller.actor.kind && id === caller.actor.id;
  const started = isCaller(starter);
  if (notAuthor === true && (started || earlierStarters.some(isCaller))) return false;
  switch (party.assignee.kind) {
    case 'anyone':
      return true;
    case 'starter':
      return started;
    case 'role':
      return party.assignee.role === caller.role || caller.role === 'owner';
    case 'person':
      return party.assignee.userId === caller.userId;
  }
}
