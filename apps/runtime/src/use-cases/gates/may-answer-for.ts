import type { Actor } from '@baton/schema/run/actor';
import type { GateParty } from '@baton/schema/run/gate';
import { seatOf } from '@baton/schema/run/seat-of';
import { type AtGates, isAlone } from './caller-at-gates.ts';
import { takesSeat } from './takes-seat.ts';

export interface GateAbout {
  /** Who started the run. */
  starter: Actor;
  /** Who does not decide here although they may elsewhere: who started the work or wrote it. Empty where that is no rule. */
  keptOut: readonly string[];
}

/**
 * Whether the caller may answer under this hat. Where somebody other than the author has to look, nobody answers in the
 * author's place either; whoever is alone may do both. The record names the person, not only the hat.
 */
export function mayAnswerFor(party: GateParty, at: AtGates, { starter, keptOut }: GateAbout): boolean {
  // Before everything else: whatever role a guest's request carries, it opens one seat only.
  if (at.caller.guest) return party.id === at.caller.guest.partyId;
  const out = isAlone(at) ? [] : keptOut;
  if (out.includes(at.caller.userId)) return false;
  const seats = [seatOf(party.assignee, starter), ...(party.standIn ? [seatOf(party.standIn, starter)] : [])];
  return seats.some((seat) => !out.some((userId) => seat === `user:${userId}`) && takesSeat(seat, at));
}
