import { foldRun } from '@baton/schema/run/reduce-run';
import type { LeaseKeeper } from '../leases.ts';
import type { Services } from '../services.ts';
import type { Lease } from '../../store/run-store.ts';
import { activate, type Activation } from './activation.ts';
import type { HeldRun, KnownRun } from './desk.ts';

/** The runs that this process works on. */
export interface Attendance {
  /** Begins with a run, or tells its activation to look at the journal. */
  wake(runId: string, known?: KnownRun): void;
  /** Begins with a run and resolves when it was put down again. */
  work(runId: string): Promise<void>;
  has(runId: string): boolean;
  /** Keeps a place for a run that is about to begin; undefined when there is none. The place is given back by calling it. */
  reserve(): (() => void) | undefined;
  activationOf(runId: string): Activation | undefined;
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
  /** What whoever asked for it knows of it. */
  known?: KnownRun | undefined;
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
    wake(runId, known) {
      if (!room.stopping) enter(room, runId, known);
      else if (known?.fence !== undefined)
        letGo(room, runId, known.fence).catch((error: unknown) => services.deps.onFault(`lease of run ${runId}`, error));
    },
    async work(runId) {
      if (!room.stopping) await enter(room, runId).finished;
    },
    has: (runId) => entries.has(runId),
    reserve() {
      if (room.stopping || entries.size + room.births >= services.deps.settings.maxRuns) return undefined;
      room.births += 1;
      return () => {
        room.births -= 1;
      };
    },
    activationOf: (runId) => entries.get(runId)?.activation,
    pokeAll() {
      for (const entry of entries.values()) entry.activation?.poke();
    },
    stop: (graceMs) => leave(room, graceMs),
    size: () => entries.size,
  };
}

function enter(room: Room, runId: string, known?: KnownRun): Entry {
  const there = room.entries.get(runId);
  if (there) {
    there.again = true;
    there.known ??= known;
    there.activation?.poke();
    return there;
  }
  const entry: Entry = { again: false, known, finished: Promise.resolve() };
  room.entries.set(runId, entry);
  entry.finished = attend(room, runId, entry);
  return entry;
}

/** Works on a run, and again as long as somebody asks for it. Never rejects. */
async function attend(room: Room, runId: string, entry: Entry): Promise<void> {
  const { deps } = room.services;
  // A run whose lease is in hand does not wait: nobody else may take it, and a place was kept for it.
  const waits = room.entries.size > deps.settings.maxRuns && entry.known?.fence === undefined;
  if (waits) await new Promise<void>((resolve) => room.queue.push(resolve));
  try {
    do {
      entry.again = false;
      entry.again = (await attendOnce(room, runId, entry)) || entry.again;
    } while (entry.again);
  } catch (error) {
    deps.onFault(`run ${runId}`, error);
  } finally {
    // In the same turn as the last look at `again`: whoever asks after this finds no entry and makes a new one.
    room.entries.delete(runId);
    room.queue.shift()?.();
  }
}

/** Takes the lease, works until the run is put down, lets go of the lease. True when there is news that it has not seen. */
async function attendOnce(room: Room, runId: string, entry: Entry): Promise<boolean> {
  const { services, leases } = room;
  const { known } = entry;
  entry.known = undefined;
  const held = await takeUp(room, runId, known);
  if (!held) return false;
  const activation = activate(services, held);
  entry.activation = activation;
  leases.hold(runId, () => activation.abort('lost'));
  if (entry.again) activation.poke();
  entry.again = false;
  const { end, state } = await activation.done;
  delete entry.activation;
  leases.drop(runId);
  // A worker that "died" lets nothing go, as a dead process would: the lease runs out and somebody takes over.
  // A run that has ended has no lease any more.
  if (end === 'crashed' || end === 'lost' || end === 'ended') return false;
  await letGo(room, runId, held.fence);
  return end === 'waits' && (await hasNews(services, runId, state.seq));
}

/** The run under its lease; undefined when somebody else has it, it is gone, or this worker is leaving. */
async function takeUp(room: Room, runId: string, known: KnownRun | undefined): Promise<HeldRun | undefined> {
  const { services } = room;
  const { store, settings } = services.deps;
  if (room.stopping && known?.fence === undefined) return undefined;
  const lease: Lease | undefined =
    known?.fence === undefined ? await store.acquireLease(runId, settings.owner, settings.leaseMs) : { fence: known.fence };
  if (!lease) return undefined;
  const { fence, takenOver } = lease;
  const found = room.stopping ? undefined : (known ?? (await read(services, runId)));
  if (found && !room.stopping) return { ...found, fence, ...(takenOver && { takenOverAt: found.state.seq }) };
  await letGo(room, runId, fence);
  return undefined;
}

async function letGo({ services: { deps } }: Room, runId: string, fence: number): Promise<void> {
  await deps.store.releaseLease(runId, fence);
}

async function read(services: Services, runId: string): Promise<KnownRun | undefined> {
  const loaded = await services.deps.store.load(runId);
  if (!loaded) return undefined;
  const view = await services.viewOf(loaded.versionId);
  return { view, workspaceId: loaded.workspaceId, state: foldRun(runId, loaded.events) };
}

/** A command in another process may have come between this worker's last look and its letting go of the lease. */
async function hasNews(services: Services, runId: string, seq: number): Promise<boolean> {
  const tail = await services.deps.store.load(runId, seq);
  return (tail?.events.length ?? 0) > 0;
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
