import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needGate } from './get-gate.ts';

/** Reads a pasted table as the step will read it, and stores nothing. @throws AppError `not_found` where no table is asked for. */
export async function previewFigures(deps: HouseDeps, caller: Caller, gateId: string, csv: string): Promise<ApiResponse<'gates.figures'>> {
  const row = await needGate(deps, caller, gateId);
  const metrics = row.request.fields.find((field) => field.kind === 'figures')?.metrics ?? [];
  const { pipeline } = await deps.engine.version(row.versionId);
  const type = pipeline.nodes.find((node) => node.id === row.nodeId)?.type ?? '';
  const preview = deps.executors.get(type)?.previewTable?.(csv, metrics);
  if (!preview) throw new AppError('not_found', { message: 'No table is asked for here.', fix: 'Reload the page.' });
  return preview;
}
