import { type AtGates, isAlone, standsInFor } from './caller-at-gates.ts';
import { hasAddress } from './has-address.ts';

/** Whether the caller may answer where this seat is asked. The owner may for every role: where its people are there, that is an act of its own. */
export function takesSeat(seat: string, at: AtGates): boolean {
  return isForCaller(seat, at) || (at.caller.role === 'owner' && seat.startsWith('role:'));
}

/**
 * Whether this seat (`seatOf`) asks the caller: for themselves, or for somebody who is away. The owner stands in for a
 * role that nobody was given. A seat that nobody can take any more, because its person has left or its team is empty,
 * falls to those who govern the workspace: no gate is orphaned.
 */
export function isForCaller(seat: string, at: AtGates): boolean {
  const { caller, people } = at;
  if (caller.role === 'viewer' || caller.actor.kind === 'guest') return false;
  const [kind, name] = parted(seat);
  if (isAlone(at)) return kind !== 'guest' || isAskedOf(seat, at, caller.userId, caller.role);
  if (isAskedOf(seat, at, caller.userId, caller.role)) return true;
  if (kind === 'role' && caller.role === 'owner' && !people.some((person) => person.role === name)) return true;
  if (standsInFor(at).some((person) => kind !== 'anyone' && isAskedOf(seat, at, person.userId, person.role))) return true;
  const governs = caller.role === 'owner' || caller.role === 'admin';
  const answers = (userId: string): boolean => people.some((person) => person.userId === userId && person.role !== 'viewer');
  if (kind === 'user') return governs && !answers(name);
  if (kind === 'team') return governs && !at.teams.some((team) => team.id === name && team.members.some(answers));
  return false;
}

function isAskedOf(seat: string, { people, teams }: AtGates, userId: string, role: string): boolean {
  const [kind, name] = parted(seat);
  switch (kind) {
    case 'anyone':
      return true;
    case 'user':
      return name === userId;
    case 'role':
      return name === role;
    case 'team':
      return teams.some((team) => team.id === name && team.members.includes(userId));
    case 'guest':
      // Somebody who was invited by mail and has an account by now. Whoever only says that it is their address takes nobody's seat.
      return people.some((person) => person.userId === userId && hasAddress(person, name));
    default:
      return false;
  }
}

function parted(seat: string): [string, string] {
  const at = seat.indexOf(':');
  return at === -1 ? [seat, ''] : [seat.slice(0, at), seat.slice(at + 1)];
}
