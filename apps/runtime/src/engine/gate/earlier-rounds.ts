import type { SignoffRound } from '@baton/schema/run/signoff-record';
import type { GateState, RunState } from '@baton/schema/run/state';

/** The rounds of the same question before this one, the withdrawn ones too: what was answered in them is on no other record. */
export function earlierRounds(run: Pick<RunState, 'gates'>, gate: GateState): SignoffRound[] {
  const place = JSON.stringify(gate.scope);
  return Object.values(run.gates)
    .filter((other) => other.nodeId === gate.nodeId && other.gateId !== gate.gateId && JSON.stringify(other.scope) === place)
    .toSorted((a, b) => a.round - b.round || (a.openedAt < b.openedAt ? -1 : 1))
    .map((other) => ({
      round: other.round,
      status: other.status,
      openedAt: other.openedAt,
      documents: other.documents.map(({ artefact, version, hash }) => ({ artefact, version, hash })),
      ...(other.decision && {
        decision: {
          label: other.decision.label,
          by: other.decision.actor.name,
          at: other.decision.at,
          reason: other.decision.reason,
        },
      }),
      ...(other.withdrawn && { withdrawn: other.withdrawn }),
      answers: other.answers.map((answer) => ({
        name: answer.actor.name,
        parties: other.parties.filter((party) => answer.parties.includes(party.id)).map((party) => party.label),
        decision: answer.decision,
        reason: answer.reason,
        at: answer.at,
        ...(answer.void && { void: true as const }),
      })),
    }));
}
