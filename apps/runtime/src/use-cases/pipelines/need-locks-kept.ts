import { may } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import { lockedChanges } from '@baton/schema/graph/locked-changes';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';

/**
 * Steps that were locked by those who publish stay as they are for everybody else.
 * @throws AppError `step_locked` that names every locked step that would change.
 */
export function needLocksKept({ catalog }: Pick<HouseDeps, 'catalog'>, { role }: Caller, before: Pipeline, after: Pipeline): void {
  if (may(role, 'pipelines.publish')) return;
  const issues = lockedChanges(before, after, catalog);
  const [first] = issues;
  if (first) throw new AppError('step_locked', { message: `${first.message} Nothing was saved.`, issues });
}
