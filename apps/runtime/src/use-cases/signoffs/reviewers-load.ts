import type { ApiResponse } from '@baton/schema/api/contracts';
import { may } from '@baton/schema/api/permissions';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import { callerAtGates } from '../gates/caller-at-gates.ts';
import { isMine } from '../gates/gate-summary.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { GateRow } from '../ports/gate-store.ts';

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

/** What lies before each person and what they did this week: who is asked for too much approves without looking. */
export async function reviewersLoad(deps: HouseDeps, caller: Caller): Promise<ApiResponse<'reviewers.load'>> {
  // How long somebody takes is for those who answer for the work, not for every colleague.
  const steers = may(caller.role, 'runs.steer');
  const since = new Date(deps.clock.now() - WEEK_MS).toISOString();
  const [at, gates, answered] = await Promise.all([
    callerAtGates(deps, caller),
    openGates(deps, caller.workspaceId),
    deps.signoffs.answeredSince(caller.workspaceId, since),
  ]);
  const items = at.people.map(({ userId, name, role }) => {
    const asPerson = {
      ...at,
      caller: { actor: { kind: 'user' as const, id: userId, name }, userId, workspaceId: caller.workspaceId, role },
    };
    const week = answered.find((row) => row.userId === userId);
    const open = gates.filter((gate) => isMine(gate, asPerson));
    return {
      userId,
      name,
      open: open.length,
      week: week?.answers ?? 0,
      medianSeconds: steers ? (week?.medianSeconds ?? null) : null,
      faster: steers ? (week?.faster ?? 0) : null,
    };
  });
  return { items };
}

/** Up to where counting ends anyway. */
async function openGates({ gates }: HouseDeps, workspaceId: string): Promise<GateRow[]> {
  const found: GateRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await gates.list(workspaceId, { open: true }, { cursor, limit: LIMITS.pageSizeMax });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && found.length < LIMITS.counted);
  return found;
}
