import type { Me } from '@baton/schema/api/account';
import { type GateParty, type GateRequest } from '@baton/schema/run/gate';
import type { GateState, RunState } from '@baton/schema/run/state';

/** Who a run waits for at its open gates: whether it is who looks, and the names or hats of all others. */
export interface WaitedFor {
  me: boolean;
  others: string[];
}

/** The same rule as the server's, for words only: it is asked again with every answer. */
export function waitedFor(state: RunState, me: Pick<Me, 'userId' | 'role' | 'permissions' | 'workspace'>): WaitedFor {
  const open = Object.values(state.gates).filter((gate) => gate.status === 'open');
  const left = open.flatMap((gate) =>
    gate.parties
      .filter((party) => !gate.answers.some((answer) => answer.void !== true && answer.parties.includes(party.id)))
      .map((party) => ({ party, mine: isMine(state, gate, party, me) })),
  );
  const others = left.filter(({ mine }) => !mine).map(({ party }) => nameOf(state, party));
  return { me: left.some(({ mine }) => mine), others: [...new Set(others)] };
}

function isMine(state: RunState, gate: GateState, { assignee, standIn }: GateParty, me: Parameters<typeof waitedFor>[1]): boolean {
  if (!me.permissions.includes('gates.answer')) return false;
  if (me.workspace.members <= 1) return true;
  const started = [...(state.started ? [state.started.by] : []), ...(state.sharedFrom?.starters ?? [])].map((by) => by.id);
  if (isForOthers(gate) && started.includes(me.userId)) return false;
  return [assignee, ...(standIn ? [standIn] : [])].some((seat) => {
    if (seat.kind === 'starter') return state.started?.by.id === me.userId;
    if (seat.kind === 'role') return seat.role === me.role || me.role === 'owner';
    // Who is in a team is the server's to know: its seat is called by its hat.
    return seat.kind === 'anyone' || (seat.kind === 'person' && seat.userId === me.userId);
  });
}

/** Somebody other than who started the run has to look. */
function isForOthers({ request }: GateState): boolean {
  return request !== undefined && 'inline' in request && (request.inline as unknown as GateRequest).notAuthor;
}

/** Whoever started the run has a name; all others are known by their hat. */
function nameOf({ started }: RunState, { assignee, label }: GateParty): string {
  if (assignee.kind === 'starter' && started) return started.by.name;
  return label.charAt(0).toLowerCase() + label.slice(1);
}
