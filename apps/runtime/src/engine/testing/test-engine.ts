import { DEFAULT_CALENDAR, type WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import { AppError } from '@baton/schema/errors/app-error';
import type { Json, JsonObject } from '@baton/schema/json';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { ExecutorCatalog, ModelPort, NodeExecutor, StepContext, StepInput, StepResult } from '@baton/schema/node/executor';
import type { GateState, RunState } from '@baton/schema/run/state';
import type { RunMode } from '@baton/schema/run/values';
import { foldRun } from '@baton/schema/run/reduce-run';
import { NO_FAULTS, type FaultPoints } from '../../ports/fault-points.ts';
import { memoryRunBus } from '../../ports/memory-run-bus.ts';
import { nodeHash } from '../../ports/node-hash.ts';
import { type FakeClock, fakeClock } from '../../ports/testing/fake-clock.ts';
import { sequentialIds } from '../../ports/testing/sequential-ids.ts';
import { DEFAULT_SETTINGS, type EngineDeps, type EngineSettings } from '../engine-deps.ts';
import { childToStart } from '../child-to-start.ts';
import { createRunHost, type RunHost } from '../run-host.ts';
import { type MemoryRunStore, memoryRunStore } from './memory-run-store.ts';
import { ANN } from './pure-run.ts';
import { testCatalog } from './test-catalog.ts';

export type Behaviour = (input: StepInput, ctx: StepContext) => Promise<StepResult> | StepResult;

/** The engine with its real shell, a store in memory and a clock that stands still. */
export interface TestEngine {
  clock: FakeClock;
  store: MemoryRunStore;
  host: RunHost;
  bus: ReturnType<typeof memoryRunBus>;
  faults: unknown[];
  /** `step attempt` of every executor call, in order. */
  calls: string[];
  /** A second process on the same store. */
  another(owner: string, settings?: Partial<EngineSettings>): RunHost;
  /** Starts a run and lets everything happen that can without time moving. */
  run(options?: { mode?: RunMode; brief?: JsonObject; key?: string }): Promise<string>;
  state(runId: string): RunState;
  status(runId: string, place: string): string;
  openGate(runId: string): GateState;
}

interface Options {
  settings?: Partial<EngineSettings>;
  faultPoints?: FaultPoints;
  calendar?: WorkingCalendar;
  /** Versions that steps may call, by id. */
  versions?: Record<string, Pipeline>;
}

export function done(output: Json = null, outcome = 'done'): StepResult {
  return { kind: 'done', outcome, output };
}

const noModel: ModelPort = { call: () => Promise.reject(new Error('no model here')) };

/** Steps do what `behaviours` says by step key, then by type; all others are done at once with their own key. */
export function testEngine(pipeline: Pipeline, behaviours: Record<string, Behaviour> = {}, options: Options = {}): TestEngine {
  const clock = fakeClock();
  const store = memoryRunStore(clock, { v1: pipeline, ...options.versions });
  const faults: unknown[] = [];
  const calls: string[] = [];
  const bus = memoryRunBus((error) => faults.push(error));
  const ids = sequentialIds();

  const executorOf = (type: string): NodeExecutor => ({
    type,
    async execute(input, ctx) {
      calls.push(`${input.step.key} ${input.step.attempt}`);
      const behaviour = behaviours[input.step.nodeKey] ?? behaviours[type];
      return behaviour ? behaviour(input, ctx) : done(input.step.nodeKey);
    },
  });
  const executors: ExecutorCatalog = { get: (type) => (testCatalog.get(type) ? executorOf(type) : undefined) };
  const depsOf = (settings: EngineSettings): EngineDeps => ({
    store,
    clock,
    ids,
    hash: nodeHash,
    catalog: testCatalog,
    executors,
    modelOf: () => noModel,
    openChild: async (request) => {
      if (!options.versions?.[request.call.versionId]) throw new AppError('not_found');
      return childToStart(request, request.call.brief);
    },
    calendarOf: async () => options.calendar ?? DEFAULT_CALENDAR,
    bus,
    faults: options.faultPoints ?? NO_FAULTS,
    onFault: (what, error) => void faults.push(`${what}: ${error instanceof Error ? error.message : String(error)}`),
    settings,
  });
  const hostOf = (owner: string, settings: Partial<EngineSettings> = {}): RunHost =>
    createRunHost(depsOf({ ...DEFAULT_SETTINGS, ...options.settings, ...settings, owner }));
  const host = hostOf('one');

  const engine: TestEngine = {
    clock,
    store,
    host,
    bus,
    faults,
    calls,
    another: hostOf,
    async run({ mode = 'real', brief = {}, key } = {}) {
      const runId = ids.next();
      const about = { pipelineId: 'p', versionId: 'v1', mode, title: 'A run', lineageId: runId, cycle: 1 };
      const idempotency = key === undefined ? {} : { idempotency: { key, bodyHash: 'b' } };
      const run = { runId, workspaceId: 'w', createdBy: ANN, ...about, ...idempotency };
      const made = await host.startRun({ run, pipelineName: 'Test', hash: 'h', brief });
      await clock.settle();
      return made.runId;
    },
    state: (runId) => foldRun(runId, store.journal(runId)),
    status(runId, place) {
      const state = engine.state(runId);
      return state.steps[state.current[place] ?? '']?.status ?? 'idle';
    },
    openGate(runId) {
      const gate = Object.values(engine.state(runId).gates).find((one) => one.status === 'open');
      if (!gate) throw new Error('no open gate');
      return gate;
    },
  };
  return engine;
}

/** Something that a test lets happen when it wants. */
export function latch<T = void>(): { promise: Promise<T>; open(value: T): void; fail(error: unknown): void } {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  return { promise, open: resolve, fail: reject };
}
