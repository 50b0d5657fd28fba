import { countSteps, runStatus } from '@baton/schema/run/run-status';
import type { RunState } from '@baton/schema/run/state';
import type { RunRow } from '../store/run-store.ts';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { plan } from './plan.ts';
import type { Survey } from './ready.ts';

const NOTHING_IN_HAND = { has: () => false };

/**
 * The row of the run that lists and recovery read. `working` also counts what could start and has not, so that a run
 * with work to do and nobody at it can be found by `working > 0`, whatever else of it waits. `seen` as for `plan`;
 * `counts`, how its steps stand, where they were counted.
 */
export function rowOf(view: GraphView, run: RunState, seen?: Survey, counts = countSteps(run)): RunRow {
  const todo = run.ended ? 0 : toStart(view, run, seen);
  const status = runStatus(run, counts);
  return {
    status: todo > 0 && status === 'waiting' ? 'working' : status,
    working: counts.working + todo,
    waiting: counts.waiting,
    attention: counts.attention,
    done: counts.done,
    cost: run.usage ? run.usage.cost : 0,
    costUnknown: run.usage?.cost === null,
    epoch: run.epoch,
    ended: run.ended !== undefined,
    ends: run.ended?.ends.map((end) => end.name) ?? [],
  };
}

/** Attempts that could begin now and are not counted as working yet, lists to be collected, passages to be done again. */
function toStart(view: GraphView, run: RunState, seen: Survey | undefined): number {
  const { attempts, collect, redos } = plan(view, run, NOTHING_IN_HAND, run.updatedAt, seen);
  return attempts.filter(({ place }) => run.steps[place.step] === undefined).length + collect.length + redos.length;
}
