import type { Json, JsonObject } from '@baton/schema/json';
import type { GateDecisionOption, GateRequest } from '@baton/schema/run/gate';
import type { GateState } from '@baton/schema/run/state';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { AnswerDetails } from './material.ts';
import { standing } from './tally.ts';

/**
 * What steps after the gate read: the decision, the reasons, what was chosen with all its details, what was filled in,
 * who and when, and which exact versions it is about. With several answers the choices are joined in list order and a
 * later answer's field wins.
 */
export function gateOutput(
  gate: GateState,
  request: GateRequest,
  answers: readonly AnswerDetails[],
  option: GateDecisionOption,
  documents: readonly ArtefactRef[],
  at: string,
): JsonObject {
  const counting = answers.filter((answer) => answer.decision === option.outcome);
  const picked = new Set(counting.flatMap((answer) => answer.choices));
  const chosen = request.choices?.items.filter((item) => picked.has(item.key)) ?? [];
  return {
    decision: option.outcome,
    label: option.label,
    reason: reasonOf(gate, option.outcome),
    choices: chosen.map((item) => item.detail),
    chosen: chosen.map((item) => item.key),
    fields: Object.assign({}, ...answers.map((answer) => answer.fields)) as Record<string, Json>,
    by: people(gate).join(', '),
    at,
    documents: documents.map((document) => ({ ...document })),
  };
}

/** One reason as it is; several with the names of who gave them. */
export function reasonOf(gate: GateState, decision: string): string {
  const reasons = standing(gate).filter((answer) => answer.decision === decision && answer.reason.trim() !== '');
  if (reasons.length === 1) return reasons[0]?.reason ?? '';
  return reasons.map((answer) => `${answer.actor.name}: ${answer.reason}`).join('\n');
}

function people(gate: GateState): string[] {
  return [...new Set(standing(gate).map((answer) => answer.actor.name))];
}
