import type { GraphView } from '@baton/schema/graph/graph-view';
import type { RunState, StepState, StepStatus } from '@baton/schema/run/state';
import { placeKey, type Scope, stepKey } from '@baton/schema/run/step-key';

/** A step's address and the execution of it that would come next. */
export interface Place {
  nodeId: string;
  scope: Scope;
  step: string;
  round: number;
}

const ACTIVE: ReadonlySet<StepStatus> = new Set<StepStatus>(['running', 'retrying', 'waiting', 'attention']);

/** Begun, and neither settled nor out of date. */
export function isActive(step: StepState): boolean {
  return ACTIVE.has(step.status);
}

export function currentStep(run: RunState, nodeId: string, scope: Scope): StepState | undefined {
  const key = run.current[placeKey(nodeId, scope)];
  return key === undefined ? undefined : run.steps[key];
}

/** The next execution of a place: round 1, or one more than the newest round there was. */
export function nextPlace(run: RunState, nodeId: string, scope: Scope): Place {
  const round = (currentStep(run, nodeId, scope)?.round ?? 0) + 1;
  return { nodeId, scope, round, step: stepKey(nodeId, scope, round) };
}

/** What a step-event says about where it belongs. */
export function headOf(place: Place): { step: string; nodeId: string; scope: Scope; round: number } {
  return { step: place.step, nodeId: place.nodeId, scope: place.scope, round: place.round };
}

/** True when `scope` is `outer` itself or lies inside it. */
export function isWithin(scope: Scope, outer: Scope): boolean {
  return outer.length <= scope.length && outer.every((level, i) => level.frame === scope[i]?.frame && level.item === scope[i]?.item);
}

/** The step that stands for `nodeId` among the steps of `outer`: itself, or the for-each that it lives in. */
export function standsFor(nodeId: string, scope: Scope, outer: Scope): string {
  return scope[outer.length]?.frame ?? nodeId;
}

/**
 * Newest, not out-of-date executions at or inside a scope. Inside a for-each only the places of that item are looked at:
 * a thousand items that each asked for all steps of the run would cost the square of it.
 */
export function currentWithin(view: GraphView, run: RunState, outer: Scope): StepState[] {
  if (outer.length === 0)
    return Object.values(run.current)
      .flatMap((key) => run.steps[key] ?? [])
      .filter((step) => step.status !== 'stale');
  return view.inside(outer.at(-1)?.frame ?? '').flatMap((node) => {
    const step = currentStep(run, node.id, outer);
    if (!step || step.status === 'stale') return [];
    const inner = step.frame?.items ?? [];
    return [step, ...inner.flatMap((item) => currentWithin(view, run, [...outer, { frame: node.id, item: item.key }]))];
  });
}
