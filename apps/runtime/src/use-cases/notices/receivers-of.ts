import type { Actor } from '@baton/schema/run/actor';
import type { GateParty } from '@baton/schema/run/gate';
import { seatOf } from '@baton/schema/run/seat-of';
import type { AtGates } from '../gates/caller-at-gates.ts';
import { gateAbout, openPartiesOf } from '../gates/gate-summary.ts';
import { isAskedFor } from '../gates/may-answer-for.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { Person, Team } from '../ports/people-store.ts';
import { asks, type GateNotice } from './notice-kinds.ts';

/** Somebody to whom something is to be told: with an account, or a guest for one party. */
export interface Receiver {
  userId: string | null;
  name: string;
  email: string;
  /** The hats under which they are asked; empty for who only hears how it ended. */
  parties: GateParty[];
}

/** Everybody of the workspace, as it is when the message goes out. */
export interface House {
  workspaceId: string;
  people: readonly Person[];
  teams: readonly Team[];
}

/**
 * Who is told, worked out when it is sent: whoever may answer for a party that has not answered, their deputy while they are
 * away, guests at their address. Whoever asked hears of the decision. `only`: the parties that it is about.
 */
export function receiversOf(kind: GateNotice, row: GateRow, house: House, only?: readonly string[]): Receiver[] {
  if (!asks(kind)) return row.decision?.by.id === row.askedBy.id ? [] : accountsOf([row.askedBy], house);
  if (row.status !== 'open') return [];
  // More rounds than the author gave are for those who run the house to allow.
  if (kind === 'gate_round_asked')
    return house.people
      .filter(({ role }) => role === 'owner' || role === 'admin')
      .map(({ userId, name, email }) => ({ userId, name, email, parties: [] }));
  const found = new Map<string, Receiver>();
  for (const party of openPartiesOf(row)) {
    if (only && !only.includes(party.id)) continue;
    const people = peopleFor(party, row, house);
    const guest = party.assignee.kind === 'guest' && people.length === 0 ? party.assignee : undefined;
    if (guest) found.set(`guest ${party.id}`, { userId: null, name: guest.name || guest.email, email: guest.email, parties: [party] });
    for (const { userId, name, email } of people) {
      const before = found.get(userId);
      if (before) before.parties.push(party);
      else found.set(userId, { userId, name, email, parties: [party] });
    }
  }
  return [...found.values()];
}

/** Those who are meant by the party: who governs may step in for others, and is only told where nobody else is asked. */
function peopleFor(party: GateParty, row: GateRow, house: House): Person[] {
  const may = house.people.filter((person) => isAskedFor(party, atGates(person, house), gateAbout(row)));
  const [kind, role] = seatOf(party.assignee, row.askedBy).split(':');
  const hasRole = (userId: string): boolean => house.people.some((person) => person.userId === userId && person.role === role);
  const asked =
    kind === 'role' && party.standIn === undefined
      ? may.filter(
          (person) => hasRole(person.userId) || house.people.some((away) => away.role === role && away.away?.deputyId === person.userId),
        )
      : may;
  const meant = asked.length > 0 ? asked : may;
  // While somebody is away, whoever stands in for them is told instead.
  return meant.filter((person) => !(person.away?.deputyId && meant.some((other) => other.userId === person.away?.deputyId)));
}

function atGates(person: Person, { workspaceId, people, teams }: House): AtGates {
  const { userId, name, role } = person;
  return { caller: { actor: { kind: 'user', id: userId, name }, userId, workspaceId, role }, people, teams };
}

function accountsOf(actors: readonly Actor[], { people }: House): Receiver[] {
  return actors.flatMap((actor) => {
    const person = actor.kind === 'user' ? people.find((one) => one.userId === actor.id) : undefined;
    return person ? [{ userId: person.userId, name: person.name, email: person.email, parties: [] }] : [];
  });
}
