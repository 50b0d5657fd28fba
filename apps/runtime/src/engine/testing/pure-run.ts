import { AppError } from '@baton/schema/errors/app-error';
import { DEFAULT_CALENDAR, type WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import type { Actor } from '@baton/schema/run/actor';
import type { RunParent } from '@baton/schema/run/child';
import { graphView } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import type { StepResult } from '@baton/schema/node/executor';
import { EVENT_VERSION, type NewRunEvent, type RunEvent, type RunEventData } from '@baton/schema/run/events';
import { reduceRun } from '@baton/schema/run/reduce-run';
import { emptyRun, type RunState, type StepState } from '@baton/schema/run/state';
import { placeKey, type Scope } from '@baton/schema/run/step-key';
import type { Trial } from '@baton/schema/run/trial';
import type { RunMode, ValueRef } from '@baton/schema/run/values';
import { nodeHash } from '../../ports/node-hash.ts';
import { sequentialIds } from '../../ports/testing/sequential-ids.ts';
import type { RunWrites } from '../../store/run-store.ts';
import type { Command } from '../command.ts';
import type { Env } from '../env.ts';
import type { GivenResult } from '../given-result.ts';
import { type Attempt, plan } from '../plan.ts';
import { transition } from '../transition.ts';
import { valueLoader } from '../values/load-value.ts';
import { withMaterial } from '../values/gate-material.ts';
import { valueCache } from '../values/value-cache.ts';
import { testCatalog } from './test-catalog.ts';

export const ANN: Actor = { kind: 'user', id: 'ann', name: 'Ann' };
export const BEN: Actor = { kind: 'user', id: 'ben', name: 'Ben' };
export const CID: Actor = { kind: 'user', id: 'cid', name: 'Cid' };

const MINUTE = 60_000;

/**
 * A run without worker, store and clock: commands go through `transition`, their events into a journal in memory. Every
 * command moves time on by a minute.
 */
export interface PureRun {
  view: ReturnType<typeof graphView>;
  state(): RunState;
  journal(): RunEvent[];
  /** Rows of all commits together. */
  rows<K extends keyof RunWrites>(table: K): NonNullable<RunWrites[K]>;
  /** Carries out a command; throws its AppError when it is refused. Gives the types of the events. */
  do(command: Command): Promise<string[]>;
  /** The code that a command is refused with; undefined when it was taken. */
  refusal(command: Command): Promise<string | undefined>;
  /** What could start now: places such as `a` or `a@list:x`. */
  ready(): string[];
  /** Starts everything that can start (instant steps are left to `finish`). Gives their places. */
  begin(): Promise<string[]>;
  /** Lets the attempt that runs (or an instant step that is ready) come back. */
  finish(place: string, result?: Partial<Extract<StepResult, { kind: 'done' }>> | Exclude<StepResult, { kind: 'done' }>): Promise<string[]>;
  fail(place: string, failure?: { code?: string; retry?: boolean; retryAfterMs?: number }): Promise<string[]>;
  /** Newest execution of a place. */
  step(place: string): StepState | undefined;
  status(place: string): string;
  /** `a: done, b: running` of all newest executions. */
  picture(): Record<string, string>;
  value(ref: ValueRef | undefined): Promise<Json>;
  advance(ms: number): void;
  now(): string;
}

export async function pureRun(
  pipeline: Pipeline,
  options: {
    mode?: RunMode;
    brief?: JsonObject;
    by?: Actor;
    shared?: RunEventData['steps.shared'];
    trial?: Trial;
    parent?: RunParent;
    given?: readonly GivenResult[];
    marks?: readonly string[];
    calendar?: WorkingCalendar;
  } = {},
): Promise<PureRun> {
  const view = graphView(pipeline, testCatalog);
  const ids = sequentialIds();
  const journal: RunEvent[] = [];
  const rows: Record<string, unknown[]> = {};
  const blobs = new Map<string, Uint8Array>();
  const loader = valueLoader(
    {
      readBlob: async (hash) => blobs.get(hash),
      readArtefact: async (ref) =>
        (rows.artefactVersions as NonNullable<RunWrites['artefactVersions']> | undefined)?.find(
          (row) => row.ref.artefact === ref.artefact && row.ref.version === ref.version,
        )?.content,
    },
    valueCache(1_000_000),
  );
  let now = Date.parse('2026-03-02T09:00:00.000Z');
  let state = emptyRun('run-1');

  const calendar = options.calendar && { calendar: options.calendar };
  const env = (): Env => ({ now: new Date(now).toISOString(), newId: ids.next, fraction: ids.fraction, hash: nodeHash });
  const append = (events: readonly NewRunEvent[]): void => {
    for (const event of events) {
      const seq = journal.length + 1;
      const placed = { ...event, runId: 'run-1', seq, at: new Date(now).toISOString(), v: EVENT_VERSION[event.type] };
      journal.push(JSON.parse(JSON.stringify(placed)) as RunEvent);
      state = reduceRun(state, journal[seq - 1] as RunEvent);
    }
  };
  const run: PureRun = {
    view,
    state: () => state,
    journal: () => journal,
    rows: <K extends keyof RunWrites>(table: K) => (rows[table] ?? []) as NonNullable<RunWrites[K]>,
    async do(command) {
      now += MINUTE;
      const made = transition(
        view,
        state,
        await withMaterial(loader, state, command, async () => options.calendar ?? DEFAULT_CALENDAR),
        env(),
      );
      if (!made.ok) throw made.error;
      for (const [table, added] of Object.entries(made.writes)) rows[table] = [...(rows[table] ?? []), ...(added as unknown[])];
      for (const blob of made.writes.blobs ?? []) blobs.set(blob.hash, blob.bytes);
      append(made.events);
      return made.events.map((event) => event.type);
    },
    async refusal(command) {
      try {
        await run.do(command);
        return undefined;
      } catch (error) {
        if (error instanceof AppError) return error.code;
        throw error;
      }
    },
    ready: () => attempts().map(({ place }) => placeKey(place.nodeId, place.scope)),
    async begin() {
      const begun: string[] = [];
      for (const { place, attempt, instant, recovered } of attempts()) {
        if (instant) continue;
        await run.do({ kind: 'step-started', place, attempt, recovered });
        begun.push(placeKey(place.nodeId, place.scope));
      }
      return begun;
    },
    async finish(place, result = {}) {
      const full =
        'kind' in result && result.kind !== 'done' && result.kind !== undefined
          ? result
          : { kind: 'done', outcome: 'done', output: null, ...result };
      return run.do({ kind: 'step-result', ...(await running(place)), result: full as StepResult, read: {}, cleaned: false, ...calendar });
    },
    async fail(place, { code = 'model_unavailable', retry = true, retryAfterMs } = {}) {
      const fault = { code, message: 'It broke.', fix: 'Mend it.' };
      return run.do({
        kind: 'step-failed',
        ...(await running(place)),
        failure: { fault, retry, ...(retryAfterMs !== undefined && { retryAfterMs }) },
      });
    },
    step: (place) => state.steps[state.current[place] ?? ''],
    status: (place) => run.step(place)?.status ?? 'idle',
    picture: () => Object.fromEntries(Object.entries(state.current).map(([place, key]) => [place, state.steps[key]?.status ?? '?'])),
    value: async (ref) => (ref ? loader.load('run-1', ref) : null),
    advance(ms) {
      now += ms;
    },
    now: () => new Date(now).toISOString(),
  };

  const attempts = (): Attempt[] => {
    const busy = { has: (step: string) => state.steps[step]?.status === 'running' };
    return plan(view, state, busy, new Date(now).toISOString()).attempts;
  };
  /** The running attempt of a place; what could start is started first. */
  const running = async (place: string): Promise<{ place: Attempt['place']; attempt: number }> => {
    const planned = attempts().find((attempt) => placeKey(attempt.place.nodeId, attempt.place.scope) === place);
    if (planned) {
      if (!planned.instant)
        await run.do({ kind: 'step-started', place: planned.place, attempt: planned.attempt, recovered: planned.recovered });
      return { place: planned.place, attempt: planned.attempt };
    }
    const step = run.step(place);
    if (!step) throw new Error(`Nothing runs at ${place}`);
    return { place: { nodeId: step.nodeId, scope: step.scope, round: step.round, step: step.step }, attempt: step.attempt };
  };

  const { mode = 'real', brief = {}, by = ANN, shared, trial, parent, given, marks } = options;
  const started = { pipelineId: 'p', pipelineName: 'Test', versionId: 'v', hash: 'h', mode, title: 'A run', lineageId: 'l', cycle: 1 };
  const asked = { ...(shared && { shared }), ...(given && { given }), ...(marks && { marks }) };
  await run.do({ kind: 'start', actor: by, run: { ...started, ...(trial && { trial }), ...(parent && { parent }) }, brief, ...asked });
  return run;
}

/** `[frame, item]` pairs as a scope. */
export function scopeOf(...levels: [string, string][]): Scope {
  return levels.map(([frame, item]) => ({ frame, item }));
}
