import { type GraphView, outwardFrom } from '@baton/schema/graph/graph-view';
import type { FrameItem } from '@baton/schema/run/values';
import type { RunState, StepState } from '@baton/schema/run/state';
import { placeKey, type Scope } from '@baton/schema/run/step-key';
import type { Trial } from '@baton/schema/run/trial';
import { boundsOf } from '../../engine/trial-bounds.ts';
import { type RunAgain, takeOver } from '../../engine/take-over.ts';

/** The for-each steps around a step, outermost first. */
export function framesAround(view: GraphView, nodeId: string): string[] {
  return outwardFrom(view, nodeId)
    .slice(1)
    .map(({ id }) => id)
    .toReversed();
}

/** Results of an earlier run that still say something in this draft: of steps that are there, in the same lists, with that way out. */
export function fitting(view: GraphView, run: RunState): RunState {
  const fits = ({ nodeId, scope, outcome }: StepState): boolean => {
    const node = view.node(nodeId);
    if (!node || framesAround(view, nodeId).join() !== scope.map((level) => level.frame).join()) return false;
    return outcome === undefined || node.outcomes.length === 0 || node.outcomes.some((way) => way.id === outcome);
  };
  const current = Object.fromEntries(Object.entries(run.current).filter(([, key]) => run.steps[key] && fits(run.steps[key])));
  return { ...run, current };
}

/** The entry that a for-each worked on in a run, by its key; else its first. */
export function entryOf(run: RunState, frame: string, scope: Scope, wanted: string | undefined): FrameItem | undefined {
  const items = run.steps[run.current[placeKey(frame, scope)] ?? '']?.frame?.items ?? [];
  return items.find((item) => item.key === wanted) ?? items[0];
}

/** What a try takes over of an earlier run. One step alone takes what leads to it, and of a list the one entry. */
export function keptOfBase(view: GraphView, run: RunState, { kind, nodeId }: Trial, scope: Scope): RunAgain {
  const made = takeOver(view, run, { nodeId, scope });
  if (kind !== 'step') return made;
  const before = boundsOf(view, { kind: 'up_to', nodeId });
  const steps = made.steps
    .filter((step) => before.has(step.nodeId))
    .map((step) => {
      const level = scope[step.scope.length];
      if (step.status !== 'running' || !step.frame || level?.frame !== step.nodeId) return step;
      return { ...step, frame: { ...step.frame, items: step.frame.items.filter((item) => item.key === level.item) } };
    });
  return { ...made, steps };
}
