import type { GateComment } from '@baton/schema/api/gate-view';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { CommentRow } from '../ports/comment-store.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import { callerAtGates } from './caller-at-gates.ts';
import { oneComment } from './gate-comments.ts';
import { gateIn, needGate } from './get-gate.ts';
import { gateAbout } from './gate-summary.ts';
import { mayAnswerFor } from './may-answer-for.ts';
import { needOpen } from './need-open.ts';

/**
 * Says something about a comment that the open gate shows; raised again, it goes back to the agent with the next round.
 * @throws AppError `not_found`, `gate_decided`, `gate_withdrawn`, `too_large` for more than a thread may hold
 */
export async function replyToComment(
  deps: HouseDeps,
  caller: Caller,
  where: { gateId: string; commentId: string },
  { text, raise }: BodyOf<'gates.reply'>,
): Promise<GateComment> {
  const { row, loaded } = await shownComment(deps, caller, where);
  const saved = await deps.comments.reply(row.runId, where.commentId, { by: caller.actor, text, raise, most: LIMITS.repliesPerComment });
  if (!saved)
    throw new AppError('too_large', {
      message: `There are ${LIMITS.repliesPerComment} replies here already.`,
      fix: 'Write a comment of its own, or talk to each other.',
    });
  return viewOf(deps, caller, loaded, saved);
}

/**
 * Settles a comment, or opens it again: whoever wrote it, and whoever answers at this gate.
 * @throws AppError `not_found`, `not_allowed`, `gate_decided`, `gate_withdrawn`
 */
export async function settleComment(
  deps: HouseDeps,
  caller: Caller,
  where: { gateId: string; commentId: string },
  settled: boolean,
): Promise<GateComment> {
  const { row, comment, loaded } = await shownComment(deps, caller, where);
  const wrote = comment.by.kind === caller.actor.kind && comment.by.id === caller.actor.id;
  const at = await callerAtGates(deps, caller);
  if (!wrote && !row.request.parties.some((party) => mayAnswerFor(party, at, gateAbout(row))))
    throw new AppError('not_allowed', {
      message: 'Only whoever wrote this comment, or decides here, can settle it.',
      fix: 'Reply to it instead.',
    });
  const saved = await deps.comments.settle(row.runId, where.commentId, settled ? caller.actor : null);
  if (!saved) throw new AppError('not_found');
  return viewOf(deps, caller, loaded, saved);
}

async function shownComment(
  deps: HouseDeps,
  caller: Caller,
  { gateId, commentId }: { gateId: string; commentId: string },
): Promise<{ row: GateRow; comment: CommentRow; loaded: LoadedState }> {
  const row = await needGate(deps, caller, gateId);
  needOpen(row);
  const loaded = await deps.engine.read(row.runId);
  const shown = gateIn(loaded.state, gateId).documents.map((document) => document.artefact);
  const comment = (await deps.comments.of(row.runId, shown)).find((each) => each.id === commentId);
  if (!comment) throw new AppError('not_found');
  return { row, comment, loaded };
}

function viewOf(deps: HouseDeps, caller: Caller, { state, view }: LoadedState, row: CommentRow): Promise<GateComment> {
  return oneComment(deps, caller, { run: state, pipeline: view.pipeline }, row);
}
