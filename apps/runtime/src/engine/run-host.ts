import type { NewRunEvent } from '@baton/schema/run/events';
import { createChildRuns } from './child-runs.ts';
import type { Command } from './command.ts';
import { commandRun } from './command-run.ts';
import { previewCommand } from './preview-command.ts';
import type { OutsideEvent } from '../store/run-store.ts';
import type { EngineDeps } from './engine-deps.ts';
import { everyBeat } from './every-beat.ts';
import { createLeases } from './leases.ts';
import { createOutsideEvents } from './outside-events.ts';
import { recoverRuns } from './recovery.ts';
import { createServices } from './services.ts';
import { type RunToStart, startRun } from './start-run.ts';
import { createTimers } from './timers.ts';
import { createAttendance } from './work/attendance.ts';
import type { CommandOutcome } from './work/desk.ts';

/** The engine of one process: everything that other rooms may ask of it. */
export interface RunHost {
  /** Takes up what was left, then keeps leases, timers and orphans in view. `exclusive`: no other process shares the database. */
  start(options: { exclusive: boolean }): Promise<void>;
  /** Creates a run and begins it. The same idempotency key gives the run made before. */
  startRun(run: RunToStart): Promise<{ runId: string; created: boolean }>;
  /** Carries out a command; what follows from it begins at once. Throws the AppError that it was refused with. */
  command(runId: string, command: Command): Promise<CommandOutcome>;
  /** The events that a command would write now; nothing is stored. Throws the AppError that it would be refused with. */
  preview(runId: string, command: Command): Promise<NewRunEvent[]>;
  /** Something happened outside. Resolves when it is kept for good and, where a step waits for it, handed over. */
  postEvent(event: OutsideEvent): Promise<string>;
  /** Something was committed to this run elsewhere, or it is new: look at it. Returns at once. */
  wake(runId: string): void;
  /** For a job of the queue: resolves when the run waits, has ended, or is somebody else's. */
  work(runId: string): Promise<void>;
  /** Takes nothing new, lets what runs end within the grace time, aborts the rest and hands every run over. */
  stop(graceMs: number): Promise<void>;
  /** Runs in hand now. */
  working(): number;
}

/** Heartbeats between two looks at the journals of runs in hand: news normally comes by a direct call or a notification. */
const LOOK_EVERY = 3;

export function createRunHost(deps: EngineDeps): RunHost {
  const { clock, settings, onFault } = deps;
  const services = createServices(deps);
  const leases = createLeases(deps);
  const attendance = createAttendance(services, leases);
  let beats = 0;

  const command = async (runId: string, given: Command): Promise<CommandOutcome> => {
    const taken = await attendance.submit(runId, given);
    if (taken) return taken;
    const done = await commandRun(services, runId, given);
    if (attendance.has(runId) || !done.state.ended) attendance.wake(runId);
    return done;
  };
  const renew = async (): Promise<void> => {
    beats += 1;
    if (beats % LOOK_EVERY === 0) attendance.pokeAll();
    await leases.renew();
  };
  const scan = async (): Promise<void> => {
    await recoverRuns(deps, false, attendance.wake);
  };
  const beat = (ms: number, what: string, work: () => Promise<void>): ReturnType<typeof everyBeat> =>
    everyBeat(clock, ms, work, (error) => onFault(what, error));
  const renewing = beat(settings.heartbeatMs, 'leases', renew);
  // On its own, because a renewal that hangs must not keep a worker from noticing that its time is up.
  const expiring = beat(settings.heartbeatMs, 'leases', async () => leases.loseOld());
  const scanning = beat(settings.scanMs, 'recovery', scan);
  const timers = createTimers(services, command);
  const outside = createOutsideEvents(services, command);
  const begin = async (run: RunToStart): Promise<{ runId: string; created: boolean }> => {
    const giveBack = attendance.reserve();
    try {
      const { held, ...made } = await startRun(services, run, giveBack !== undefined);
      attendance.wake(made.runId, held);
      return made;
    } finally {
      giveBack?.();
    }
  };
  const children = createChildRuns(services, { command, startRun: begin });

  return {
    async start({ exclusive }) {
      renewing.start();
      expiring.start();
      await recoverRuns(deps, exclusive, attendance.wake);
      scanning.start();
      timers.start();
      outside.start();
      children.start();
    },
    startRun: begin,
    command,
    preview: (runId, given) => previewCommand(services, runId, given),
    postEvent: (event) => outside.post(event),
    wake: (runId) => attendance.wake(runId),
    work: (runId) => attendance.work(runId),
    async stop(graceMs) {
      scanning.stop();
      await Promise.all([timers.stop(), outside.stop(), children.stop()]);
      await attendance.stop(graceMs);
      renewing.stop();
      expiring.stop();
    },
    working: () => attendance.size(),
  };
}
