import type { RunState, StepState } from '@baton/schema/run/state';
import type { Scope } from '@baton/schema/run/step-key';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { currentStep } from './places.ts';

export interface ItemEnd {
  /** Key of the end that the item reached, of the last step that was done where it has none, or `skipped`. */
  end: string;
  /** The execution whose output is the item's. */
  step?: StepState;
}

/** How one item of a for-each came out. With several ends the first in graph order counts. */
export function itemEnd(view: GraphView, run: RunState, scope: Scope): ItemEnd {
  let last: { key: string; step: StepState } | undefined;
  for (const node of view.inside(scope.at(-1)?.frame ?? '')) {
    const step = currentStep(run, node.id, scope);
    if (step?.status !== 'done') continue;
    if (node.can.terminal) return { end: node.key, step };
    last = { key: node.key, step };
  }
  return last ? { end: last.key, step: last.step } : { end: 'skipped' };
}
