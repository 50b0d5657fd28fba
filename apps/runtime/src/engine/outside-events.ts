import { isAppError } from '@baton/schema/errors/app-error';
import type { EventPlace, OutsideEvent } from '../store/run-store.ts';
import { Crash, reachPoint } from './commit-points.ts';
import type { Command } from './command.ts';
import { everyBeat } from './every-beat.ts';
import type { Services } from './services.ts';

/** Pairs looked at in one go. */
const BATCH = 100;
const GONE = ['step_not_there', 'run_ended', 'write_lost'] as const;

export interface OutsideEvents {
  start(): void;
  stop(): Promise<void>;
  /** Keeps an event and hands it to the step that waits longest for it; without one it stays for the step that comes. */
  post(event: OutsideEvent): Promise<void>;
}

/**
 * Brings events from outside and steps that wait together, whichever came first. An event is a row before anything else
 * happens to it, and it goes in the commit in which a step takes it: it is neither lost nor taken twice. Looked at when an
 * event is posted, when a step begins to wait, and now and then for what a process that died has left.
 */
export function createOutsideEvents(services: Services, command: (runId: string, command: Command) => Promise<unknown>): OutsideEvents {
  const { store, clock, settings, faults, onFault } = services.deps;
  let stopped = true;
  // One after the other: two looks at once would hand out the same pair and quarrel about it in the database.
  let running: Promise<void> = Promise.resolve();

  const deliver = async (place: EventPlace): Promise<void> => {
    for (let taken = 1; taken > 0 && !stopped;) {
      const pairs = await store.matchingEvents(place, BATCH);
      const used = new Set<string>();
      for (const { runId, step, eventId, name, correlation, payload, by } of pairs) {
        if (used.has(eventId) || used.has(`${runId} ${step}`)) continue;
        const given = { kind: 'event-received', actor: by, name, correlation, payload, step, eventId } as const;
        if (await handed(runId, given)) used.add(eventId).add(`${runId} ${step}`);
      }
      taken = used.size;
    }
  };
  const handed = async (runId: string, given: Command): Promise<boolean> => {
    try {
      await command(runId, given);
      return true;
    } catch (error) {
      if (error instanceof Crash) throw error;
      // It waits no more, its run is over, or another process was first: the pair is gone at the next look.
      if (!GONE.some((code) => isAppError(error, code))) onFault(`event for run ${runId}`, error);
      return false;
    }
  };
  const look = (place: EventPlace): Promise<void> => {
    running = running
      .then(() => deliver(place))
      // What could not be handed over is still there, and the next look finds it.
      .catch((error: unknown) => (error instanceof Crash ? void (stopped = true) : onFault('events', error)));
    return running;
  };
  const sweep = everyBeat(
    clock,
    settings.scanMs,
    () => look({}),
    (error) => onFault('events', error),
  );
  services.onCommitted((events) => {
    if (stopped) return;
    for (const event of events) if (event.type === 'step.waiting' && event.data.wait.kind === 'event') void look({ runId: event.runId });
  });
  return {
    start() {
      stopped = false;
      void look({});
      sweep.start();
    },
    async stop() {
      stopped = true;
      sweep.stop();
      await running;
    },
    async post(event) {
      await store.keepEvent(event);
      await reachPoint(faults, 'event:kept-before-handed', event.eventId);
      const { workspaceId, name, correlation } = event;
      await look({ workspaceId, name, correlation });
    },
  };
}
