import { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import type { GateAnswer } from '@baton/schema/run/gate';
import type { GateState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';
import { addVersion } from '../artefact-version.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, keep, write } from '../draft.ts';
import { askForAFix } from '../fail-step.ts';
import { faultOf } from '../faults.ts';
import { checkAnswer } from '../gate/check-answer.ts';
import { gapsAtGate } from '../gate/gaps-at-gate.ts';
import { decideGate } from '../gate/decide-gate.ts';
import { type AnswerDetails, detailsToJson, type GateMaterial } from '../gate/material.ts';
import { readingOf } from '../gate/reading-of.ts';
import { refuseAnswer } from '../gate/refuse-answer.ts';
import { reopenParties } from '../gate/reopen-parties.ts';
import { tally } from '../gate/tally.ts';
import { letGo } from '../let-go.ts';
import { usedUpOutcomes } from '../send-back.ts';
import { canonicalJson } from '../values/canonical-json.ts';
import { tell } from '../tell.ts';

/**
 * One party's answer, and the decision if it follows from it. Refused: `not_found`, `gate_decided`, `gate_withdrawn`,
 * `gate_answered`, `content_changed` (409, each with what is recorded), `not_allowed`, `rounds_used_up`,
 * `checklist_open`, `gaps_open` and `answer_incomplete` (422, every fault at once).
 */
export function answerGate(draft: Draft, command: CommandOf<'answer-gate'>): AppError | undefined {
  const gate = draft.state.gates[command.gateId];
  const { material } = command;
  if (!gate) return new AppError('not_found');
  if (gate.status === 'open' && material?.answers.length !== gate.answers.length) {
    return new AppError('unavailable', { message: 'The gate changed while the answer was being taken.' });
  }
  const refusal = refuseAnswer(draft, gate, command);
  if (refusal) return refusal;
  const wrong = wrongAnswer(draft, gate, material as GateMaterial, command.answer);
  if (wrong) return wrong;
  const details = record(draft, gate, material as GateMaterial, command);
  const answers = [...(material as GateMaterial).answers, details];
  const now = draft.state.gates[gate.gateId] as GateState;
  const gone = usedUpOutcomes(draft.view, draft.state, gate.nodeId, gate.scope);
  const left = (material as GateMaterial).request.decisions.filter((option) => !(option.outcome in gone));
  const { decided, stuck } = tally(now, left, command.selfApproved === true);
  if (decided)
    decideGate(draft, {
      gateId: gate.gateId,
      material: { ...(material as GateMaterial), answers },
      option: decided,
      actor: command.actor,
      gaps: gapsAtGate(material as GateMaterial, command.answer.edits),
      ...(command.comments && { comments: command.comments }),
    });
  else if (stuck) escalate(draft, now);
  return undefined;
}

function wrongAnswer(draft: Draft, gate: GateState, material: GateMaterial, answer: GateAnswer): AppError | undefined {
  const gone = usedUpOutcomes(draft.view, draft.state, gate.nodeId, gate.scope)[answer.decision];
  if (gone) return new AppError('rounds_used_up', { message: gone });
  const issues = checkAnswer(material.request, gate.documents, answer, material.contents);
  if (issues.length === 0) return undefined;
  const only = (['checklist_open', 'gaps_open'] as const).find((code) => issues.every((issue) => issue.code === code));
  return new AppError(only ?? 'answer_incomplete', { issues });
}

/** Writes the answer down: the edited texts as new versions, the event, the row. */
function record(draft: Draft, gate: GateState, material: GateMaterial, command: CommandOf<'answer-gate'>): AnswerDetails {
  const { actor } = command;
  // What was seen is what stands, or the answer was refused. Whatever else a request names was on nobody's screen.
  const answer = { ...command.answer, seen: gate.documents.map(({ artefact, version, hash }) => ({ artefact, version, hash })) };
  const { request } = material;
  const reading = readingOf(draft.state, gate, material, answer, actor);
  const { edits, ...posted } = answer;
  const written = edits.flatMap((edit) => {
    const base = gate.documents.find((document) => document.artefact === edit.artefact) as ArtefactRef;
    const { artefact, type, title } = base;
    if (draft.env.hash(canonicalJson(edit.content)) === base.hash) return [];
    return [
      {
        base,
        ref: addVersion(draft, { artefact, type, title, content: edit.content, step: gate.step, createdBy: actor, basedOn: base.hash }),
      },
    ];
  });
  const details: AnswerDetails = {
    ...posted,
    edits: written.map(({ base, ref }) => ({ artefact: ref.artefact, version: ref.version, from: base.hash, to: ref.hash })),
    ...(command.role && { role: command.role }),
    ...(command.signedIn && { signedIn: command.signedIn }),
    ...(command.selfApproved && { selfApproved: true }),
    ...(command.standsInFor && { standsInFor: command.standsInFor }),
    ...(reading.words > 0 && { reading }),
  };
  const approving = request.decisions.some((option) => option.outcome === answer.decision && option.approving);
  const before = { ...draft.state.gates };
  emit(draft, actor, 'gate.answered', {
    gateId: gate.gateId,
    step: gate.step,
    parties: answer.parties,
    decision: answer.decision,
    reason: answer.reason,
    ...(approving && { approving }),
    ...(request.independent && { sealed: true as const }),
    ...(written.length > 0 && { edited: written.map(({ ref }) => ref) }),
    details: keep(draft, detailsToJson(details)),
  });
  write(draft, 'answers', { answerId: draft.env.newId(), gateId: gate.gateId, answer, actor });
  reopenParties(draft, before);
  return details;
}

/** The people disagree and no decision is left that they could reach: somebody has to ask them again. */
function escalate(draft: Draft, gate: GateState): void {
  const step = draft.state.steps[gate.step];
  if (!step) return;
  letGo(draft, step, SYSTEM, 'the answers contradict each other');
  tell(draft, {
    kind: 'gate_escalated',
    about: gate.gateId,
    payload: { question: gate.question, due: gate.due ?? '', why: 'undecided' },
  });
  askForAFix(draft, step, { fault: faultOf(new AppError('gate_undecidable')) });
}
