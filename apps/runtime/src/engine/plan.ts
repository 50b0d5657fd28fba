import type { RunState, StepState } from '@baton/schema/run/state';
import type { GraphView } from '@baton/schema/graph/graph-view';
import type { PassageRedo } from '@baton/schema/run/redo';
import type { Place } from './places.ts';
import { type Survey, survey } from './ready.ts';

/** One attempt to execute. */
export interface Attempt {
  place: Place;
  attempt: number;
  /** Runs without a start of its own in the journal. */
  instant: boolean;
  /** It was running when its worker went away. */
  recovered: boolean;
  /** The step is done, and is asked for one passage of what it wrote. */
  redo?: PassageRedo;
}

/** What an attempt is known by while somebody is busy with it. */
export function handKey({ place, redo }: Pick<Attempt, 'place' | 'redo'>): string {
  return redo ? redoKey(redo) : place.step;
}

const redoKey = ({ id }: PassageRedo): string => `redo:${id}`;

export interface Plan {
  attempts: Attempt[];
  /** For-each steps whose items are all settled: their results are to be collected. */
  collect: string[];
  /** Passages that an agent is to do again. */
  redos: Attempt[];
  /** When the next attempt of a failed step is due, if that is in the future. */
  nextRetryAt?: string;
}

/**
 * What a worker has to execute now. `inHand` are the executions that it is busy with (steps that were started, and
 * instant ones, which the journal does not know yet). A paused run is given nothing to do. `seen` is a survey of exactly
 * this state, where one was made before.
 */
export function plan(view: GraphView, run: RunState, inHand: { has(step: string): boolean }, now: string, seen?: Survey): Plan {
  const made: Plan = { attempts: [], collect: [], redos: [] };
  if (!run.started || run.ended || run.held) return made;
  const { active, ready, fullFrames } = seen ?? survey(view, run);
  for (const step of active) planAgain(view, step, inHand, now, made);
  oneSuspectAtATime(run, active, inHand, made);
  for (const place of ready) {
    if (!inHand.has(place.step)) made.attempts.push({ place, attempt: 1, instant: isInstant(view, place.nodeId), recovered: false });
  }
  for (const frame of fullFrames) if (!inHand.has(frame.step)) made.collect.push(frame.step);
  for (const redo of Object.values(run.redoing ?? {})) {
    const writer = run.steps[redo.writer];
    if (!writer || inHand.has(redoKey(redo))) continue;
    const { nodeId, scope, round, step, attempt } = writer;
    made.redos.push({ place: { nodeId, scope, round, step }, attempt, instant: false, recovered: false, redo });
  }
  return made;
}

/**
 * Steps that two workers have died with are repeated one after the other, the least suspicious first: the one that kills
 * is then alone, and the others are done before it is tried again.
 */
function oneSuspectAtATime(run: RunState, active: readonly StepState[], inHand: { has(step: string): boolean }, made: Plan): void {
  const deathsOf = ({ place, recovered }: Attempt): number => (recovered ? (run.steps[place.step]?.deaths ?? 0) : 0);
  const suspects = made.attempts.filter((attempt) => deathsOf(attempt) > 0);
  if (suspects.length === 0) return;
  const busy = active.some((step) => step.status === 'running' && step.deaths !== undefined && inHand.has(step.step));
  const [next] = suspects.toSorted((a, b) => deathsOf(a) - deathsOf(b));
  made.attempts = made.attempts.filter((attempt) => deathsOf(attempt) === 0 || (attempt === next && !busy));
}

function isInstant(view: GraphView, nodeId: string): boolean {
  return view.node(nodeId)?.can.instant === true;
}

function planAgain(view: GraphView, step: StepState, inHand: { has(step: string): boolean }, now: string, made: Plan): void {
  if (inHand.has(step.step)) return;
  const lost = step.status === 'running' && !step.frame;
  if (!lost && step.status !== 'retrying') return;
  if (step.retryAt !== undefined && step.retryAt > now) {
    if (made.nextRetryAt === undefined || step.retryAt < made.nextRetryAt) made.nextRetryAt = step.retryAt;
    return;
  }
  const { nodeId, scope, round } = step;
  const place: Place = { nodeId, scope, round, step: step.step };
  made.attempts.push({ place, attempt: step.attempt + 1, instant: isInstant(view, nodeId) && step.status === 'retrying', recovered: lost });
}
