import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needPerson } from './need-person.ts';

/**
 * Takes somebody out of the workspace: teams, keys and standing in go with the membership, sessions end when they belong
 * nowhere any more. What they did and signed stays under their name.
 * @throws AppError `not_found`, `role_too_high`, `last_owner`, `person_changed`.
 */
export async function removePerson(
  deps: Pick<HouseDeps, 'people' | 'keys' | 'apiKeys' | 'house' | 'accounts'>,
  caller: Caller,
  userId: string,
): Promise<void> {
  const person = await needPerson(deps, caller, userId);
  const keys = await deps.keys.list(caller.workspaceId, userId);
  await deps.people.remove(caller.workspaceId, userId, person.role);
  await deps.apiKeys.revoke(keys.map((key) => key.id));
  if ((await deps.house.memberships(userId)).length === 0) await deps.accounts.sessions.endAll(userId);
}
