import type { GateComment } from '@baton/schema/api/gates';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import { parseStepKey } from '@baton/schema/run/step-key';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { GateRow } from '../ports/gate-store.ts';
import { commentView } from './gate-comments.ts';
import { gateIn, needGate } from './get-gate.ts';

/**
 * Keeps a comment on a passage of a document that the open gate shows; it goes along with a send-back.
 * @throws AppError `gate_decided`, `gate_withdrawn`, `bad_input`, `too_large` for more than a gate may hold.
 */
export async function commentGate(deps: HouseDeps, caller: Caller, gateId: string, body: BodyOf<'gates.comment'>): Promise<GateComment> {
  const row = await needGate(deps, caller, gateId);
  needOpen(row);
  const gate = gateIn((await deps.engine.read(row.runId)).state, gateId);
  const shown = gate.documents.find((document) => document.artefact === body.artefact);
  if (!shown || body.version > shown.version) {
    const words = { message: 'This comment is about a document that is not shown here.', fix: 'Reload the page and comment again.' };
    throw new AppError('bad_input', { ...words, issues: [{ code: 'unknown', severity: 'error', where: { path: '/artefact' }, ...words }] });
  }
  if ((await deps.gates.countComments(gateId)) >= LIMITS.commentsPerGate)
    throw new AppError('too_large', {
      message: `There are ${LIMITS.commentsPerGate} comments here already.`,
      fix: 'Take some back, or send it back with what there is.',
    });
  const saved = await deps.gates.addComment(caller.workspaceId, {
    ...body,
    id: deps.ids.next(),
    gateId,
    runId: row.runId,
    round: parseStepKey(row.step)?.round ?? 1,
    by: caller.actor,
  });
  return commentView(saved, caller);
}

/** Takes back one's own comment while the gate is open. @throws AppError `not_found`, also for somebody else's comment. */
export async function uncommentGate(deps: HouseDeps, caller: Caller, gateId: string, commentId: string): Promise<void> {
  needOpen(await needGate(deps, caller, gateId));
  if (!(await deps.gates.removeComment(gateId, commentId, caller.actor))) throw new AppError('not_found');
}

function needOpen(row: GateRow): void {
  if (row.status === 'withdrawn') throw new AppError('gate_withdrawn');
  if (row.status !== 'decided') return;
  const { decision } = row;
  throw new AppError(
    'gate_decided',
    decision ? { details: { decision: decision.decision, label: decision.label, by: decision.by.name, at: decision.at } } : {},
  );
}
