import type { RunSummary } from '@baton/schema/api/runs';
import type { RunListRow } from '../ports/run-reads.ts';

export function runSummary(row: RunListRow): RunSummary {
  const { working, waiting, attention, done, openGates, versionId: _version, lastSeq: _seq, ended: _ended, ...rest } = row;
  return { ...rest, counts: { working, waiting, attention, done }, waitingFor: openGates };
}
