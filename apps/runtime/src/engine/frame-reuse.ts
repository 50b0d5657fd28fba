import type { JsonObject } from '@baton/schema/json';
import type { RunState, StepState } from '@baton/schema/run/state';
import type { FrameItem, ValueRef } from '@baton/schema/run/values';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { mentionsOf } from './mentions.ts';
import { currentStep } from './places.ts';
import { canonicalJson } from './values/canonical-json.ts';

/**
 * Items of a for-each's new round that need not be done again: same key, same content, settled well before, not named
 * by the send-back, and nothing else that the steps inside could read has changed. A send-back to the for-each itself
 * that names no items asks for all of them.
 */
export function reusableItems(
  view: GraphView,
  run: RunState,
  before: StepState,
  listed: readonly FrameItem[],
): Map<string, NonNullable<FrameItem['settled']>> {
  const reusable = new Map<string, NonNullable<FrameItem['settled']>>();
  const sentBack = run.sendBacks.findLast((taken) => taken.target === before.step);
  if (!before.frame || (sentBack && !sentBack.items) || outsideChanged(view, run, before)) return reusable;
  const earlier = new Map(before.frame.items.map((item) => [item.key, item]));
  const named = new Set(sentBack?.items);
  for (const item of listed) {
    const old = earlier.get(item.key);
    if (!old?.settled || old.settled.failed || named.has(item.key) || !sameValue(old.item, item.item)) continue;
    reusable.set(item.key, old.settled);
  }
  return reusable;
}

/** A value is the same when it is the same JSON, the same blob or the same version. */
function sameValue(a: ValueRef, b: ValueRef): boolean {
  return canonicalJson({ ...a } as JsonObject) === canonicalJson({ ...b } as JsonObject);
}

/** True when a step that is named inside was done again since, or a gate changed a text: the same item could come out differently. */
function outsideChanged(view: GraphView, run: RunState, before: StepState): boolean {
  const named = new Set(insideOf(view, before.nodeId).flatMap((node) => [...mentionsOf(node.node.config as JsonObject)]));
  const since = before.movedSeq ?? 0;
  const levels = [...before.scope.map((level, depth) => ({ nodeId: level.frame, scope: before.scope.slice(0, depth) })), before];
  return levels.some(({ nodeId, scope }) =>
    [...view.ancestors(nodeId)].some((id) => {
      const step = currentStep(run, id, scope);
      if (!step || (step.movedSeq ?? 0) <= since) return false;
      return named.has(view.node(id)?.key ?? '') || step.edited !== undefined;
    }),
  );
}

function insideOf(view: GraphView, frame: string): ReturnType<GraphView['inside']>[number][] {
  return view.inside(frame).flatMap((node) => [node, ...insideOf(view, node.id)]);
}
