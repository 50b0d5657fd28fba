import { foldRun } from '@baton/schema/run/reduce-run';
import type { RunState } from '@baton/schema/run/state';
import type { CommandedRun } from '../command-run.ts';
import type { LeaseKeeper } from '../leases.ts';
import type { Services } from '../services.ts';
import type { Lease } from '../../store/run-store.ts';
import { activate, type Activation } from './activation.ts';
import type { HeldRun } from './desk.ts';

/** The runs that this process works on. */
export interface Attendance {
  /** Begins with a run, or tells its activation to look at the journal. */
  wake(runId: string, hint?: CommandedRun): void;
  /** Begins with a run and resolves when it was put down again. */
  work(runId: string): Promise<void>;
  has(runId: string): boolean;
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
  finished: Promise<void>;
}

interface Room {
  services: Services;
  leases: LeaseKeeper;
  entries: Map<string, Entry>;
  /** Runs that wait for their turn. */
  queue: (() => void)[];
  stopping: boolean;
}

export function createAttendance(services: Services, leases: LeaseKeeper): Attendance {
  const room: Room = { services, leases, entries: new Map(), queue: [], stopping: false };
  const { entries } = room;
  return {
    wake(runId, hint) {
      if (!room.stopping) enter(room, runId, hint);
    },
    async work(runId) {
      if (!room.stopping) await enter(room, runId).finished;
    },
    has: (runId) => entries.has(runId),
    activationOf: (runId) => entries.get(runId)?.activation,
    pokeAll() {
      for (const entry of entries.values()) entry.activation?.poke();
    },
    stop: (graceMs) => leave(room, graceMs),
    size: () => entries.size,
  };
}

function enter(room: Room, runId: string, hint?: CommandedRun): Entry {
  const known = room.entries.get(runId);
  if (known) {
    known.again = true;
    known.activation?.poke();
    return known;
  }
  const entry: Entry = { again: false, finished: Promise.resolve() };
  room.entries.set(runId, entry);
  entry.finished = attend(room, runId, entry, hint);
  return entry;
}

/** Works on a run, and again as long as somebody asks for it. Never rejects. */
async function attend(room: Room, runId: string, entry: Entry, hint: CommandedRun | undefined): Promise<void> {
  const { deps } = room.services;
  if (room.entries.size > deps.settings.maxRuns) await new Promise<void>((resolve) => room.queue.push(resolve));
  let known = hint;
  try {
    do {
      entry.again = false;
      if (room.stopping) break;
      entry.again = (await attendOnce(room, runId, entry, known)) || entry.again;
      known = undefined;
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
async function attendOnce(room: Room, runId: string, entry: Entry, hint: CommandedRun | undefined): Promise<boolean> {
  const { services, leases } = room;
  const { store, settings } = services.deps;
  const lease = await store.acquireLease(runId, settings.owner, settings.leaseMs);
  if (!lease) return false;
  const held = await holdRun(services, runId, lease, hint);
  if (!held || room.stopping) {
    await store.releaseLease(runId, lease.fence);
    return false;
  }
  const activation = activate(services, held);
  entry.activation = activation;
  leases.hold(runId, () => activation.abort('lost'));
  if (entry.again) activation.poke();
  entry.again = false;
  const { end, state } = await activation.done;
  delete entry.activation;
  leases.drop(runId);
  // A worker that "died" lets nothing go, as a dead process would: the lease runs out and somebody takes over.
  if (end === 'crashed' || end === 'lost') return false;
  await store.releaseLease(runId, lease.fence);
  return end === 'waits' && (await hasNews(services, runId, state.seq));
}

async function holdRun(services: Services, runId: string, lease: Lease, hint: CommandedRun | undefined): Promise<HeldRun | undefined> {
  const { fence } = lease;
  const taken = (state: RunState): Pick<HeldRun, 'takenOverAt'> => (lease.takenOver ? { takenOverAt: state.seq } : {});
  if (hint) return { view: hint.view, workspaceId: hint.workspaceId, state: hint.state, fence, ...taken(hint.state) };
  const loaded = await services.deps.store.load(runId);
  if (!loaded) return undefined;
  const view = await services.viewOf(loaded.versionId);
  const state = foldRun(runId, loaded.events);
  return { view, workspaceId: loaded.workspaceId, state, fence, ...taken(state) };
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
