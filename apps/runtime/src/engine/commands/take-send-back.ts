import type { Actor } from '@baton/schema/run/actor';
import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import type { StepState } from '@baton/schema/run/state';
import { stepKey } from '@baton/schema/run/step-key';
import { type Draft, emit, keep } from '../draft.ts';
import { letGo } from '../let-go.ts';
import { currentStep } from '../places.ts';
import { feedbackRecord, namedItems, restartedCounters, roundsAllowed, roundsTaken, staleSteps } from '../send-back.ts';

/** What people said when they sent it back. */
export interface Words {
  by: string;
  reason: string;
  comments: Json[];
}

/**
 * Follows a send-back from a settled step: the target and everything downstream of it in its scope become out of date,
 * work there is let go of, inner counters start anew, and what was said is kept for the next round.
 */
export function takeSendBack(draft: Draft, actor: Actor, from: StepState, edge: PipelineEdge, words: Words | undefined): void {
  const { state, view } = draft;
  const { scope } = from;
  const target = currentStep(state, edge.to, scope);
  const stale = staleSteps(view, state, edge.to, scope);
  const restarted = restartedCounters(view, state, edge, scope);
  const items = namedItems(target, chosenIn(from));
  const why = words?.reason ? `${words.by} sent it back: ${words.reason}` : 'the work before it is being redone';
  for (const step of stale) letGo(draft, step, actor, why);
  emit(draft, actor, 'sendback.taken', {
    edge: edge.id,
    from: from.step,
    target: target?.step ?? stepKey(edge.to, scope, 1),
    targetNode: edge.to,
    scope,
    taken: roundsTaken(state, edge, scope) + 1,
    maxRounds: roundsAllowed(state, edge, scope),
    stale: stale.map((step) => step.step),
    feedback: keep(draft, feedbackOf(draft, actor, from, words)),
    ...(restarted.length > 0 && { restarted }),
    ...(items && { items }),
  });
}

function feedbackOf(draft: Draft, actor: Actor, from: StepState, words: Words | undefined): JsonObject {
  const name = draft.view.node(from.nodeId)?.node.name ?? '';
  return feedbackRecord(actor, {
    by: words?.by ?? name,
    reason: words?.reason ?? '',
    comments: words?.comments ?? [],
    // A rule or check has no words of its own: its result says what was found.
    ...(!words && from.output && { findings: from.output as JsonObject }),
  });
}

/** Keys that the deciding step's result names; only looked for in results that ride in the journal. */
function chosenIn(step: StepState): string[] {
  const output = step.output && 'inline' in step.output ? step.output.inline : null;
  const chosen = isJsonObject(output) ? (output.chosen ?? output.items) : undefined;
  return Array.isArray(chosen) ? chosen.filter((key): key is string => typeof key === 'string') : [];
}
