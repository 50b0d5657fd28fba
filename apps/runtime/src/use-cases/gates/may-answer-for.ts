import type { Actor } from '@baton/schema/run/actor';
import type { GateParty } from '@baton/schema/run/gate';
import { seatOf } from '@baton/schema/run/seat-of';
import { type AtGates, isAlone, standsInFor } from './caller-at-gates.ts';
import { hasAddress } from './has-address.ts';
import { isForCaller, takesSeat } from './takes-seat.ts';

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
export function mayAnswerFor(party: GateParty, at: AtGates, about: GateAbout): boolean {
  return reaches(party, at, about, takesSeat);
}

/** The same, without what only the owner's rights would open: the hats that wait for the caller. */
export function isAskedFor(party: GateParty, at: AtGates, about: GateAbout): boolean {
  return reaches(party, at, about, isForCaller);
}

function reaches(party: GateParty, at: AtGates, { starter, keptOut }: GateAbout, takes: typeof takesSeat): boolean {
  // Before everything else: whatever role a guest's request carries, it opens one seat only.
  if (at.caller.guest) return party.id === at.caller.guest.partyId && !answersSignedIn(party, at, keptOut);
  const out = isAlone(at) ? [] : keptOut;
  if (out.includes(at.caller.userId)) return false;
  const seats = [seatOf(party.assignee, starter), ...(party.standIn ? [seatOf(party.standIn, starter)] : [])];
  return seats.some((seat) => !out.some((userId) => seat === `user:${userId}`) && takes(seat, at));
}

/**
 * The guest's address is that of somebody who belongs here: they answer with their account and not by the link, so that
 * one person counts once and nobody looks at their own work through a second door.
 */
function answersSignedIn({ assignee }: GateParty, { people }: AtGates, keptOut: readonly string[]): boolean {
  if (assignee.kind !== 'guest') return false;
  const { email } = assignee;
  if (people.some((person) => keptOut.includes(person.userId) && person.email.toLowerCase() === email.toLowerCase())) return true;
  return people.some((person) => person.role !== 'viewer' && hasAddress(person, email));
}

/** Names of people who are away and in whose place alone the caller would answer here. */
export function placesOf(parties: readonly GateParty[], at: AtGates, about: GateAbout): string[] {
  const people = at.people.map((person) => ({ ...person, away: null }));
  const itself = { ...at, people };
  const others = parties.filter((party) => mayAnswerFor(party, at, about) && !mayAnswerFor(party, itself, about));
  return standsInFor(at)
    .filter((person) => {
      const alone = { ...at, people: at.people.map((one) => (one.userId === person.userId ? one : { ...one, away: null })) };
      return others.some((party) => mayAnswerFor(party, alone, about));
    })
    .map((person) => person.name);
}
