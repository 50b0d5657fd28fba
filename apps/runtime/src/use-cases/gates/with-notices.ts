import type { GateView, Undelivered } from '@baton/schema/api/gate-view';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { DeliveryFact } from '../ports/notice-store.ts';

const USES = {
  opened: (name: string) => `${name} opened their link.`,
  too_late: (name: string) => `${name} tried a link that was too old.`,
  asked_again: (name: string) => `${name} asked for a new link.`,
} as const;

/** Adds to a gate's page which messages about it did not arrive, and what guests did with their links. */
export async function withNotices(
  { notices, guests }: Pick<HouseDeps, 'notices' | 'guests'>,
  { workspaceId }: Caller,
  view: GateView,
): Promise<GateView> {
  const [deliveries, uses] = await Promise.all([
    notices.store.ofGate(workspaceId, view.gate.id),
    guests.store.uses(workspaceId, view.gate.id),
  ]);
  const undelivered = deliveries.flatMap((fact) => undeliveredOf(fact) ?? []);
  const lines = [
    ...view.history,
    ...uses.map(({ what, name, at }) => ({ at, text: USES[what](name) })),
    ...undelivered.map(({ at, channel, to, why }) => ({
      at,
      text: `${channel === 'mail' ? 'Mail' : 'The notice'} to ${to} could not be delivered: ${why}`,
    })),
  ];
  return { ...view, undelivered, history: lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) };
}

/** Undefined for what arrived, or is on its way for the first time. A room's address is never shown. */
export function undeliveredOf(fact: DeliveryFact): Undelivered | undefined {
  const { id, channel, kind, gateId, receiver, receiverName, error, tries, nextTryAt, at } = fact;
  if (error === null) return undefined;
  return { id, channel, kind, gateId, to: channel === 'mail' ? receiver : receiverName, why: error, tries, nextTryAt, at };
}
