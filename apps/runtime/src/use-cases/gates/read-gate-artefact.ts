import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import { needRunHead } from '../runs/need-run.ts';
import { needGate } from './get-gate.ts';

/** Any version of a document that the gate shows, and of no other one. @throws AppError `not_found` */
export async function readGateArtefact(
  deps: HouseDeps,
  caller: Caller,
  gateId: string,
  { artefact, version }: QueryOf<'gates.artefact'>,
): Promise<ApiResponse<'gates.artefact'>> {
  const row = await needGate(deps, caller, gateId);
  await needRunHead(deps, caller, row.runId);
  const shown = [...row.request.documents, ...row.request.background].some((document) => document.ref.artefact === artefact);
  const { state } = await deps.engine.read(row.runId);
  const known = shown ? state.artefacts[artefact]?.find((entry) => entry.ref.version === version) : undefined;
  if (!known) throw new AppError('not_found');
  return { ref: known.ref, content: await deps.engine.artefact(row.runId, known.ref) };
}
