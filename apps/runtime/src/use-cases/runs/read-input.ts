import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import { mentionsOf } from '../../engine/mentions.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needRunHead } from './need-run.ts';

/** What a step reads: its settings in this run, and the values that they name. @throws AppError `not_found` */
export async function readInput(deps: HouseDeps, caller: Caller, runId: string, stepKey: string): Promise<ApiResponse<'runs.input'>> {
  await needRunHead(deps, caller, runId);
  const loaded = await deps.engine.read(runId);
  const step = Object.hasOwn(loaded.state.steps, stepKey) ? loaded.state.steps[stepKey] : undefined;
  if (!step) throw new AppError('not_found');
  const { config, resolved } = await deps.engine.material(loaded, step);
  const named = mentionsOf(config);
  const names = new Map(loaded.view.pipeline.nodes.map((node) => [node.key, node.name]));
  names.set('brief', 'The brief').set('item', 'The entry of the list');
  const values = Object.entries(resolved.values).flatMap(([key, value]) => {
    const name = names.get(key);
    return name !== undefined && named.has(key) ? [{ key, name, value, document: resolved.artefacts[key] ?? null }] : [];
  });
  return { config, values };
}
