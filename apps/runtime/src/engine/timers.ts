import { isAppError } from '@baton/schema/errors/app-error';
import { ERROR_CODES } from '@baton/schema/errors/codes';
import type { DueTimer } from '../store/run-store.ts';
import { Crash, reachPoint } from './commit-points.ts';
import type { Command } from './command.ts';
import type { Services } from './services.ts';

/** Timers taken at a time. */
const BATCH = 100;

export interface TimerLoop {
  start(): void;
  /** Ends after the timers in hand. */
  stop(): Promise<void>;
}

/**
 * One loop for all timers of all runs: rows that fell due are taken from the store and fired as commands. A row that
 * cannot be fired is marked with its error and never stops the others; after downtime everything overdue goes first.
 */
export function createTimers(services: Services, command: (runId: string, command: Command) => Promise<unknown>): TimerLoop {
  const { store, clock, settings, onFault } = services.deps;
  let stopAlarm: (() => void) | undefined;
  let alarmAt = Number.POSITIVE_INFINITY;
  let stopped = true;
  let running: Promise<void> = Promise.resolve();

  const fire = async (timer: DueTimer): Promise<void> => {
    try {
      await reachPoint(services.deps.faults, 'timer:fired-before-enqueued', timer.timerId);
      await command(timer.runId, { kind: 'timer-fired', timerId: timer.timerId, step: timer.step, late: timer.late });
    } catch (error) {
      // A "dead" process fires nothing more and puts nothing right.
      if (error instanceof Crash) return void (stopped = true);
      // The database is away: the row is claimed again later.
      if (isAppError(error, 'unavailable')) return onFault(`timer ${timer.timerId}`, error);
      const message = error instanceof Error ? error.message : String(error);
      // Refused for good: whatever moved the step on has taken its row away, so a row that is still there makes no sense.
      const final = isAppError(error) && (error.status ?? ERROR_CODES[error.code].status) < 500;
      await store.timerFailed(timer.timerId, message, final).catch((again: unknown) => onFault(`timer ${timer.timerId}`, again));
    }
  };
  const look = async (): Promise<void> => {
    let more = false;
    try {
      const due = await store.dueTimers(BATCH);
      await Promise.all(due.map(fire));
      more = due.length === BATCH;
    } catch (error) {
      onFault('timers', error);
    }
    schedule(more ? 0 : settings.timerMs);
  };
  const schedule = (ms: number): void => {
    // There is a look that soon anyway, and an alarm in some years is more than a computer's timer can count.
    const at = clock.now() + Math.min(ms, settings.timerMs);
    if (stopped || at >= alarmAt) return;
    stopAlarm?.();
    alarmAt = at;
    stopAlarm = clock.after(at - clock.now(), () => {
      alarmAt = Number.POSITIVE_INFINITY;
      running = running.then(look);
    });
  };
  services.onCommitted((events) => {
    for (const event of events) {
      // What fell due while the run was paused rings now.
      if (event.type === 'run.resumed') schedule(0);
      const at = event.type === 'step.waiting' && event.data.wait.kind === 'time' ? event.data.wait.at : undefined;
      if (at !== undefined) schedule(Math.max(0, Date.parse(at) - clock.now()));
    }
  });
  return {
    start() {
      stopped = false;
      schedule(0);
    },
    async stop() {
      stopped = true;
      stopAlarm?.();
      alarmAt = Number.POSITIVE_INFINITY;
      await running;
    },
  };
}
