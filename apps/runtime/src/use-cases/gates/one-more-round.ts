import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { callerAtGates } from './caller-at-gates.ts';
import { gateAbout } from './gate-summary.ts';
import { needGate } from './get-gate.ts';
import { mayGrantRound } from './may-grant-round.ts';
import { mayAnswerFor } from './may-answer-for.ts';

/** @throws AppError `not_found`, `not_allowed` for who does not answer here, and what the engine refuses with */
export async function askRound(deps: HouseDeps, caller: Caller, gateId: string, { outcome, why }: BodyOf<'gates.askRound'>): Promise<void> {
  const row = await needGate(deps, caller, gateId);
  const at = await callerAtGates(deps, caller);
  if (!row.request.parties.some((party) => mayAnswerFor(party, at, gateAbout(row))))
    throw new AppError('not_allowed', { message: 'Only those who decide here can ask for one more round.', fix: 'Ask one of them.' });
  await deps.engine.command(row.runId, { kind: 'ask-round', actor: caller.actor, gateId, outcome, why });
}

/** @throws AppError `not_found`, `not_allowed`, and what the engine refuses with */
export async function grantRound(
  deps: HouseDeps,
  caller: Caller,
  gateId: string,
  { outcome, why }: BodyOf<'gates.grantRound'>,
): Promise<void> {
  const row = await needGate(deps, caller, gateId);
  if (!mayGrantRound(caller))
    throw new AppError('not_allowed', {
      message: 'Only an owner or an admin can allow more rounds than the author of the pipeline did.',
      fix: 'Ask them for one more.',
    });
  await deps.engine.command(row.runId, { kind: 'grant-round', actor: caller.actor, gateId, outcome, why });
}
