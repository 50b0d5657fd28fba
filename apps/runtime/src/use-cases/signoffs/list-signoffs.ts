import type { ApiResponse } from '@baton/schema/api/contracts';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';

/** Recorded decisions, newest first. */
export function listSignoffs(
  deps: HouseDeps,
  caller: Caller,
  { cursor, limit, ...filter }: QueryOf<'signoffs.list'>,
): Promise<ApiResponse<'signoffs.list'>> {
  return deps.signoffs.list(caller.workspaceId, filter, { cursor, limit });
}
