import { AppError } from '@baton/schema/errors/app-error';
import type { GraphView } from '@baton/schema/graph/graph-view';
import type { RunState, StepState } from '@baton/schema/run/state';
import { currentStep, isActive } from './places.ts';
import { levelsOf, type RunAgain, takeOver } from './take-over.ts';

/** What a run of the same version takes over when it is to begin anew at a step; refused while that is not through. */
export function runAgain(view: GraphView, run: RunState, stepId: string): RunAgain | AppError {
  const chosen = run.steps[stepId];
  if (!chosen || run.current[chosen.place] !== stepId || chosen.status === 'stale') return new AppError('step_not_there');
  return unfinished(view, run, chosen) ?? takeOver(view, run, chosen);
}

/** The step itself and all that leads to it must be through: what is open in one run is not opened a second time in another. */
function unfinished(view: GraphView, run: RunState, chosen: StepState): AppError | undefined {
  const before = levelsOf(chosen).flatMap(({ at, scope }) =>
    [...view.ancestors(at)].flatMap((nodeId) => currentStep(run, nodeId, scope) ?? []),
  );
  const open = [chosen, ...before].find((step) => step.wait?.kind === 'person');
  const name = (step: StepState): string => view.node(step.nodeId)?.node.name ?? 'A step';
  if (open) {
    return new AppError('step_not_there', {
      message: `"${name(open)}" still waits for a person's answer in this run.`,
      fix: 'Answer it first, or stop the run.',
    });
  }
  if (isActive(chosen) && chosen.status !== 'attention') {
    return new AppError('step_not_there', {
      message: `"${name(chosen)}" is not through yet.`,
      fix: 'Wait until it is, or stop its branch.',
    });
  }
  const early = before.find((step) => isActive(step) || step.status === 'stale' || step.cancelled === 'stopped');
  return (
    early && new AppError('step_not_there', { message: `"${name(early)}" comes earlier and was not finished.`, fix: 'Begin at that step.' })
  );
}
