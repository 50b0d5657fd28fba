import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { type AtGates, callerAtGates } from './caller-at-gates.ts';
import { needGate } from './get-gate.ts';
import type { GateRow } from '../ports/gate-store.ts';
import { mayReassign } from './may-reassign.ts';

/**
 * Gives one party of an open gate to somebody else, for a reason that stays in its history. Whoever is asked there may,
 * whoever started the run, and who governs the workspace; and only to somebody who may then answer.
 * @throws AppError `not_found`, `not_allowed`, `bad_input`, and what the engine refuses with
 */
export async function reassignGate(deps: HouseDeps, caller: Caller, gateId: string, body: BodyOf<'gates.reassign'>): Promise<void> {
  const row = await needGate(deps, caller, gateId);
  const at = await callerAtGates(deps, caller);
  const party = row.request.parties.find((one) => one.id === body.party);
  if (!party) throw new AppError('not_found');
  if (!mayReassign(row, at, body.party))
    throw new AppError('not_allowed', {
      message: `${party.label} is not yours to give to somebody else.`,
      fix: 'Ask whoever was asked, whoever started the run, or an admin.',
    });
  const toName = nameOf(row, at, body.to);
  await deps.engine.command(row.runId, { kind: 'reassign-gate', actor: caller.actor, gateId, ...body, toName });
}

function nameOf(row: GateRow, at: AtGates, to: BodyOf<'gates.reassign'>['to']): string {
  if (to.kind === 'team') {
    const team = at.teams.find((one) => one.id === to.teamId);
    if (!team || team.members.length === 0) throw notThem('Nobody is in that team.');
    return team.name;
  }
  const person = at.people.find((one) => one.userId === to.userId);
  if (!person) throw notThem('They do not belong to this workspace.');
  if (person.role === 'viewer') throw notThem(`${person.name} may read here and decides nothing.`);
  if (row.keptOut.includes(person.userId)) throw notThem(`${person.name} started or wrote this, and somebody else has to look.`);
  return person.name;
}

function notThem(message: string): AppError {
  const words = { message, fix: 'Choose somebody else.' };
  return new AppError('bad_input', { ...words, issues: [{ code: 'refused', severity: 'error', where: { path: '/to' }, ...words }] });
}
