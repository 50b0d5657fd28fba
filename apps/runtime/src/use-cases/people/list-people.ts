import type { ApiResponse } from '@baton/schema/api/contracts';
import type { Caller } from '../../auth/caller.ts';
import { shownEmail } from '../account/found-workspace.ts';
import type { HouseDeps } from '../house-deps.ts';

/** Everybody of the caller's workspace, and its teams. */
export async function listPeople({ people }: Pick<HouseDeps, 'people'>, caller: Caller): Promise<ApiResponse<'people.list'>> {
  const [all, teams] = await Promise.all([people.people(caller.workspaceId), people.teams(caller.workspaceId)]);
  return { people: all.map(({ userId, name, email, role, away }) => ({ userId, name, email: shownEmail(email), role, away })), teams };
}
