import { AppError } from '@baton/schema/errors/app-error';
import type { StepState, StepStatus } from '@baton/schema/run/state';
import type { Draft } from './draft.ts';
import type { NodeView } from '@baton/schema/graph/graph-view';

/** A step that a person wants to steer, and its node. Refused with `step_not_there` when it is not in one of `states`. */
export function steered(draft: Draft, stepId: string, states: readonly StepStatus[]): { step: StepState; node: NodeView } | AppError {
  const step = draft.state.steps[stepId];
  const node = step && draft.view.node(step.nodeId);
  if (!step || !node || draft.state.current[step.place] !== stepId || !states.includes(step.status)) return new AppError('step_not_there');
  return { step, node };
}

/**
 * A gate's approval and a release come from people's decisions and from nowhere else: their settings and results cannot
 * be replaced while a run goes on. A locked step keeps what its author set.
 */
export function guarded(node: NodeView): AppError | undefined {
  if (node.can.releases || node.outcomes.some((outcome) => outcome.approving)) {
    return new AppError('not_allowed', {
      message: 'What is approved and released here is decided at the gate; it cannot be written or changed by hand.',
      fix: 'Try the step again, or skip it: the paths behind it are then not taken.',
    });
  }
  if (!node.node.locked) return undefined;
  return new AppError('not_allowed', {
    message: 'This step is locked, so it stays as its author set it.',
    fix: 'Try it again as it is, or skip it.',
  });
}
