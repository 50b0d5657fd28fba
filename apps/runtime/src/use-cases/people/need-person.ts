import { mayGive } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { Person } from '../ports/people-store.ts';

/**
 * Somebody of this workspace over whom the caller may decide.
 * @throws AppError `not_found`; `role_too_high` for somebody who may do more than the caller.
 */
export async function needPerson({ people }: Pick<HouseDeps, 'people'>, caller: Caller, userId: string): Promise<Person> {
  const person = (await people.people(caller.workspaceId)).find((one) => one.userId === userId);
  if (!person) throw new AppError('not_found');
  if (!mayGive(caller.role, person.role))
    throw new AppError('role_too_high', { message: 'Only an owner decides over an owner.', fix: 'Ask an owner of this workspace.' });
  return person;
}
