import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';

/**
 * Whom a gate may ask, by name: everybody who may answer, and the teams. No addresses.
 * @throws AppError `not_found` for a guest, who is let in to one gate and sees nobody else.
 */
export async function askablePeople(
  { people }: Pick<HouseDeps, 'people'>,
  { guest, workspaceId }: Caller,
): Promise<ApiResponse<'gates.askable'>> {
  if (guest) throw new AppError('not_found');
  const [everybody, teams] = await Promise.all([people.people(workspaceId), people.teams(workspaceId)]);
  return {
    people: everybody
      .filter((person) => person.role !== 'viewer')
      .map(({ userId, name, role, away }) => ({ userId, name, role, awayUntil: away?.until ?? null })),
    teams: teams.map(({ id, name, members }) => ({ id, name, members: members.length })),
  };
}
