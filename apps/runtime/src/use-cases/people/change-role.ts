import { mayGive, type Role } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needPerson } from './need-person.ts';

/** @throws AppError `not_found`, `role_too_high` (one's own included), `last_owner`, `person_changed`. */
export async function changeRole(deps: Pick<HouseDeps, 'people'>, caller: Caller, userId: string, role: Role): Promise<void> {
  const person = await needPerson(deps, caller, userId);
  if (!mayGive(caller.role, role)) throw new AppError('role_too_high');
  if (person.role !== role) await deps.people.setRole(caller.workspaceId, userId, person.role, role);
}
