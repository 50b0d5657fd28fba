import type { RunEvent } from '@baton/schema/run/events';
import { applyRunEvent } from '@baton/schema/run/reduce-run';
import { emptyRun, type RunState } from '@baton/schema/run/state';

/**
 * States kept every so many events: a slider that jumps about folds at most this many events, and 5,000 events keep
 * 50 states, which share all their entries.
 */
const EVERY = 100;

/** The event types after which some step has come to something: what "one step further" stops at. */
const STEP_ENDS: ReadonlySet<RunEvent['type']> = new Set([
  'step.done',
  'step.attention',
  'steps.skipped',
  'steps.cancelled',
  'gate.decided',
  'timer.fired',
  'event.received',
  'sendback.taken',
  'run.ended',
]);

/** A run's journal to wind back and forth in. `0` is before its first event, `length` as it is now. */
export class RunTape {
  readonly events: readonly RunEvent[];
  readonly #kept: RunState[];

  constructor(runId: string, events: readonly RunEvent[]) {
    this.events = events;
    this.#kept = [emptyRun(runId)];
  }

  get length(): number {
    return this.events.length;
  }

  /** The state after the first `count` events. */
  stateAt(count: number): RunState {
    const wanted = Math.min(Math.max(Math.trunc(count), 0), this.length);
    while (this.#kept.length <= Math.floor(wanted / EVERY)) {
      const at = this.#kept.length;
      this.#kept.push(this.#folded(this.#kept[at - 1], (at - 1) * EVERY, at * EVERY));
    }
    const from = Math.floor(wanted / EVERY);
    return this.#folded(this.#kept[from], from * EVERY, wanted);
  }

  /** The place after the next (or before the last) event that ended a step. */
  stepFrom(count: number, way: 1 | -1): number {
    for (let at = count + way; at > 0 && at < this.length; at += way) {
      const event = this.events[at - 1];
      if (event && STEP_ENDS.has(event.type)) return at;
    }
    return way === 1 ? this.length : Math.min(1, this.length);
  }

  #folded(start: RunState | undefined, from: number, to: number): RunState {
    if (!start) throw new Error('The tape was not wound this far.');
    if (from === to) return start;
    // One copy for the whole stretch; entries are replaced and never changed, so the kept state stays what it was.
    const { steps, current, gates, artefacts, rounds } = start;
    const run: RunState = {
      ...start,
      steps: { ...steps },
      current: { ...current },
      gates: { ...gates },
      artefacts: { ...artefacts },
      rounds: { ...rounds },
    };
    for (let at = from; at < to; at += 1) {
      const event = this.events[at];
      if (event) applyRunEvent(run, event);
    }
    return run;
  }
}
