import type { GateComment } from '@baton/schema/api/gate-view';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import { parseStepKey } from '@baton/schema/run/step-key';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { oneComment } from './gate-comments.ts';
import { gateIn, needGate } from './get-gate.ts';
import { needOpen } from './need-open.ts';

/**
 * Keeps a comment on a passage of a document that the open gate shows; it goes along with a send-back.
 * @throws AppError `gate_decided`, `gate_withdrawn`, `bad_input`, `too_large` for more than a gate may hold.
 */
export async function commentGate(deps: HouseDeps, caller: Caller, gateId: string, body: BodyOf<'gates.comment'>): Promise<GateComment> {
  const row = await needGate(deps, caller, gateId);
  needOpen(row);
  const { state, view } = await deps.engine.read(row.runId);
  const gate = gateIn(state, gateId);
  const shown = gate.documents.find((document) => document.artefact === body.artefact);
  if (!shown || body.version > shown.version) {
    const words = { message: 'This comment is about a document that is not shown here.', fix: 'Reload the page and comment again.' };
    throw new AppError('bad_input', { ...words, issues: [{ code: 'unknown', severity: 'error', where: { path: '/artefact' }, ...words }] });
  }
  if ((await deps.comments.count(gateId)) >= LIMITS.commentsPerGate)
    throw new AppError('too_large', {
      message: `There are ${LIMITS.commentsPerGate} comments here already.`,
      fix: 'Take some back, or send it back with what there is.',
    });
  const saved = await deps.comments.add(caller.workspaceId, {
    ...body,
    suggestion: body.suggestion ?? null,
    id: deps.ids.next(),
    gateId,
    runId: row.runId,
    round: parseStepKey(row.step)?.round ?? 1,
    by: caller.actor,
  });
  return oneComment(deps, caller, { run: state, pipeline: view.pipeline }, saved);
}

/** Takes back one's own comment while the gate is open. @throws AppError `not_found`, also for somebody else's comment. */
export async function uncommentGate(deps: HouseDeps, caller: Caller, gateId: string, commentId: string): Promise<void> {
  needOpen(await needGate(deps, caller, gateId));
  if (!(await deps.comments.remove(gateId, commentId, caller.actor))) throw new AppError('not_found');
}
