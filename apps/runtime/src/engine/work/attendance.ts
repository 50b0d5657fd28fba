import { foldRun } from '@baton/schema/run/reduce-run';
import type { TakenRun } from '../../store/run-store.ts';
import type { Command } from '../command.ts';
import type { LeaseKeeper } from '../leases.ts';
import type { Services } from '../services.ts';
import { activate, type Activation } from './activation.ts';
import type { CommandOutcome, HeldRun, Order } from './desk.ts';

/** The runs that this process works on. */
export interface Attendance {
  /** Begins with a run, or tells its activation to look at the journal. `held`: its lease is in hand already. */
  wake(runId: string, held?: HeldRun): void;
  /** Begins with a run and resolves when it was put down again. */
  work(runId: string): Promise<void>;
  has(runId: string): boolean;
  /** Keeps a place for a run that is about to begin; undefined when there is none. The place is given back by calling it. */
  reserve(): (() => void) | undefined;
  /**
   * Carries out a command as part of the work on its run, which begins for it where nobody is at it: what follows goes on
   * under the same lease. Undefined: another process is at it, the run has ended, or there is no room here.
   */
  submit(runId: string, command: Command): Promise<CommandOutcome | undefined>;
  pokeAll(): void;
  /** Takes nothing new; ends when every run was put down, which is forced after the grace time. */
  stop(graceMs: number): Promise<void>;
  size(): number;
}

/** One run in this process, from the moment that somebody asked for it. */
interface Entry {
  activation?: Activation;
  /** Asked for again while it was being taken up or put down. */
  again: boolean;
  /** Its lease is in hand already. */
  held?: HeldRun | undefined;
  /** Commands that came before the work began. */
  orders: Order[];
  /** There is no room for it yet. */
  queued?: boolean;
  finished: Promise<void>;
}

interface Room {
  services: Services;
  leases: LeaseKeeper;
  entries: Map<string, Entry>;
  /** Runs that are being written and will be worked on here at once. */
  births: number;
  /** Runs that wait for their turn. */
  queue: (() => void)[];
  stopping: boolean;
}

export function createAttendance(services: Services, leases: LeaseKeeper): Attendance {
  const room: Room = { services, leases, entries: new Map(), births: 0, queue: [], stopping: false };
  const { entries } = room;
  return {
    wake(runId, held) {
      if (!room.stopping) enter(room, runId, held);
      else if (held) letGo(room, runId, held.fence).catch((error: unknown) => services.deps.onFault(`lease of run ${runId}`, error));
    },
    async work(runId) {
      if (!room.stopping) await enter(room, runId).finished;
    },
    has: (runId) => entries.has(runId),
    submit: (runId, command) =>
      new Promise((resolve, reject) => {
        const order: Order = { kind: 'command', command, resolve, reject };
        const there = entries.get(runId);
        if (there?.activation) there.activation.take(order);
        else if (there ? there.queued : isFull(room)) resolve(undefined);
        else (there ?? enter(room, runId)).orders.push(order);
      }),
    reserve() {
      if (isFull(room)) return undefined;
      room.births += 1;
      return () => {
        room.births -= 1;
      };
    },
    pokeAll() {
      for (const entry of entries.values()) entry.activation?.poke();
    },
    stop: (graceMs) => leave(room, graceMs),
    size: () => entries.size,
  };
}

function isFull({ stopping, entries, births, services }: Room): boolean {
  return stopping || entries.size + births >= services.deps.settings.maxRuns;
}

function enter(room: Room, runId: string, held?: HeldRun): Entry {
  const there = room.entries.get(runId);
  if (there) {
    there.again = true;
    there.held ??= held;
    there.activation?.poke();
    return there;
  }
  const entry: Entry = { again: false, held, orders: [], finished: Promise.resolve() };
  room.entries.set(runId, entry);
  entry.finished = attend(room, runId, entry);
  return entry;
}

/** Works on a run, and again as long as somebody asks for it. Never rejects. */
async function attend(room: Room, runId: string, entry: Entry): Promise<void> {
  const { deps } = room.services;
  // A run whose lease is in hand does not wait: nobody else may take it, and a place was kept for it.
  entry.queued = room.entries.size > deps.settings.maxRuns && !entry.held;
  if (entry.queued) await new Promise<void>((resolve) => room.queue.push(resolve));
  entry.queued = false;
  try {
    do {
      entry.again = false;
      entry.again = (await attendOnce(room, runId, entry)) || entry.again;
    } while (entry.again || entry.orders.length > 0);
  } catch (error) {
    deps.onFault(`run ${runId}`, error);
  } finally {
    // In the same turn as the last look at `again`: whoever asks after this finds no entry and makes a new one.
    room.entries.delete(runId);
    for (const order of entry.orders.splice(0)) order.resolve(undefined);
    room.queue.shift()?.();
  }
}

/** Takes the lease, works until the run is put down, lets go of the lease. True when there is news that it has not seen. */
async function attendOnce(room: Room, runId: string, entry: Entry): Promise<boolean> {
  const { services, leases } = room;
  const known = entry.held;
  entry.held = undefined;
  const held = await takeUp(room, runId, known);
  const orders = entry.orders.splice(0);
  if (!held) {
    for (const order of orders) order.resolve(undefined);
    return false;
  }
  const activation = activate(services, held, orders);
  entry.activation = activation;
  leases.hold(runId, () => activation.abort('lost'));
  if (entry.again) activation.poke();
  entry.again = false;
  const { end, state, released } = await activation.done;
  delete entry.activation;
  leases.drop(runId);
  // A worker that "died" lets nothing go, as a dead process would: the lease runs out and somebody takes over.
  // A run that has ended, or that came to wait, has no lease any more.
  if (end === 'crashed' || end === 'lost' || end === 'ended' || released) return false;
  const lastSeq = await letGo(room, runId, held.fence);
  // A command in another process may have come between this worker's last look and its letting go of the lease.
  return end === 'waits' && lastSeq !== undefined && lastSeq > state.seq;
}

/** The run under its lease; undefined when somebody else has it, it is over or gone, or this worker is leaving. */
async function takeUp(room: Room, runId: string, held: HeldRun | undefined): Promise<HeldRun | undefined> {
  const { services } = room;
  const { store, settings } = services.deps;
  if (room.stopping && !held) return undefined;
  const run = held ?? (await take(services, () => store.acquireLease(runId, settings.owner, settings.leaseMs)));
  if (!run || !room.stopping) return run;
  await letGo(room, runId, run.fence);
  return undefined;
}

async function take(services: Services, acquire: () => Promise<TakenRun | undefined>): Promise<HeldRun | undefined> {
  const taken = await acquire();
  if (!taken) return undefined;
  const { runId, workspaceId, versionId, fence, events, takenOver } = taken;
  const view = await services.viewOf(versionId);
  const state = foldRun(runId, events);
  return { view, workspaceId, state, fence, ...(takenOver && { takenOverAt: state.seq }) };
}

async function letGo({ services: { deps } }: Room, runId: string, fence: number): Promise<number | undefined> {
  return deps.store.releaseLease(runId, fence);
}

async function leave(room: Room, graceMs: number): Promise<void> {
  room.stopping = true;
  const { entries, queue, services } = room;
  for (const entry of entries.values()) entry.activation?.stop();
  for (const resume of queue.splice(0)) resume();
  const abortAll = (): void => {
    for (const entry of entries.values()) entry.activation?.abort('handed_over');
  };
  const cancelGrace = graceMs > 0 ? services.deps.clock.after(graceMs, abortAll) : abortAll();
  await Promise.all([...entries.values()].map((entry) => entry.finished));
  cancelGrace?.();
}
