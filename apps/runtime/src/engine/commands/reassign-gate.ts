import { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, write } from '../draft.ts';
import { closedGate } from '../gate/refuse-answer.ts';
import { openParties } from '../gate/tally.ts';
import { tell } from '../tell.ts';

/** One party of an open gate asks somebody else from now on. Refused: `not_found`, `gate_decided`, `gate_withdrawn`, `gate_answered`. */
export function reassignGate(draft: Draft, command: CommandOf<'reassign-gate'>): AppError | undefined {
  const { actor, gateId, party, to, toName, reason } = command;
  const gate = draft.state.gates[gateId];
  if (!gate) return new AppError('not_found');
  const closed = closedGate(gate);
  if (closed) return closed;
  if (!gate.parties.some((known) => known.id === party)) return new AppError('not_found');
  if (!openParties(gate).some((open) => open.id === party)) return new AppError('gate_answered');
  emit(draft, actor, 'gate.reassigned', { gateId, step: gate.step, party, to, toName, reason });
  write(draft, 'seatsGiven', { gateId, party, assignee: to });
  tell(draft, {
    kind: 'gate_reassigned',
    about: gateId,
    payload: { question: gate.question, party, by: actor.name, to: toName, reason, due: gate.due ?? '' },
  });
  return undefined;
}
