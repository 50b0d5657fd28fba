import { AppError } from '@baton/schema/errors/app-error';
import type { NewRunEvent } from '@baton/schema/run/events';
import { foldRun } from '@baton/schema/run/reduce-run';
import type { Command } from './command.ts';
import type { Services } from './services.ts';
import { transition } from './transition.ts';

/**
 * What a command would do to a run as it stands: the very events, from the very code, and nothing stored. So what a
 * confirm sheet says is what happens, unless the run moves on meanwhile.
 */
export async function previewCommand(services: Services, runId: string, command: Command): Promise<NewRunEvent[]> {
  const loaded = await services.deps.store.load(runId);
  if (!loaded) throw new AppError('not_found');
  const made = transition(await services.viewOf(loaded.versionId), foldRun(runId, loaded.events), command, services.env());
  if (!made.ok) throw made.error;
  return made.events;
}
