import { isAppError } from '@baton/schema/errors/app-error';
import type { EventPlace, OutsideEvent } from '../store/run-store.ts';
import { Crash, reachPoint } from './commit-points.ts';
import type { Command } from './command.ts';
import { createLooks } from './looks.ts';
import type { Services } from './services.ts';

/** Pairs looked at in one go. */
const BATCH = 100;
const GONE = ['step_not_there', 'run_ended', 'write_lost'] as const;

export interface OutsideEvents {
  start(): void;
  stop(): Promise<void>;
  /** Keeps an event and hands it to the step that waits longest for it; without one it stays for the step that comes. Gives its id. */
  post(event: OutsideEvent): Promise<string>;
}

/**
 * Brings events from outside and steps that wait together, whichever came first. An event is a row before anything else
 * happens to it, and it goes in the commit in which a step takes it: it is neither lost nor taken twice.
 */
export function createOutsideEvents(services: Services, command: (runId: string, command: Command) => Promise<unknown>): OutsideEvents {
  const { store, faults, onFault } = services.deps;

  const deliver = async (place: EventPlace, going: () => boolean): Promise<void> => {
    for (let taken = 1; taken > 0 && going();) {
      const pairs = await store.matchingEvents(place, BATCH);
      const used = new Set<string>();
      for (const { runId, step, eventId, name, correlation, by } of pairs) {
        if (used.has(eventId) || used.has(`${runId} ${step}`)) continue;
        const event = await store.readEvent(eventId);
        if (!event) continue;
        const { payload } = event;
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
  const looks = createLooks<EventPlace>(services, 'events', {}, deliver);
  services.onCommitted((events) => {
    for (const event of events)
      if (event.type === 'step.waiting' && event.data.wait.kind === 'event') void looks.at({ runId: event.runId });
  });
  return {
    start: looks.start,
    stop: looks.stop,
    async post(event) {
      const eventId = await store.keepEvent(event);
      await reachPoint(faults, 'event:kept-before-handed', eventId);
      const { workspaceId, name, correlation } = event;
      await looks.at({ workspaceId, name, correlation });
      return eventId;
    },
  };
}
