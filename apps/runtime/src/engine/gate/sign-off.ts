import { openFindings } from '@baton/schema/artefact/compute/open-findings';
import type { Actor } from '@baton/schema/run/actor';
import type { Json, JsonObject } from '@baton/schema/json';
import type { GateDecisionOption, GateRequest } from '@baton/schema/run/gate';
import type { GateAnswerState, GateState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { Draft } from '../draft.ts';
import { canonicalJson } from '../values/canonical-json.ts';
import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import type { AnswerDetails } from './material.ts';

interface SignOff {
  gate: GateState;
  request: GateRequest;
  option: GateDecisionOption;
  answers: readonly AnswerDetails[];
  documents: readonly ArtefactRef[];
  actor: Actor;
  gaps: readonly DocumentGap[];
}

/**
 * The record of one decision, complete in itself: somebody who has only this row can tell who decided what about which
 * exact bytes, in which capacity, after how long, and by which version, instructions and model the text came about.
 * Void answers are in it too, marked as such.
 */
export function signOffRecord(draft: Draft, { gate, request, option, answers, documents, actor, gaps }: SignOff): JsonObject {
  const { state, view, env } = draft;
  const { started } = state;
  const tested = openFindings(request.results);
  return {
    decision: option.outcome,
    label: option.label,
    approving: option.approving,
    decidedBy: { ...actor },
    at: env.now,
    gate: {
      id: gate.gateId,
      question: request.question,
      release: request.release,
      round: gate.round,
      step: view.node(gate.nodeId)?.node.name ?? '',
    },
    run: {
      id: state.runId,
      title: started?.title ?? '',
      mode: started?.mode ?? 'real',
      cycle: started?.cycle ?? 1,
      startedBy: { ...started?.by } as JsonObject,
    },
    pipeline: {
      id: started?.pipelineId ?? '',
      name: started?.pipelineName ?? '',
      versionId: started?.versionId ?? '',
      hash: started?.hash ?? '',
    },
    documents: documents.map((ref) => documentLine(draft, ref)),
    background: request.background.map((document) => ({ ...document.ref })),
    checklist: request.checklist.map((point) => ({ ...point })),
    // What was open when it was decided: nobody can say later that it was not there to be seen.
    openGaps: gaps.map(({ label, need, fromWhom, pointer, blocking }) => ({ document: label, need, fromWhom, pointer, blocking })),
    ...(tested && { verdict: tested.verdict, openFindings: tested.findings.map((finding) => ({ ...finding })) }),
    signers: gate.answers.map((answer, i) => signerLine(gate, request, answer, answers[i])),
  };
}

/** Where a text came from: the step, the model that wrote it and a hash of the instructions it was given. */
function documentLine(draft: Draft, ref: ArtefactRef): JsonObject {
  const { state, view, env } = draft;
  const producer = state.steps[state.current[ref.artefact] ?? ''];
  const node = producer && view.node(producer.nodeId);
  const config = producer?.config ?? node?.node.config;
  return {
    ...ref,
    producedBy: node?.node.name ?? '',
    ...(producer?.usage && { model: producer.usage.model }),
    ...(config && { instructionsHash: env.hash(canonicalJson(config as JsonObject)) }),
  };
}

function signerLine(gate: GateState, request: GateRequest, answer: GateAnswerState, details: AnswerDetails | undefined): JsonObject {
  const hats = gate.parties.filter((party) => answer.parties.includes(party.id)).map((party) => party.label);
  return {
    name: answer.actor.name,
    actor: { ...answer.actor },
    parties: hats,
    decision: answer.decision,
    label: request.decisions.find((option) => option.outcome === answer.decision)?.label ?? answer.decision,
    reason: answer.reason,
    at: answer.at,
    ...(answer.void && { void: true }),
    ...(details && {
      ...(details.role && { role: details.role }),
      ...(details.signedIn && { signedIn: details.signedIn }),
      ...(details.selfApproved && { selfApproved: true }),
      meaning: details.meaning,
      timeZone: details.timeZone,
      secondsSpent: details.secondsSpent,
      seen: details.seen.map((seen) => ({ ...seen })),
      edits: details.edits.map((edit) => ({ ...edit })),
      ticked: details.checklist,
      chosen: details.choices,
      fields: details.fields as Record<string, Json>,
    }),
  };
}
