import type { GateRow } from '../ports/gate-store.ts';
import { type AtGates, isAlone } from './caller-at-gates.ts';
import { gateAbout } from './gate-summary.ts';
import { mayAnswerFor } from './may-answer-for.ts';

/** Who may give a party to somebody else: who is asked there, who started the run, who governs the workspace. */
export function mayReassign(row: GateRow, at: AtGates, partyId: string): boolean {
  const { caller } = at;
  if (caller.guest || caller.role === 'viewer' || isAlone(at)) return false;
  if (caller.role === 'owner' || caller.role === 'admin') return true;
  if (row.askedBy.kind === caller.actor.kind && row.askedBy.id === caller.actor.id) return true;
  const party = row.request.parties.find((one) => one.id === partyId);
  return party !== undefined && mayAnswerFor(party, at, gateAbout(row));
}
