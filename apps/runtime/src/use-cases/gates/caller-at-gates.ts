import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { Person, Team } from '../ports/people-store.ts';

/** Who asks, among whom: what it takes to tell which gates are theirs. */
export interface AtGates {
  caller: Caller;
  people: readonly Person[];
  teams: readonly Team[];
}

export async function callerAtGates({ people }: Pick<HouseDeps, 'people'>, caller: Caller): Promise<AtGates> {
  const [everybody, teams] = await Promise.all([people.people(caller.workspaceId), people.teams(caller.workspaceId)]);
  return { caller, people: everybody, teams };
}

/**
 * One alone in the workspace wears every hat and may approve their own work; the record says so. A guest is nobody's
 * member and never alone: whoever asked them is there too.
 */
export function isAlone({ caller, people }: AtGates): boolean {
  return people.length <= 1 && !caller.guest;
}

/** People who are away and for whom the caller stands in. */
export function standsInFor({ caller, people }: AtGates): Person[] {
  return people.filter((person) => person.away?.deputyId === caller.userId && person.userId !== caller.userId);
}
