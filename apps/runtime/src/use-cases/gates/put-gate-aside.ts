import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needGate } from './get-gate.ts';
import { needOpen } from './need-open.ts';

/**
 * Puts a gate aside until a day, for the caller alone: it comes back by itself, and its due date stays. Null: back now.
 * @throws AppError `bad_input` for a day that has passed or lies too far off, `not_found`, `gate_decided`, `gate_withdrawn`
 */
export async function putGateAside(deps: HouseDeps, caller: Caller, gateId: string, until: string | null): Promise<void> {
  const row = await needGate(deps, caller, gateId);
  if (caller.guest) throw new AppError('not_found');
  if (until !== null) {
    needOpen(row);
    needSoon(until, deps.clock.now(), '/until');
  }
  await deps.gates.putAside(caller.workspaceId, gateId, caller.userId, until);
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** @throws AppError `bad_input` at `path` for an instant that has passed, or that lies further off than anybody waits */
export function needSoon(until: string, now: number, path: string): void {
  const at = Date.parse(until);
  if (at > now && at <= now + LIMITS.asideDays * DAY_MS) return;
  const words = {
    message: at > now ? `This is more than ${LIMITS.asideDays} days off.` : 'This day has passed already.',
    fix: at > now ? 'Choose an earlier day, or let somebody else have it.' : 'Choose a day that is still to come.',
  };
  throw new AppError('bad_input', { ...words, issues: [{ code: 'refused', severity: 'error', where: { path }, ...words }] });
}
