import { LIMITS } from '@baton/schema/limits';
import type { GateParty } from '@baton/schema/run/gate';
import type { HouseDeps } from '../house-deps.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { GuestLink } from '../ports/guest-store.ts';

const DAY = 24 * 60 * 60 * 1_000;

type Deps = Pick<HouseDeps, 'guests' | 'clock' | 'ids'>;

/**
 * The link that a guest's mail carries: the one they have, as long as it works for a while yet, else a new one. Its token
 * is worked out anew each time and kept by nobody.
 */
export async function guestLink(
  deps: Deps,
  row: GateRow,
  workspaceId: string,
  party: GateParty,
): Promise<{ link: GuestLink; token: string }> {
  const { assignee } = party;
  if (assignee.kind !== 'guest') throw new Error('a link is for a guest');
  const { store, tokens } = deps.guests;
  const now = deps.clock.now();
  const before = await store.newest(row.id, party.id, assignee.email);
  if (before && Date.parse(before.expiresAt) > now + LIMITS.guestLinkLeftDays * DAY) {
    const token = tokens.token(before.id);
    // With another secret key the old links are dead, and this one would be as well.
    if (tokens.hash(token) === before.tokenHash) return { link: before, token };
  }
  const id = deps.ids.next();
  const token = tokens.token(id);
  const from = Math.max(now, row.dueAt === null ? 0 : Math.min(Date.parse(row.dueAt), now + LIMITS.guestLinkDaysMax * DAY));
  const link: GuestLink = {
    id,
    workspaceId,
    gateId: row.id,
    partyId: party.id,
    email: assignee.email,
    name: assignee.name || assignee.email,
    tokenHash: tokens.hash(token),
    expiresAt: new Date(from + LIMITS.guestLinkDays * DAY).toISOString(),
  };
  await store.keep(link);
  return { link, token };
}
