import { AppError, isAppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import { foldRun } from '@baton/schema/run/reduce-run';
import type { ChildPlace, ChildWork } from '../store/run-store.ts';
import { resultOfChild } from './child-result.ts';
import { Crash, reachPoint } from './commit-points.ts';
import type { Command, CommandOf } from './command.ts';
import { failureOf } from './faults.ts';
import { createLooks, type Looks } from './looks.ts';
import type { Services } from './services.ts';
import type { RunToStart } from './start-run.ts';

/** Called runs looked at in one go. */
const BATCH = 100;
const GONE = ['step_not_there', 'run_ended', 'not_found'] as const;

interface Hands {
  command(runId: string, command: Command): Promise<unknown>;
  startRun(run: RunToStart): Promise<unknown>;
}

/**
 * Keeps runs and the runs that their steps have called together: starts a called run, pauses it with its
 * caller, tells its end to the step that waits for it, stops one that nobody wants any more. What has to be done is a row of the commit that asked for it, so
 * whichever process looks next does it, once: a run has its id before it is made, and a step hears one end.
 */
export function createChildRuns(services: Services, hands: Hands): Pick<Looks<ChildPlace>, 'start' | 'stop'> {
  const { store, onFault, openChild, faults } = services.deps;

  const work = async (place: ChildPlace, going: () => boolean): Promise<void> => {
    for (const one of await store.childWork(place, BATCH)) {
      if (!going()) return;
      await deal(one).catch((error: unknown) => {
        if (error instanceof Crash) throw error;
        onFault(`run ${one.request.childRunId} called by ${one.runId}`, error);
      });
    }
  };
  const deal = (one: ChildWork): Promise<void> => {
    if (one.state === 'new') return start(one);
    if (one.state === 'ended') return tell(one);
    return one.state === 'dropped' ? drop(one) : pass(one, one.state);
  };

  const start = async (one: ChildWork): Promise<void> => {
    await reachPoint(faults, 'child:asked-before-made', one.step);
    try {
      await hands.startRun(await openChild(one.request));
    } catch (error) {
      if (error instanceof Crash || isAppError(error, 'unavailable')) throw error;
      // It was dropped meanwhile; the next look lets it go.
      if (isAppError(error, 'step_not_there')) return;
      await heard(one, { kind: 'failed', failure: { ...failureOf(error), retry: false } });
    }
  };
  const tell = async (one: ChildWork): Promise<void> => {
    await reachPoint(faults, 'child:ended-before-told', one.step);
    const loaded = await store.load(one.request.childRunId);
    if (!loaded) throw new AppError('not_found');
    const state = foldRun(loaded.runId, loaded.events);
    await heard(one, await resultOfChild(services.loader, await services.viewOf(loaded.versionId), state));
  };
  const heard = async ({ runId, step, request }: ChildWork, result: CommandOf<'child-ended'>['result']): Promise<void> => {
    await unlessGone(hands.command(runId, { kind: 'child-ended', step, childRunId: request.childRunId, result }));
  };
  /** A pause is passed on from run to run: what was paused with its caller goes on with it. */
  const pass = async ({ request: { childRunId, parent } }: ChildWork, state: 'hold' | 'resume'): Promise<void> => {
    const command: Command =
      state === 'hold'
        ? { kind: 'hold', actor: SYSTEM, why: `“${parent.title}” is paused.`, caller: true }
        : { kind: 'resume', actor: SYSTEM, caller: true };
    await unlessGone(hands.command(childRunId, command));
    await store.childTold(childRunId, state === 'hold');
  };
  const drop = async ({ request, started }: ChildWork): Promise<void> => {
    const why = `“${request.parent.title}” does not need it any more.`;
    if (started) await unlessGone(hands.command(request.childRunId, { kind: 'cancel', actor: SYSTEM, why }));
    await store.forgetChild(request.childRunId);
  };

  const looks = createLooks<ChildPlace>(services, 'called runs', {}, work);
  services.onCommitted((events) => {
    for (const { type, data, runId } of events) {
      if (type === 'step.waiting' && data.wait.kind === 'child') void looks.at({ runId });
      else if (type === 'run.held' || type === 'run.resumed') void looks.at({ runId });
      else if (type === 'child.dropped') void looks.at({ childRunId: data.childRunId });
      else if (type === 'run.ended' && data.parent !== undefined) void looks.at({ childRunId: runId });
    }
  });
  return looks;
}

async function unlessGone(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!GONE.some((code) => isAppError(error, code))) throw error;
  }
}
