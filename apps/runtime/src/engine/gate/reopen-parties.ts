import type { GateState } from '@baton/schema/run/state';
import { type Draft, write } from '../draft.ts';

/**
 * Parties whose approval was of a text that has been edited since are asked again, so their rows say so too. `before`
 * are the gates as they stood before the edit; the fold has made the answers void by then.
 */
export function reopenParties(draft: Draft, before: Readonly<Record<string, GateState>>): void {
  for (const gate of Object.values(draft.state.gates)) {
    const stood = before[gate.gateId];
    if (!stood || stood === gate) continue;
    const asked = gate.answers.flatMap((answer, i) => (answer.void && !stood.answers[i]?.void ? answer.parties : []));
    const answered = new Set(gate.answers.flatMap((answer) => (answer.void ? [] : answer.parties)));
    const parties = [...new Set(asked)].filter((party) => !answered.has(party));
    if (parties.length > 0) write(draft, 'partiesReopened', { gateId: gate.gateId, parties });
  }
}
