import { AppError } from '@baton/schema/errors/app-error';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';

/** Writes down that somebody tried to answer who may not: once for each person and gate, or it would be a way to fill the journal. */
export function refuseGate(draft: Draft, { actor, gateId, parties }: CommandOf<'refuse-gate'>): AppError | undefined {
  const gate = draft.state.gates[gateId];
  if (!gate) return new AppError('not_found');
  const known = (gate.happened ?? []).some((entry) => entry.kind === 'refused' && entry.by.kind === actor.kind && entry.by.id === actor.id);
  if (!known && gate.status === 'open') emit(draft, actor, 'gate.refused', { gateId, step: gate.step, parties });
  return undefined;
}
