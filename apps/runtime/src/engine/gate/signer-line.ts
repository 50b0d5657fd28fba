import type { GateRequest } from '@baton/schema/run/gate';
import type { SignoffSigner } from '@baton/schema/run/signoff-record';
import type { GateAnswerState, GateState } from '@baton/schema/run/state';
import type { AnswerDetails } from './material.ts';
import { fasterThanReading } from './reading-of.ts';

/** One answer for the record: who, under which hats, by which button, having seen, ticked and changed what. */
export function signerLine(
  gate: GateState,
  request: GateRequest,
  answer: GateAnswerState,
  details: AnswerDetails | undefined,
): SignoffSigner {
  const parties = gate.parties.filter((party) => answer.parties.includes(party.id));
  const sections = parties.flatMap((party) => (party.section ? [party.section] : []));
  const option = request.decisions.find((decision) => decision.outcome === answer.decision);
  return {
    name: answer.actor.name,
    actor: { ...answer.actor },
    parties: parties.map((party) => party.label),
    ...(sections.length > 0 && { sections }),
    ...(parties.length > 0 && !parties.some((party) => party.blocking) && { advisory: true as const }),
    decision: answer.decision,
    label: option?.label ?? answer.decision,
    ...(option && { consequence: option.consequence }),
    reason: answer.reason,
    at: answer.at,
    ...(answer.void && { void: true as const }),
    ...(details && detailsFor(gate, answer, details)),
  };
}

function detailsFor(gate: GateState, answer: GateAnswerState, details: AnswerDetails): Partial<SignoffSigner> {
  const { role, signedIn, selfApproved, standsInFor, reading, meaning, timeZone, secondsSpent } = details;
  return {
    ...(role && { role }),
    ...(signedIn && { signedIn }),
    ...(selfApproved && { selfApproved }),
    ...(standsInFor && { standsInFor }),
    meaning,
    timeZone,
    secondsSpent,
    ...(reading && { reading: { ...reading } }),
    ...(reading && fasterThanReading(reading, secondsSpent, gate.openedAt, answer.at) && { fasterThanReading: true as const }),
    seen: details.seen.map((seen) => ({ ...seen })),
    edits: details.edits.map((edit) => ({ ...edit })),
    ticked: [...details.checklist],
    chosen: [...details.choices],
    fields: { ...details.fields },
  };
}
