import type { ChildCall } from '@baton/schema/run/child';
import { SYSTEM } from '@baton/schema/run/actor';
import { stepKey } from '@baton/schema/run/step-key';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, write } from '../draft.ts';
import { isTry } from '../is-try.ts';
import { headOf } from '../places.ts';
import { hasFourEyes, startersOf } from '../starters-of.ts';

/** A step has a run of another pipeline done for it. The run has its id here; it is made after this commit stands. */
export function waitChild(draft: Draft, { place, attempt }: CommandOf<'step-result'>, call: ChildCall): void {
  const { state, env } = draft;
  const { started } = state;
  if (!started) return;
  const childRunId = env.newId();
  const before =
    state.steps[place.step]?.child ??
    (place.round > 1 ? state.steps[stepKey(place.nodeId, place.scope, place.round - 1)]?.child : undefined);
  const { pipelineName } = call;
  emit(draft, SYSTEM, 'step.waiting', { ...headOf(place), attempt, wait: { kind: 'child', childRunId, pipelineName, resume: false } });
  write(draft, 'childRuns', {
    childRunId,
    step: place.step,
    request: {
      call,
      mode: started.mode,
      by: started.by,
      parent: {
        runId: state.runId,
        step: place.step,
        root: started.parent?.root ?? state.runId,
        title: started.title,
        pipelineName: pathOf(started),
        starters: startersOf(state),
        ...(hasFourEyes(draft) && { fourEyes: true as const }),
        ...(isTry(state) && { tried: true as const }),
        ...(before !== undefined && { before }),
      },
    },
  });
}

/** The names of the pipelines that lead to a run: "Course › Review". */
export function pathOf({ pipelineName, parent }: { pipelineName: string; parent?: { pipelineName: string } | undefined }): string {
  return parent ? `${parent.pipelineName} › ${pipelineName}` : pipelineName;
}
