import { AppError } from '@baton/schema/errors/app-error';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { outcomeOfEnd } from '@baton/schema/run/child';
import type { RunState } from '@baton/schema/run/state';
import type { CommandOf } from './command.ts';
import { plainFailure } from './fail-step.ts';
import { currentStep } from './places.ts';
import type { ValueLoader } from './values/load-value.ts';

/** What an ended run gives to the step that called it: the end that it reached (the first in the order of its graph) and that end's output. */
export async function resultOfChild(loader: ValueLoader, view: GraphView, run: RunState): Promise<CommandOf<'child-ended'>['result']> {
  const name = run.started?.pipelineName ?? '';
  const [end] = run.ended?.ends ?? [];
  const node = end && view.node(end.nodeId);
  const usage = run.usage && { usage: run.usage };
  if (run.ended?.status === 'finished' && node) {
    const output = currentStep(run, node.id, [])?.output;
    const value = output ? await loader.load(run.runId, output) : null;
    return { kind: 'done', outcome: outcomeOfEnd(node.key), output: value, ...usage };
  }
  const error =
    run.ended?.status === 'finished'
      ? new AppError('step_failed', { message: `“${name}” came to no end of its own: none of its paths was taken to the last step.` })
      : new AppError('cancelled', { message: `The run of “${name}” was stopped.`, fix: 'Try again to begin it anew, or skip this step.' });
  return { kind: 'failed', failure: { ...plainFailure(error), ...usage } };
}
