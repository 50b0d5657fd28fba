import { SYSTEM } from '@baton/schema/run/actor';
import type { RunState } from '@baton/schema/run/state';
import type { Scope } from '@baton/schema/run/step-key';
import { type Draft, emit } from './draft.ts';
import { itemEnd } from './item-end.ts';
import { cancelSteps } from './let-go.ts';
import { currentStep, currentWithin, headOf, isActive, nextPlace, type Place, standsFor } from './places.ts';
import { survey } from './ready.ts';
import { tell } from './tell.ts';

/**
 * What follows by itself once something happened: dead paths close, losers of a race are cancelled, finished items and
 * the run end. Ends when another look finds nothing more to do; each round of the loop settles something for good.
 */
export function settle(draft: Draft): void {
  for (;;) {
    const { state, view } = draft;
    if (!state.started || state.ended) return;
    const seen = survey(view, state);
    const before = draft.events.length;
    if (seen.skip.length > 0) emit(draft, SYSTEM, 'steps.skipped', { steps: seen.skip.map(headOf) });
    for (const winner of seen.winners) cancelLosers(draft, winner);
    for (const { frame, item } of seen.items) {
      const scope = [...frame.scope, { frame: frame.nodeId, item }];
      emit(draft, SYSTEM, 'frame.item_settled', { step: frame.step, item, end: itemEnd(view, state, scope).end, failed: false });
    }
    if (draft.events.length > before) continue;
    if (waitAtMarks(draft, seen.ready)) continue;
    draft.seen = seen;
    if (!seen.open) endRun(draft, 'finished');
    return;
  }
}

/** A test run waits before the steps that a person marked. Races are over before: the branch that won is the one that waits. */
function waitAtMarks(draft: Draft, ready: readonly Place[]): boolean {
  const { marks } = draft.state;
  const marked = marks ? ready.filter((place) => Object.hasOwn(marks, place.nodeId)) : [];
  for (const place of marked) emit(draft, SYSTEM, 'step.waiting', { ...headOf(place), attempt: 0, wait: { kind: 'mark', resume: true } });
  return marked.length > 0;
}

/** Ends the run with the ends that it reached, in graph order. */
export function endRun(draft: Draft, status: 'finished' | 'cancelled'): void {
  const { state, view } = draft;
  const ends = view.inside('').flatMap((node) => {
    const reached = node.can.terminal === true && currentStep(state, node.id, [])?.status === 'done';
    return reached ? [{ nodeId: node.id, name: node.node.name }] : [];
  });
  const parent = state.started?.parent?.runId;
  emit(draft, SYSTEM, 'run.ended', { status, ends, ...(parent !== undefined && { parent }) });
  tell(draft, { kind: 'run_ended', about: state.runId, payload: { status, ends: ends.map((end) => end.name) } });
}

/**
 * A race is over as soon as its first branch arrives: steps from which every way on leads to the winner, and nowhere
 * else, are no longer wanted. A step that also feeds something else goes on.
 */
function cancelLosers(draft: Draft, winner: Place): void {
  const { state, view } = draft;
  const leadHere = view.ancestors(winner.nodeId);
  const onlyHere = (nodeId: string): boolean => everyWayLeadsTo(draft, nodeId, winner.nodeId);
  const losers = currentWithin(view, state, winner.scope).filter((step) => {
    const nodeId = standsFor(step.nodeId, step.scope, winner.scope);
    return isActive(step) && leadHere.has(nodeId) && onlyHere(nodeId);
  });
  cancelSteps(draft, losers, SYSTEM, 'race');
  const idle = [...leadHere].filter((nodeId) => isIdle(state, nodeId, winner.scope) && onlyHere(nodeId));
  if (idle.length > 0)
    emit(draft, SYSTEM, 'steps.skipped', { steps: idle.map((nodeId) => headOf(nextPlace(state, nodeId, winner.scope))) });
}

function isIdle(run: RunState, nodeId: string, scope: Scope): boolean {
  const step = currentStep(run, nodeId, scope);
  return step === undefined || step.status === 'stale';
}

/** True when no way on from `nodeId` gets past `target`. */
function everyWayLeadsTo(draft: Draft, nodeId: string, target: string): boolean {
  const { view } = draft;
  const before = view.ancestors(target);
  const seen = new Set<string>();
  const queue = [nodeId];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === target || seen.has(next)) continue;
    if (!before.has(next)) return false;
    seen.add(next);
    for (const edge of view.node(next)?.waysOut ?? []) if (edge.maxRounds === undefined) queue.push(edge.to);
  }
  return true;
}
