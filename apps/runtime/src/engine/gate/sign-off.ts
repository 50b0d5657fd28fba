import { type OpenFinding, openFindings } from '@baton/schema/artefact/compute/open-findings';
import type { DocumentGap } from '@baton/schema/artefact/gaps/gaps-in-documents';
import { isJsonObject, type JsonObject, textOf } from '@baton/schema/json';
import type { StepFeedback } from '@baton/schema/node/executor';
import type { Actor } from '@baton/schema/run/actor';
import type { GateDecisionOption, GateRequest } from '@baton/schema/run/gate';
import { recordedResults } from '@baton/schema/run/release-exception';
import { SIGNOFF_FORMAT, type SignoffRecord } from '@baton/schema/run/signoff-record';
import type { GateState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { Draft } from '../draft.ts';
import { canonicalJson } from '../values/canonical-json.ts';
import { earlierRounds } from './earlier-rounds.ts';
import type { GateMaterial } from './material.ts';
import { aboutRun, signedDocument } from './signed-context.ts';
import { signerLine } from './signer-line.ts';

interface SignOff {
  gate: GateState;
  material: GateMaterial;
  option: GateDecisionOption;
  /** What it goes out with although it blocks a release. */
  blockers: OpenFinding[];
  documents: readonly ArtefactRef[];
  actor: Actor;
  gaps: readonly DocumentGap[];
  comments: StepFeedback['comments'];
}

/**
 * The record of one decision, complete in itself: somebody who has only this row can tell who decided what about which
 * exact bytes, in which capacity, after how long, and by which version, instructions and model the text came about.
 * Void answers are in it too, marked as such, and so are the rounds that came before.
 */
export function signOffRecord(draft: Draft, signOff: SignOff): JsonObject {
  const { gate, material, option, blockers, documents, actor, gaps, comments } = signOff;
  const { request, answers } = material;
  const rounds = earlierRounds(draft.state, gate);
  const record: SignoffRecord = {
    format: SIGNOFF_FORMAT,
    kind: 'decision',
    decision: option.outcome,
    label: option.label,
    approving: option.approving,
    decidedBy: { ...actor },
    at: draft.env.now,
    gate: {
      id: gate.gateId,
      question: request.question,
      intro: request.intro,
      release: request.release,
      round: gate.round,
      step: draft.view.node(gate.nodeId)?.node.name ?? '',
      openedAt: gate.openedAt,
      ...(gate.due && { due: gate.due }),
    },
    ...aboutRun(draft.state),
    documents: documents.map((ref) =>
      signedDocument(
        draft,
        ref,
        request.documents.find((shown) => shown.ref.artefact === ref.artefact),
      ),
    ),
    background: request.background.map((document) => ({ ...document.ref })),
    checklist: request.checklist.map((point) => ({ ...point })),
    ...asked(request),
    // What was open when it was decided: nobody can say later that it was not there to be seen.
    openGaps: gaps.map(({ label, need, fromWhom, pointer, blocking }) => ({ document: label, need, fromWhom, pointer, blocking })),
    openComments: comments.map(({ quote, text, severity, at, suggestion }) => ({
      quote,
      text,
      severity,
      at,
      ...(suggestion !== undefined && { suggestion }),
    })),
    ...tested(draft, material),
    ...(blockers.length > 0 && { exception: { blockers } }),
    signers: gate.answers.map((answer, i) => signerLine(gate, request, answer, answers[i])),
    ...(rounds.length > 0 && { earlierRounds: rounds }),
  };
  return record as unknown as JsonObject;
}

/** The words of what could be chosen and filled in: keys alone tell nobody anything in two years. */
function asked({ choices, fields }: GateRequest): Pick<SignoffRecord, 'choices' | 'fields'> {
  return {
    ...(choices && { choices: { label: choices.label, items: choices.items.map(({ key, title }) => ({ key, title })) } }),
    ...(fields.length > 0 && { fields: fields.map(({ key, label }) => ({ key, label })) }),
  };
}

function tested({ env }: Draft, { request, contents }: GateMaterial): Pick<SignoffRecord, 'verdict' | 'openFindings' | 'results'> {
  const results = recordedResults(request, Object.values(contents));
  const found = openFindings(results);
  if (results === undefined || !isJsonObject(results) || !found) return {};
  return {
    verdict: found.verdict,
    openFindings: found.findings.map((finding) => ({ ...finding })),
    results: { hash: env.hash(canonicalJson(results)), summary: textOf(results['summary']) },
  };
}
