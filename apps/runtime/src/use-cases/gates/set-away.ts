import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { needSoon } from './put-gate-aside.ts';

/** Until when the caller is away, and who answers in their place; null when they are here. */
export async function getAway({ people }: Pick<HouseDeps, 'people'>, caller: Caller): Promise<ApiResponse<'me.away'>> {
  const me = (await people.people(caller.workspaceId)).find((person) => person.userId === caller.userId);
  return { away: me?.away ?? null };
}

/**
 * "I am away until … and X stands in": gates that ask the caller ask X as well until then. It ends by itself.
 * @throws AppError `bad_input` for a day that has passed, for oneself, and for somebody who answers no gates; `not_found`
 */
export async function setAway(
  deps: Pick<HouseDeps, 'people' | 'clock'>,
  caller: Caller,
  { away }: BodyOf<'me.setAway'>,
): Promise<ApiResponse<'me.away'>> {
  if (away) needSoon(away.until, deps.clock.now(), '/away/until');
  if (away?.deputyId) {
    const deputy = (await deps.people.people(caller.workspaceId)).find((person) => person.userId === away.deputyId);
    const wrong =
      away.deputyId === caller.userId
        ? 'You cannot stand in for yourself.'
        : deputy?.role === 'viewer'
          ? `${deputy.name} may read here and decides nothing.`
          : undefined;
    if (!deputy || wrong !== undefined) throw notThem(wrong ?? 'They do not belong to this workspace.');
  }
  await deps.people.setAway(caller.workspaceId, caller.userId, away);
  return getAway(deps, caller);
}

function notThem(message: string): AppError {
  const words = { message, fix: 'Choose somebody else.' };
  return new AppError('bad_input', {
    ...words,
    issues: [{ code: 'refused', severity: 'error', where: { path: '/away/deputyId' }, ...words }],
  });
}
