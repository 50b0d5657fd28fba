import { GUEST_HEADER } from '@baton/schema/api/guest-header';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { seatOfGuest } from './seat-of-guest.ts';

type Deps = Pick<HouseDeps, 'guests' | 'gates' | 'clock' | 'hash'>;

/** A page that was opened by a personal link says so, also where its reader has an account and a session. */
export function isGuest(headers: Headers): boolean {
  return headers.has(GUEST_HEADER);
}

/** One cookie for each link, so that two questions can be open in one browser. */
export const passName = (linkId: string): string => `baton.guest.${linkId}`;

/** The guest behind a request's pass; undefined without a good one, or when they are not asked any more. */
export async function guestCaller(deps: Deps, headers: Headers): Promise<Caller | undefined> {
  const linkId = headers.get(GUEST_HEADER) ?? '';
  const pass = cookieIn(headers.get('cookie') ?? '', passName(linkId));
  const { store, tokens } = deps.guests;
  if (pass === undefined || tokens.linkOf(pass, deps.clock.now()) !== linkId) return undefined;
  const link = await store.byId(linkId);
  const seat = link && (await seatOfGuest(deps, link));
  if (!link || !seat) return undefined;
  // The same for one address at every gate, so that one person with two links counts once.
  const id = `guest-${deps.hash(link.email.toLowerCase()).slice(0, 32)}`;
  return {
    actor: { kind: 'guest', id, name: link.name },
    userId: id,
    workspaceId: link.workspaceId,
    // The one that may do least: what a guest may is said by `guest` alone.
    role: 'viewer',
    signedInBy: 'guest_link',
    guest: { gateId: link.gateId, partyId: link.partyId },
  };
}

function cookieIn(cookies: string, name: string): string | undefined {
  for (const part of cookies.split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
