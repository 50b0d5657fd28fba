import type { WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { ExecutorCatalog, ModelPort } from '@baton/schema/node/executor';
import type { ChildRequest } from '@baton/schema/run/child';
import type { RunMode } from '@baton/schema/run/values';
import type { Clock } from '../ports/clock.ts';
import type { FaultPoints } from '../ports/fault-points.ts';
import type { Hash } from '../ports/hash.ts';
import type { Ids } from '../ports/ids.ts';
import type { RunBus } from '../ports/run-bus.ts';
import type { RunStore } from '../store/run-store.ts';
import type { RunToStart } from './start-run.ts';

/** Everything that the engine touches. */
export interface EngineDeps {
  store: RunStore;
  clock: Clock;
  ids: Ids;
  hash: Hash;
  catalog: NodeCatalog;
  executors: ExecutorCatalog;
  /** The model that a run's steps call: the workspace's, or one that plays the samples of a rehearsal. */
  modelOf(run: ModelUser): ModelPort;
  /** When a workspace works: read where a due date or a day without a time is worked out. */
  calendarOf(workspaceId: string): Promise<WorkingCalendar>;
  /** The run that a step asks for, checked against what is published and against its brief form. Throws the AppError that says why not. */
  openChild(request: ChildRequest): Promise<RunToStart>;
  bus: RunBus;
  faults: FaultPoints;
  /** Something went wrong that no caller waits for. */
  onFault(what: string, error: unknown): void;
  settings: EngineSettings;
}

export interface ModelUser {
  runId: string;
  workspaceId: string;
  mode: RunMode;
  pipeline: Pipeline;
  /** The step is tried by itself: it does its own work, whatever is pinned on it. */
  tried: boolean;
}

export interface EngineSettings {
  /** Name of this worker in leases: new at every start of a process. */
  owner: string;
  /** A lease not renewed for this long is free. */
  leaseMs: number;
  /** Pause between two renewals. */
  heartbeatMs: number;
  /** Pause between two looks for runs with work and nobody at it. */
  scanMs: number;
  /** Pause between two looks for timers that fell due. */
  timerMs: number;
  /** A retry due sooner than this is waited for with the lease in hand. */
  patienceMs: number;
  /** Runs worked on at the same time; more wait for their turn. */
  maxRuns: number;
  /** Parsed documents and large values held in memory. */
  cacheBytes: number;
  /** Ask the queue for an activation with each command from outside: needed as soon as several processes share a database. */
  enqueue: boolean;
}

/** Two missed heartbeats are forgiven; another replica takes over within ten seconds (lease and one look). */
export const DEFAULT_SETTINGS: Omit<EngineSettings, 'owner'> = {
  leaseMs: 8_000,
  heartbeatMs: 2_500,
  scanMs: 2_000,
  timerMs: 500,
  patienceMs: 5_000,
  maxRuns: 512,
  cacheBytes: 64 * 1024 * 1024,
  enqueue: true,
};
