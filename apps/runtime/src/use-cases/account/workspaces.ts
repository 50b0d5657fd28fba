import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { stockLibrary } from './stock-library.ts';

/** Another workspace of the caller's own, with the templates in its library. @throws AppError `limit_reached`. */
export async function createWorkspace(deps: HouseDeps, caller: Caller, name: string): Promise<string> {
  const owned = (await deps.house.memberships(caller.userId)).filter((member) => member.role === 'owner');
  if (owned.length >= LIMITS.workspacesOwned)
    throw new AppError('limit_reached', { message: `You own ${LIMITS.workspacesOwned} workspaces.`, fix: 'Use one of those.' });
  const workspaceId = deps.ids.next();
  await deps.house.open({ workspaceId, name, ownerId: caller.userId, by: caller.actor });
  await stockLibrary(deps, { workspaceId, ownerId: caller.userId });
  return workspaceId;
}

/** The session works in another workspace from now on. @throws AppError `not_found` where the caller does not belong. */
export async function enterWorkspace(deps: HouseDeps, caller: Caller, workspaceId: string, headers: Headers): Promise<Caller> {
  const member = (await deps.house.memberships(caller.userId)).find((one) => one.id === workspaceId);
  if (!member) throw new AppError('not_found');
  await deps.accounts.sessions.enter(headers, workspaceId);
  return { ...caller, workspaceId, role: member.role };
}
