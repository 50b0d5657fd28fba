import { AppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { RunMode } from '@baton/schema/run/values';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { modelConnection } from '../settings/model-connection.ts';

/** A run that calls a model needs one, unless it is a rehearsal. @throws AppError `rehearsal_only` */
export async function needModel(deps: HouseDeps, caller: Caller, document: Pipeline, mode: RunMode): Promise<void> {
  if (mode === 'rehearsal' || !callsModel(deps, document)) return;
  if (!(await modelConnection(deps, caller.workspaceId))) throw new AppError('rehearsal_only');
}

function callsModel({ catalog }: HouseDeps, document: Pipeline): boolean {
  return document.nodes.some((node) => node.disabled !== true && catalog.get(node.type)?.capabilities.callsModel === true);
}
