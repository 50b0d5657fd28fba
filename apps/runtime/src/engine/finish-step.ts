import type { Actor } from '@baton/schema/run/actor';
import type { RunEventData } from '@baton/schema/run/events';
import type { Scope } from '@baton/schema/run/step-key';
import { takeSendBack, type Words } from './commands/take-send-back.ts';
import { type Draft, emit } from './draft.ts';
import { letGo } from './let-go.ts';
import { headOf, type Place } from './places.ts';
import { isUsedUp } from './send-back.ts';

type DoneData = RunEventData['step.done'];
export type Done = Omit<DoneData, 'step' | 'nodeId' | 'scope' | 'round' | 'attempt'>;

/**
 * The way out that can really be taken: a send-back whose rounds are used up gives way to the step's `exhausted`
 * outcome. Undefined when there is none; then a person has to be asked.
 */
export function takeable(draft: Draft, nodeId: string, scope: Scope, outcome: string): string | undefined {
  const node = draft.view.node(nodeId);
  const edge = node?.sendBacks.get(outcome);
  if (!edge || !isUsedUp(draft.state, edge, scope)) return outcome;
  return node?.outcomes.find((other) => other.kind === 'exhausted')?.id;
}

/** Settles a step and takes a send-back if that is where its outcome leads. The outcome must be takeable. */
export function finishStep(draft: Draft, actor: Actor, place: Place, attempt: number, done: Done): void {
  const before = draft.state.steps[place.step];
  if (before) letGo(draft, before, actor, 'the step was finished');
  emit(draft, actor, 'step.done', { ...headOf(place), attempt, ...done });
  followOutcome(draft, actor, place.step);
}

/** Takes the send-back that starts at a settled step's outcome, if there is one. */
export function followOutcome(draft: Draft, actor: Actor, stepId: string, words?: Words): void {
  const step = draft.state.steps[stepId];
  if (step?.status !== 'done' || step.outcome === undefined) return;
  const edge = draft.view.node(step.nodeId)?.sendBacks.get(step.outcome);
  if (edge) takeSendBack(draft, actor, step, edge, words);
}
