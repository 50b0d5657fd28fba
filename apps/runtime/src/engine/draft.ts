import type { Actor } from '@baton/schema/run/actor';
import { EVENT_VERSION, type NewRunEvent, type RunEvent, type RunEventData, type RunEventType } from '@baton/schema/run/events';
import { applyRunEvent } from '@baton/schema/run/reduce-run';
import { countSteps, recountSteps, type RunCounts } from '@baton/schema/run/run-status';
import type { RunState } from '@baton/schema/run/state';
import type { Json } from '@baton/schema/json';
import type { ValueRef } from '@baton/schema/run/values';
import type { RunWrites } from '../store/run-store.ts';
import type { Env } from './env.ts';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { overlay } from './overlay.ts';
import type { Survey } from './ready.ts';
import { keepValue } from './values/keep-value.ts';

/**
 * A commit in the making: the state as it will be, the events that lead there and the rows that go with them. `state`
 * is the draft's own; the state it was opened from stays as it was.
 */
export interface Draft {
  readonly view: GraphView;
  readonly env: Env;
  readonly state: RunState;
  readonly events: NewRunEvent[];
  readonly writes: RunWrites;
  /** What `settle` saw last: the survey of `state` as it is after every command. */
  seen?: Survey;
  /** How its steps stand now. */
  counts(): RunCounts;
}

/**
 * From here on a draft lies on top of the run's steps and copies them no more. Below it a copy is quicker than looking
 * twice; above it the cost of a commit must not grow with what is done already.
 */
const LONG_RUN_EVENTS = 500;

/**
 * Opens a draft. Steps and gates are shared with the state given, which is safe because the fold replaces and never
 * mutates them. `counted` is how the steps of that state stand, where somebody has counted them before.
 */
export function openDraft(view: GraphView, run: RunState, env: Env, counted?: RunCounts): Draft {
  const long = run.seq > LONG_RUN_EVENTS;
  const [steps, current] = long ? [overlay(run.steps), overlay(run.current)] : [undefined, undefined];
  const state: RunState = {
    ...run,
    steps: steps?.record ?? { ...run.steps },
    current: current?.record ?? { ...run.current },
    gates: { ...run.gates },
    artefacts: { ...run.artefacts },
    rounds: { ...run.rounds },
  };
  const counts = (): RunCounts => {
    if (!counted || !steps || !current) return countSteps(state);
    const moved = [...steps.changed()].flatMap((key) => state.steps[key]?.place ?? []);
    return recountSteps(counted, run, state, new Set([...current.changed(), ...moved]));
  };
  return { view, env, state, events: [], writes: {}, counts };
}

/** Adds an event and folds it at once, with the time of the draft; the journal's own time replaces it at the commit. */
export function emit<T extends RunEventType>(draft: Draft, actor: Actor, type: T, data: RunEventData[T]): void {
  const { state, env } = draft;
  // The two casts: TypeScript cannot see that `type` and `data` belong together once T is open.
  draft.events.push({ type, actor, data } as NewRunEvent);
  const event = { runId: state.runId, seq: state.seq + 1, at: env.now, type, v: EVENT_VERSION[type], actor, data };
  applyRunEvent(state, event as RunEvent);
}

/** Adds rows that must commit with the events. */
export function write<K extends keyof RunWrites>(draft: Draft, table: K, ...rows: NonNullable<RunWrites[K]>[number][]): void {
  if (rows.length === 0) return;
  const before = (draft.writes[table] ?? []) as unknown[];
  (draft.writes as Record<string, unknown[]>)[table] = [...before, ...rows];
}

/** Puts a value where it belongs and remembers the blob row if it needs one. */
export function keep(draft: Draft, value: Json): ValueRef {
  const kept = keepValue(value, draft.env.hash);
  if (kept.blob && !draft.writes.blobs?.some((blob) => blob.hash === kept.blob?.hash)) write(draft, 'blobs', kept.blob);
  return kept.ref;
}
