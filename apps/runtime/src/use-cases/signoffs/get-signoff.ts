import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { signoffNames } from '@baton/schema/signoff/signoff-page';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { signedTexts } from './signed-texts.ts';

/** One record with the exact texts that it is about, and what else was decided in the same run. @throws AppError `not_found`. */
export async function getSignoff(deps: HouseDeps, caller: Caller, signoffId: string): Promise<ApiResponse<'signoffs.get'>> {
  const signoff = await deps.signoffs.get(caller.workspaceId, signoffId);
  if (!signoff) throw new AppError('not_found');
  const record = signoff.record as unknown as SignoffRecord;
  const [texts, run, fault] = await Promise.all([
    signedTexts(deps, signoff.runId, record),
    deps.signoffs.ofRun(caller.workspaceId, signoff.runId),
    deps.signoffs.faultOf(caller.workspaceId, signoff.seq),
  ]);
  return {
    signoff,
    fault: fault ?? null,
    ...texts,
    sameRun: run.map((row) => {
      const other = row.record as unknown as SignoffRecord;
      return { id: row.id, seq: row.seq, label: other.label, step: other.gate.step, by: signoffNames(other), at: row.at };
    }),
    spotChecks: run.filter((row) => row.gateId === signoff.id),
  };
}
