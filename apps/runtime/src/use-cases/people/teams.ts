import type { TeamView } from '@baton/schema/api/people';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';

/** @throws AppError `name_taken`, `limit_reached`. */
export async function createTeam(deps: Pick<HouseDeps, 'people' | 'ids'>, caller: Caller, name: string): Promise<TeamView> {
  if ((await deps.people.teams(caller.workspaceId)).length >= LIMITS.teams)
    throw new AppError('limit_reached', { message: `There are ${LIMITS.teams} teams already.` });
  const id = deps.ids.next();
  await deps.people.createTeam(caller.workspaceId, { id, name, createdBy: caller.actor });
  return { id, name, members: [] };
}

/** @throws AppError `not_found`, `name_taken`. */
export async function changeTeam(
  { people }: Pick<HouseDeps, 'people'>,
  caller: Caller,
  teamId: string,
  { name, members }: BodyOf<'teams.change'>,
): Promise<void> {
  if (!(await people.teams(caller.workspaceId)).some((team) => team.id === teamId)) throw new AppError('not_found');
  if (name !== undefined) await people.renameTeam(caller.workspaceId, teamId, name);
  if (members !== undefined) await people.setTeamMembers(caller.workspaceId, teamId, members);
}

/** @throws AppError `not_found`; `team_in_use` while a gate that may still open, or is open, asks it. */
export async function removeTeam({ people }: Pick<HouseDeps, 'people'>, caller: Caller, teamId: string): Promise<void> {
  const uses = await people.usesOfTeam(caller.workspaceId, teamId);
  if (uses.length > 0)
    throw new AppError('team_in_use', {
      message: `Gates still ask this team, in ${uses.map((name) => `“${name}”`).join(', ')}.`,
      fix: 'Give those gates to somebody else, publish that, and let the runs that go on end. Or take everybody out of the team.',
      details: { pipelines: uses },
    });
  await people.deleteTeam(caller.workspaceId, teamId);
}
