import { AppError } from '@baton/schema/errors/app-error';
import type { RunState } from '@baton/schema/run/state';
import type { GraphView } from '@baton/schema/graph/graph-view';
import type { Place } from './places.ts';
import { canStart } from './ready.ts';

/**
 * Is this attempt the one that the run waits for? Its step runs and has this attempt, or it is an instant step, which
 * has no start of its own: then its place must be ready, or due for this attempt. Anything else is late.
 */
export function checkExecution(view: GraphView, state: RunState, place: Place, attempt: number): AppError | undefined {
  const step = state.steps[place.step];
  const instant = view.node(place.nodeId)?.can.instant === true;
  if (step) {
    if (state.current[step.place] !== place.step) return late();
    if (step.status === 'running' && !step.frame && step.attempt === attempt) return undefined;
    return instant && step.status === 'retrying' && step.attempt + 1 === attempt ? undefined : late();
  }
  return instant && attempt === 1 && canStart(view, state, place) ? undefined : late();
}

function late(): AppError {
  return new AppError('step_not_there', { message: 'Nobody waits for this result any more.' });
}
