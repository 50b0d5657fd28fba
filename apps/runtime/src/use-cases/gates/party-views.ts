import type { GateView } from '@baton/schema/api/gate-view';
import type { GateState } from '@baton/schema/run/state';
import { standing } from '../../engine/gate/tally.ts';
import type { GateRow } from '../ports/gate-store.ts';
import { assigneeWords } from './assignee-words.ts';
import type { AtGates } from './caller-at-gates.ts';
import { gateAbout } from './gate-summary.ts';
import { isAskedFor, mayAnswerFor } from './may-answer-for.ts';
import { mayReassign } from './may-reassign.ts';

interface Seen {
  at: AtGates;
  row: GateRow;
  gate: GateState;
  /** Others' answers are not for the caller's eyes yet. */
  hidden: boolean;
}

/** Who decides here: whom each hat asks, what it looks at, who has taken it and what was answered. */
export function partyViews({ at, row, gate, hidden }: Seen): GateView['parties'] {
  const about = gateAbout(row);
  const labels = new Map(row.request.decisions.map((option) => [option.outcome, option.label]));
  return gate.parties.map((party) => {
    const given = standing(gate).find((answer) => answer.parties.includes(party.id));
    const visible = given && (!hidden || given.actor.id === at.caller.actor.id) ? given : undefined;
    const open = gate.status === 'open' && !given;
    return {
      id: party.id,
      label: party.label,
      section: party.section ?? '',
      blocking: party.blocking,
      mine: mayAnswerFor(party, at, about),
      inPlace: open && mayAnswerFor(party, at, about) && !isAskedFor(party, at, about),
      asks: assigneeWords(party.assignee, at, row.askedBy),
      standIn: party.standIn && open ? assigneeWords(party.standIn, at, row.askedBy) : '',
      takenBy: open ? (row.claims.find((claim) => claim.party === party.id && claim.userId !== at.caller.userId)?.name ?? '') : '',
      mayReassign: open && mayReassign(row, at, party.id),
      answer: visible
        ? {
            decision: visible.decision,
            label: labels.get(visible.decision) ?? visible.decision,
            reason: visible.reason,
            by: visible.actor,
            at: visible.at,
          }
        : null,
    };
  });
}
