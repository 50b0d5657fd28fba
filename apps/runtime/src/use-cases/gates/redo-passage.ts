import type { GateView } from '@baton/schema/api/gates';
import { AppError } from '@baton/schema/errors/app-error';
import type { GateState } from '@baton/schema/run/state';
import type { Caller } from '../../auth/caller.ts';
import { redoWriter, whyNoRedo } from '../../engine/gate/redo-writer.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { LoadedState } from '../ports/engine-door.ts';
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

/** What the page says about passages that are, were or can be done again. `mine`: the reader decides here. */
export function redoView({ state, view }: LoadedState, gate: GateState, { request }: GateRow, mine: boolean): GateView['redo'] {
  const asked = gate.redos ?? [];
  if (gate.status !== 'open' || !mine) return { asked, possible: [], whyNot: '' };
  const possible = request.documents.flatMap(({ editable, ref: { artefact } }) =>
    editable && redoWriter(view, state, artefact) !== undefined ? [artefact] : [],
  );
  const whyNot = possible.length > 0 ? whyNoRedo(state, request) : '';
  return { asked, possible: whyNot === '' ? possible : [], whyNot };
}
