import { AppError } from '@baton/schema/errors/app-error';
import { ROLE_WORDS } from '../account/role-words.ts';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { callerAtGates, isAlone } from './caller-at-gates.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import type { GateRow } from '../ports/gate-store.ts';
import { checkEdits } from './check-edits.ts';
import { commentsToHandOn } from './comments-to-hand-on.ts';
import { gateComments } from './gate-comments.ts';
import { needGate } from './get-gate.ts';
import { gateAbout } from './gate-summary.ts';
import { mayAnswerFor, placesOf } from './may-answer-for.ts';
import { refuseMustFix } from './refuse-must-fix.ts';

/**
 * Records one person's answer for one or more hats; the decision follows in the same transaction if it is reached. Gives
 * the run as it stands then.
 * @throws AppError `not_found`, `not_allowed` for a hat that is not theirs, `must_fix_open`, and whatever the engine refuses with
 * (`gate_decided`, `gate_answered`, `gate_withdrawn`, `content_changed` … with what is recorded).
 */
export async function answerGate(deps: HouseDeps, caller: Caller, gateId: string, answer: BodyOf<'gates.answer'>): Promise<LoadedState> {
  const [row, at] = await Promise.all([needGate(deps, caller, gateId), callerAtGates(deps, caller)]);
  const { keptOut, ...whole } = gateAbout(row);
  // Whoever started the work is told why by the engine, which knows who wrote the texts as well.
  const about = { ...whole, keptOut: keptOut.includes(caller.userId) ? [] : keptOut };
  const given = row.request.parties.filter((party) => answer.parties.includes(party.id));
  const foreign = given.filter((party) => !mayAnswerFor(party, at, about));
  if (foreign.length > 0) {
    if (row.status === 'open')
      await deps.engine.command(row.runId, {
        kind: 'refuse-gate',
        actor: caller.actor,
        gateId,
        parties: foreign.map((party) => party.id),
      });
    const hats = foreign.map((party) => party.label).join(', ');
    const member = caller.guest !== undefined && foreign.every((party) => party.id === caller.guest?.partyId);
    throw new AppError('not_allowed', {
      message: member
        ? 'You belong to this workspace, so this link does not answer for you.'
        : `This is asked of ${hats}, and that is not you.`,
      fix: member ? 'Sign in and answer from your inbox.' : 'Ask them to answer, or the owner to stand in.',
    });
  }
  const broken = checkEdits(row.request, answer.edits ?? []);
  if (broken.length > 0)
    throw new AppError('output_invalid', { message: 'Some of what was edited does not fit the document.', issues: broken });
  const said = await commentsAt(deps, caller, row);
  if (row.request.decisions.some((option) => option.outcome === answer.decision && option.approving)) refuseMustFix(said);
  const comments = commentsToHandOn(said);
  const places = placesOf(given, at, about);
  return deps.engine.command(row.runId, {
    kind: 'answer-gate',
    actor: caller.actor,
    gateId,
    answer,
    asked: Object.fromEntries(given.map(({ id, assignee }) => [id, assignee])),
    ...(places.length > 0 && { standsInFor: places }),
    role: caller.guest ? 'Guest' : ROLE_WORDS[caller.role],
    ...signedIn(caller),
    // Alone in the workspace, one person wears every hat; the record says so.
    ...(isAlone(at) && { selfApproved: true }),
    ...(comments.length > 0 && { comments }),
  });
}

/** What was said to the documents of the gate; without one there is nothing to read, and the decision is not kept waiting. */
async function commentsAt(deps: HouseDeps, caller: Caller, { runId, request }: GateRow): ReturnType<typeof gateComments> {
  if (request.documents.length === 0) return [];
  const { state, view } = await deps.engine.read(runId);
  const artefacts = request.documents.map((document) => document.ref.artefact);
  return gateComments(deps, caller, { run: state, pipeline: view.pipeline }, artefacts);
}

/** A guest has no session: what let them in is the link that is theirs alone. */
function signedIn({ guest, signedInBy }: Caller): { signedIn?: string } {
  if (guest) return { signedIn: 'guest_link' };
  return signedInBy ? { signedIn: signedInBy } : {};
}
