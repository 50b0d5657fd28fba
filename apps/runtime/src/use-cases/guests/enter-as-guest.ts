import { AppError } from '@baton/schema/errors/app-error';
import type { HouseDeps } from '../house-deps.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { GuestLink } from '../ports/guest-store.ts';
import { seatOfGuest } from './seat-of-guest.ts';

/** A pass lasts a working day: long enough to read and be called away, too short to be found in a library's browser. */
const PASS_MS = 12 * 60 * 60 * 1_000;

type Deps = Pick<HouseDeps, 'guests' | 'gates' | 'clock'>;

/**
 * Trades a link's secret for a pass. Looking at a link changes nothing about it: it is used up by the answer alone.
 * @throws AppError `guest_link_unknown`, `guest_link_used` with what was recorded, `gate_withdrawn`, `guest_link_expired`.
 */
export async function enterAsGuest(deps: Deps, token: string): Promise<{ link: GuestLink; pass: string; seconds: number }> {
  const { link, row } = await linkOfToken(deps, token);
  refuseUsed(row, link);
  const now = deps.clock.now();
  const until = Math.min(now + PASS_MS, Date.parse(link.expiresAt));
  if (until <= now) {
    await deps.guests.store.noteUse(link, 'too_late');
    throw new AppError('guest_link_expired');
  }
  await deps.guests.store.noteUse(link, 'opened');
  return { link, pass: deps.guests.tokens.pass(link.id, until), seconds: Math.floor((until - now) / 1_000) };
}

/** @throws AppError `guest_link_unknown`, also for a link whose party is asked of somebody else by now. */
export async function linkOfToken(deps: Deps, token: string): Promise<{ link: GuestLink; row: GateRow }> {
  // Looked up by its hash: what is compared tells nothing of the token.
  const link = await deps.guests.store.byHash(deps.guests.tokens.hash(token));
  const seat = link && (await seatOfGuest(deps, link));
  if (!link || !seat) throw new AppError('guest_link_unknown');
  return { link, row: seat.row };
}

/** @throws AppError `guest_link_used`, `gate_withdrawn`. */
export function refuseUsed(row: GateRow, link: GuestLink): void {
  if (row.status === 'withdrawn') throw new AppError('gate_withdrawn');
  const own = row.answers.findLast((answer) => answer.parties.includes(link.partyId));
  const { decision } = row;
  if (decision)
    throw new AppError('guest_link_used', {
      message: 'This was decided already.',
      details: { question: row.request.question, by: decision.by.name, label: decision.label, at: decision.at },
    });
  if (own)
    throw new AppError('guest_link_used', {
      details: { question: row.request.question, by: own.by.name, label: labelOf(row, own.decision), at: own.at },
    });
}

function labelOf(row: GateRow, outcome: string): string {
  return row.request.decisions.find((option) => option.outcome === outcome)?.label ?? outcome;
}
