import { AppError } from '@baton/schema/errors/app-error';
import type { GateRow } from '../ports/gate-store.ts';

/** @throws AppError `gate_withdrawn`, `gate_decided` with what was decided */
export function needOpen(row: GateRow): void {
  if (row.status === 'withdrawn') throw new AppError('gate_withdrawn');
  if (row.status !== 'decided') return;
  const { decision } = row;
  throw new AppError(
    'gate_decided',
    decision ? { details: { decision: decision.decision, label: decision.label, by: decision.by.name, at: decision.at } } : {},
  );
}
