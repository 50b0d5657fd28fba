import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { callerAtGates } from './caller-at-gates.ts';
import { gateAbout } from './gate-summary.ts';
import { needGate } from './get-gate.ts';
import { mayAnswerFor } from './may-answer-for.ts';

/**
 * Asks the agent that wrote a document to do one passage of it again, for who decides at this gate.
 * @throws AppError `not_found`, `not_allowed` for who does not answer here, and what the engine refuses with
 */
export async function redoPassage(deps: HouseDeps, caller: Caller, gateId: string, body: BodyOf<'gates.redo'>): Promise<void> {
  const row = await needGate(deps, caller, gateId);
  const at = await callerAtGates(deps, caller);
  if (!row.request.parties.some((party) => mayAnswerFor(party, at, gateAbout(row))))
    throw new AppError('not_allowed', {
      message: 'Only those who decide here can ask the agent to redo a passage.',
      fix: 'Write a comment instead: whoever decides here sees it.',
    });
  await deps.engine.command(row.runId, { kind: 'ask-redo', actor: caller.actor, gateId, ...body });
}
