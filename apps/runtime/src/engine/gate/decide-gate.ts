import type { Actor } from '@baton/schema/run/actor';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { EXCEPTION_LABEL, releaseException } from '@baton/schema/run/release-exception';
import type { GateState } from '@baton/schema/run/state';
import type { StepFeedback } from '@baton/schema/node/executor';
import { type Draft, emit, keep, write } from '../draft.ts';
import { followOutcome } from '../finish-step.ts';
import { gateTimers } from './gate-timers.ts';
import { gateOutput, reasonOf } from './gate-output.ts';
import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { GateMaterial } from './material.ts';
import { signOffRecord } from './sign-off.ts';
import { tell } from '../tell.ts';

interface Decision {
  gateId: string;
  /** With every answer, the one that decided it too. */
  material: GateMaterial;
  option: GateDecisionOption;
  actor: Actor;
  /** What stands open in the documents as they were decided on. */
  gaps: readonly DocumentGap[];
  comments?: StepFeedback['comments'];
}

/**
 * Closes a gate by one of its decisions: event, sign-off row, closed gate row and deadline in one commit, then the
 * step's way out is followed or the step goes on with the answer.
 */
export function decideGate(draft: Draft, decision: Decision): void {
  const { gateId, material, option, actor, gaps, comments = [] } = decision;
  const { request, answers } = material;
  const gate = draft.state.gates[gateId] as GateState;
  const documents = gate.documents;
  const asked = new Map(request.documents.map((document) => [document.ref.artefact, document.ref.version]));
  const edited = documents.filter((ref) => ref.version !== asked.get(ref.artefact));
  const signoffId = draft.env.newId();
  const reason = reasonOf(gate, option.outcome);
  const blockers = releaseException(request, option, Object.values(material.contents));
  const label = blockers.length > 0 ? EXCEPTION_LABEL : option.label;
  const record = signOffRecord(draft, { gate, material, option: { ...option, label }, blockers, documents, actor, gaps, comments });
  emit(draft, actor, 'gate.decided', {
    gateId,
    step: gate.step,
    decision: option.outcome,
    label,
    approving: option.approving,
    reason,
    edited,
    about: documents,
    output: keep(draft, gateOutput(gate, request, answers, { ...option, label }, documents, draft.env.now)),
    signoff: signoffId,
  });
  write(draft, 'gatesClosed', { gateId, status: 'decided' });
  write(draft, 'timersDone', ...gateTimers(gate));
  write(draft, 'signoffs', { signoffId, gateId, decision: option.outcome, record, actor });
  tell(draft, {
    kind: 'gate_decided',
    about: gateId,
    payload: { decision: option.outcome, label, by: actor.name },
  });
  followOutcome(draft, actor, gate.step, {
    by: actor.name,
    reason,
    comments: comments.map((comment) => ({ ...comment })),
  });
}
