import type { RunState, StepState } from '@baton/schema/run/state';
import type { Scope } from '@baton/schema/run/step-key';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { standsFor } from './places.ts';

interface Where {
  nodeId: string;
  scope: Scope;
}

/** True when `before` lies on a way that leads to `after`, also when one of them is inside a for-each. */
export function leadsTo(view: GraphView, before: Where, after: Where): boolean {
  let depth = 0;
  while (depth < before.scope.length && sameLevel(before.scope[depth], after.scope[depth])) depth += 1;
  const common = before.scope.slice(0, depth);
  return view.ancestors(standsFor(after.nodeId, after.scope, common)).has(standsFor(before.nodeId, before.scope, common));
}

function sameLevel(a: Scope[number] | undefined, b: Scope[number] | undefined): boolean {
  return a !== undefined && b !== undefined && a.frame === b.frame && a.item === b.item;
}

/** Newest version of each document that people changed at gates, among these steps. */
export function editsOf(steps: readonly StepState[]): Map<string, ArtefactRef> {
  const newest = new Map<string, ArtefactRef>();
  for (const ref of steps.flatMap((step) => step.edited ?? [])) {
    if (ref.version > (newest.get(ref.artefact)?.version ?? 0)) newest.set(ref.artefact, ref);
  }
  return newest;
}

/** Settled gates of the current rounds that lead to a place and where people changed a text. */
export function editingBefore(view: GraphView, run: RunState, after: Where): StepState[] {
  const edits = (step: StepState): boolean => step.status === 'done' && step.edited !== undefined && leadsTo(view, step, after);
  return [...decidedSteps(run, edits), ...takenOverSteps(run, edits)];
}

/** Newest executions that came from an earlier run: their gates were decided there, and this run has no record of them. */
function takenOverSteps(run: RunState, wanted: (step: StepState) => boolean): StepState[] {
  if (!run.sharedFrom) return [];
  return Object.values(run.steps).filter((step) => step.shared === true && run.current[step.place] === step.step && wanted(step));
}

/** Newest executions that a gate decided: only these were edited or approved, and there are far fewer of them than steps. */
function decidedSteps(run: RunState, wanted: (step: StepState) => boolean): StepState[] {
  const found = new Set<StepState>();
  for (const gate of Object.values(run.gates)) {
    const step = gate.decision && run.steps[gate.step];
    if (step && run.current[step.place] === gate.step && wanted(step)) found.add(step);
  }
  return [...found];
}

/** The version to be read in place of `ref`: the reviewers' edited text where there is one on the path, else itself. */
export function newestOf(ref: ArtefactRef, edits: ReadonlyMap<string, ArtefactRef>): ArtefactRef {
  const edited = edits.get(ref.artefact);
  return edited && edited.version > ref.version ? edited : ref;
}

export interface Approval {
  gateId: string;
  decision: string;
  by: string;
  at: string;
}

/**
 * Decisions of the current rounds, on the path that leads to `after`, that approved exactly this content. A gate that
 * was passed without a person approves nothing.
 */
export function approvalsOf(view: GraphView, run: RunState, after: Where, hash: string): Approval[] {
  const approves = (step: StepState): boolean => step.approved?.some((ref) => ref.hash === hash) === true;
  const approving = decidedSteps(run, (step) => step.status === 'done' && approves(step) && leadsTo(view, step, after));
  const steps = new Set(approving.map((step) => step.step));
  return Object.values(run.gates).flatMap((gate) => {
    if (!steps.has(gate.step) || !gate.decision?.approving) return [];
    const { decision, actor, at } = gate.decision;
    return [{ gateId: gate.gateId, decision, by: actor.name, at }];
  });
}
