import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { callerAtGates, standsInFor } from './caller-at-gates.ts';
import { gateAbout, openPartiesOf } from './gate-summary.ts';
import { needGate } from './get-gate.ts';
import { mayAnswerFor } from './may-answer-for.ts';
import { needOpen } from './need-open.ts';

/**
 * "I'll take it": the others who could answer see that somebody does. Of hats that ask the same people one is taken, so
 * that two of three stay open for two others. Of two who press at the same moment one has it, and the other reads who.
 * @throws AppError `gate_taken`, `not_allowed`, `not_found`, `gate_decided`, `gate_withdrawn`
 */
export async function claimGate(deps: HouseDeps, caller: Caller, gateId: string): Promise<void> {
  const row = await needGate(deps, caller, gateId);
  needOpen(row);
  const at = await callerAtGates(deps, caller);
  const mine = openPartiesOf(row).filter((party) => mayAnswerFor(party, at, gateAbout(row)));
  if (mine.length === 0 || caller.guest)
    throw new AppError('not_allowed', { message: 'This is not asked of you.', fix: 'Leave it to whoever is asked.' });
  // A claim of somebody who has left, or for whom the caller stands in, holds nobody up.
  const here = new Set(at.people.map((person) => person.userId));
  const yielding = [
    ...standsInFor(at).map((person) => person.userId),
    ...row.claims.map((claim) => claim.userId).filter((userId) => !here.has(userId)),
  ];
  const heldBy = new Map(row.claims.map((claim) => [claim.party, claim.userId]));
  const free = mine.filter((party) => {
    const holder = heldBy.get(party.id);
    return holder === undefined || holder === caller.userId || yielding.includes(holder);
  });
  const kinds = new Map(free.map((party) => [JSON.stringify(party.assignee), party.id]));
  const taken = await deps.gates.claim(gateId, [...kinds.values()], { userId: caller.userId, name: caller.actor.name }, yielding);
  if (taken.length > 0) return;
  const names = [...new Set((await needGate(deps, caller, gateId)).claims.map((claim) => claim.name))].join(' and ');
  throw new AppError('gate_taken', { message: `${names || 'Somebody else'} took it a moment before you.` });
}

/** Gives it back: whoever else could answer finds it in their inbox again. */
export async function unclaimGate(deps: HouseDeps, caller: Caller, gateId: string): Promise<void> {
  await needGate(deps, caller, gateId);
  await deps.gates.unclaim(gateId, caller.userId);
}
