import { AppError } from '@baton/schema/errors/app-error';
import type { HouseDeps } from '../house-deps.ts';

/**
 * Somebody for whom another service vouches: comes in as a member, or by the invitations that are open for exactly this
 * address if they belong nowhere yet; an address that they gave themselves (`email` undefined) is invited to nothing. Who belongs somewhere joins elsewhere by the invitation's link, because they want to.
 * @throws AppError `sign_on_refused` for whom nobody expects.
 */
export async function arriveBySignOn(
  { house, invitations }: Pick<HouseDeps, 'house' | 'invitations'>,
  userId: string,
  email: string | undefined,
): Promise<void> {
  if ((await house.memberships(userId)).length > 0) return;
  for (const invitation of email === undefined ? [] : await invitations.openFor(email)) await invitations.accept(invitation.id, userId);
  if ((await house.memberships(userId)).length === 0) throw new AppError('sign_on_refused');
}
