import type { ApiResponse } from '@baton/schema/api/contracts';
import type { EarlierRun } from '@baton/schema/api/tries';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needDraft } from '../pipelines/need-draft.ts';
import type { EarlierRunRow } from '../ports/run-reads.ts';
import { earlierResults } from './earlier-results.ts';

/** What the editor can show and go on from. @throws AppError `not_found` */
export async function listTries(deps: HouseDeps, caller: Caller, pipelineId: string): Promise<ApiResponse<'tries.list'>> {
  await needDraft(deps, caller, pipelineId);
  const { base, tries } = await earlierResults(deps, caller, pipelineId);
  return { base: base ? shown(base) : null, tries: [...tries].map(([node, row]) => ({ node, ...shown(row) })) };
}

function shown({ runId, number, mode, status, at, by }: EarlierRunRow): EarlierRun {
  return { runId, number, mode, status, at, by };
}
