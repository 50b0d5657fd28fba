import { AppError, isAppError } from '@baton/schema/errors/app-error';
import { applyRunEvent, foldRun } from '@baton/schema/run/reduce-run';
import type { LoadedRun } from '../store/run-store.ts';
import type { Command } from './command.ts';
import { type Draft, openDraft } from './draft.ts';
import { reachCommitPoints } from './commit-points.ts';
import { rowOf } from './row-of.ts';
import type { Services } from './services.ts';
import { applyCommand } from './transition.ts';
import { withMaterial } from './values/gate-material.ts';
import type { CommandOutcome } from './work/desk.ts';

/** Fifty people at one gate need a handful; what is still refused after this many is a run that moves without pause. */
const TRIES = 30;
const PAUSE_MS = 15;

/**
 * Carries out a command on a run that this process does not hold. It has no lease: it is ordered by the journal's
 * sequence alone, and worked out again when somebody else was first. Throws the AppError that the command was refused
 * with, `not_found`, or `unavailable`.
 */
export async function commandRun(services: Services, runId: string, command: Command): Promise<CommandOutcome> {
  const { deps } = services;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = await attempt(services, runId, command);
    if (done) return done;
    await deps.clock.sleep(PAUSE_MS * deps.ids.fraction() * Math.min(tries + 1, 10));
  }
  throw new AppError('unavailable', { message: 'The run is changing too quickly just now.' });
}

async function attempt(services: Services, runId: string, command: Command): Promise<CommandOutcome | undefined> {
  const loaded = await asking(() => services.deps.store.load(runId));
  if (!loaded) throw new AppError('not_found');
  const view = await asking(() => services.viewOf(loaded.versionId));
  const state = foldRun(runId, loaded.events);
  const draft = openDraft(view, state, services.env());
  const error = applyCommand(
    draft,
    await withMaterial(services.loader, state, command, () => services.deps.calendarOf(loaded.workspaceId)),
  );
  if (error) throw error;
  if (draft.events.length === 0) return { events: [], state, view };
  const result = await commit(services, loaded, draft);
  if (!result.ok) {
    if (result.reason === 'no_run') throw new AppError('not_found');
    return undefined;
  }
  services.committed(result.events);
  for (const event of result.events) applyRunEvent(state, event);
  return { events: result.events, state, view };
}

function commit(services: Services, loaded: LoadedRun, draft: Draft): ReturnType<Services['committer']['commit']> {
  const { deps, committer } = services;
  const { events, writes, state, view } = draft;
  const asked = {
    runId: loaded.runId,
    expectedSeq: loaded.lastSeq,
    epoch: loaded.epoch,
    events,
    row: rowOf(view, state, draft.seen),
    writes,
    ...(deps.settings.enqueue && { activate: true }),
  };
  return reachCommitPoints(deps.faults, draft, () => asking(() => committer.commit(asked)));
}

/** What the store throws is a matter of the house and no fault of the caller. */
async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw isAppError(error) ? error : new AppError('unavailable', { cause: error });
  }
}
