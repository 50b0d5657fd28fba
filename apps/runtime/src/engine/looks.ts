import { Crash } from './commit-points.ts';
import { everyBeat } from './every-beat.ts';
import type { Services } from './services.ts';

export interface Looks<P> {
  start(): void;
  stop(): Promise<void>;
  /** Looks at one place. Never rejects: what could not be done is still there for the next look. */
  at(place: P): Promise<void>;
}

/**
 * Brings rows and runs together that belong together: when something was committed, and now and then everywhere for what
 * a process that died has left. One look after the other, because two at once would quarrel about the same rows.
 */
export function createLooks<P>(
  services: Services,
  what: string,
  everywhere: P,
  work: (place: P, going: () => boolean) => Promise<void>,
): Looks<P> {
  const { clock, settings, onFault } = services.deps;
  let stopped = true;
  let running: Promise<void> = Promise.resolve();
  const at = (place: P): Promise<void> => {
    running = running
      .then(() => (stopped ? undefined : work(place, () => !stopped)))
      .catch((error: unknown) => (error instanceof Crash ? void (stopped = true) : onFault(what, error)));
    return running;
  };
  const sweep = everyBeat(
    clock,
    settings.scanMs,
    () => at(everywhere),
    (error) => onFault(what, error),
  );
  return {
    start() {
      stopped = false;
      void at(everywhere);
      sweep.start();
    },
    async stop() {
      stopped = true;
      sweep.stop();
      await running;
    },
    at,
  };
}
