import { AppError } from '@baton/schema/errors/app-error';
import type { ApiResponse } from '@baton/schema/api/contracts';
import { isoTime } from '../../ports/clock.ts';
import type { HouseDeps } from '../house-deps.ts';
import { linkOfToken, refuseUsed } from './enter-as-guest.ts';

/**
 * Mails a new link to the address that the old one was sent to, and to no other: whoever found an old link gains nothing.
 * @throws AppError as `enterAsGuest`; `unavailable` without a mail server.
 */
export async function renewLink(
  deps: Pick<HouseDeps, 'guests' | 'gates' | 'clock' | 'notices'>,
  token: string,
): Promise<ApiResponse<'guests.renew'>> {
  const { link, row } = await linkOfToken(deps, token);
  refuseUsed(row, link);
  if (!deps.notices.mailer)
    throw new AppError('unavailable', { message: 'Baton cannot send mail here.', fix: 'Ask whoever invited you to answer in your place.' });
  await deps.guests.store.noteUse(link, 'asked_again');
  await deps.notices.store.tell({
    workspaceId: link.workspaceId,
    kind: 'gate_link_renewed',
    about: link.gateId,
    payload: { party: link.partyId },
  });
  return { sentTo: masked(link.email), at: isoTime(deps.clock) };
}

/** "s…@elsewhere.example": enough to know one's own address by. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
