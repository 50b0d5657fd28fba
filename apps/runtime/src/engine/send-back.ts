import type { Actor } from '@baton/schema/run/actor';
import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import { sendBackKey } from '@baton/schema/run/reduce-run';
import type { RunState, StepState } from '@baton/schema/run/state';
import { isWithin, standsFor } from './places.ts';
import type { GraphView } from '@baton/schema/graph/graph-view';
import { parseStepKey, type Scope } from '@baton/schema/run/step-key';

/** What stays to be said to whoever does it again; kept with the step that is redone. */
export interface FeedbackRecord {
  by: string;
  reason: string;
  comments: Json[];
  /** The result of the rule or check that sent it back (a ValueRef). */
  findings?: JsonObject;
}

/** How often this send-back was taken since it last started anew. */
export function roundsTaken(run: RunState, edge: PipelineEdge, scope: Scope): number {
  return run.rounds[sendBackKey(edge.id, scope)] ?? 0;
}

/** How often it may be taken: as the author said, and once more for every round that was granted since it started anew. */
export function roundsAllowed(run: RunState, edge: PipelineEdge, scope: Scope): number {
  return (edge.maxRounds ?? 0) + (run.granted?.[sendBackKey(edge.id, scope)] ?? 0);
}

export function isUsedUp(run: RunState, edge: PipelineEdge, scope: Scope): boolean {
  return roundsTaken(run, edge, scope) >= roundsAllowed(run, edge, scope);
}

/**
 * Outcomes of a step that are not on offer any more because all their rounds are used up, with the sentence that says
 * so. A gate shows these decisions with the reason and takes none of them.
 */
export function usedUpOutcomes(view: GraphView, run: RunState, nodeId: string, scope: Scope): Record<string, string> {
  const gone: Record<string, string> = {};
  for (const [outcome, edge] of view.node(nodeId)?.sendBacks ?? []) {
    if (!isUsedUp(run, edge, scope)) continue;
    const rounds = roundsAllowed(run, edge, scope);
    gone[outcome] =
      rounds === 1 ? 'It was sent back once already, which is all that is allowed.' : `All ${rounds} rounds of sending back are used up.`;
  }
  return gone;
}

/** Executions that become out of date: the target and everything downstream of it in its scope, for-each steps with all their insides. */
export function staleSteps(view: GraphView, run: RunState, target: string, scope: Scope): StepState[] {
  const redo = view.descendants(target);
  return Object.values(run.current).flatMap((key) => {
    const step = run.steps[key];
    if (!step || step.status === 'stale' || !isWithin(step.scope, scope)) return [];
    const nodeId = standsFor(step.nodeId, step.scope, scope);
    return nodeId === target || redo.has(nodeId) ? [step] : [];
  });
}

/**
 * Counters that start anew when `taken` is followed from `scope`: those of send-backs that lie inside its loop. A loop
 * lies inside when it begins further down, or begins at the same step and decides earlier, or lies in a for-each that is
 * redone. This order is strict, so no two loops can start each other anew for ever.
 */
export function restartedCounters(view: GraphView, run: RunState, taken: PipelineEdge, scope: Scope): string[] {
  const redo = view.descendants(taken.to);
  return Object.keys(run.rounds).filter((key) => {
    const at = parseCounter(key);
    const other = at && view.edge(at.edge);
    if (!at || !other || other.id === taken.id || !isWithin(at.scope, scope)) return false;
    const decider = standsFor(other.from.node, at.scope, scope);
    if (decider !== taken.to && !redo.has(decider)) return false;
    if (at.scope.length > scope.length) return true;
    return redo.has(other.to) || (other.to === taken.to && view.ancestors(taken.from.node).has(other.from.node));
  });
}

function parseCounter(key: string): { edge: string; scope: Scope } | undefined {
  const parsed = parseStepKey(`${key}#1`);
  return parsed && { edge: parsed.nodeId, scope: parsed.scope };
}

/** Item keys that a decision names, when they are items of the for-each that it sends back to. */
export function namedItems(frame: StepState | undefined, chosen: readonly string[]): string[] | undefined {
  const keys = new Set(frame?.frame?.items.map((item) => item.key));
  const named = chosen.filter((key) => keys.has(key));
  return named.length > 0 && named.length === chosen.length ? named : undefined;
}

/** What the journal keeps of a send-back's words, as JSON. */
export function feedbackRecord(actor: Actor, record: Omit<FeedbackRecord, 'by'> & { by?: string }): JsonObject {
  const { reason, comments, findings } = record;
  return { by: record.by ?? actor.name, reason, comments, ...(findings && { findings }) };
}
