import type { GateParty } from '@baton/schema/run/gate';
import type { HouseDeps } from '../house-deps.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { GuestLink } from '../ports/guest-store.ts';

/** The gate and the party of a link; undefined when the party is asked of somebody else by now. */
export async function seatOfGuest(
  { gates }: Pick<HouseDeps, 'gates'>,
  link: GuestLink,
): Promise<{ row: GateRow; party: GateParty } | undefined> {
  const row = await gates.get(link.workspaceId, link.gateId);
  const party = row?.request.parties.find((one) => one.id === link.partyId);
  const same = party?.assignee.kind === 'guest' && party.assignee.email.toLowerCase() === link.email.toLowerCase();
  return row && party && same ? { row, party } : undefined;
}
