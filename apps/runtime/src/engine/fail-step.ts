import type { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import { LIMITS } from '@baton/schema/limits';
import { backoffMs } from './backoff.ts';
import { type Draft, emit, keep, write } from './draft.ts';
import { type Failure, faultOf } from './faults.ts';
import { finishStep } from './finish-step.ts';
import { cancelSteps, letGo } from './let-go.ts';
import { currentStep, currentWithin, headOf, isActive, type Place } from './places.ts';
import { tell } from './tell.ts';

/** A failed attempt: tried again later, or followed by the `failed` way out, or settled with its item, or a person is asked. */
export function failStep(draft: Draft, place: Place, attempt: number, failure: Failure): void {
  const { state, view, env } = draft;
  const head = headOf(place);
  const { fault, usage } = failure;
  const before = state.steps[place.step];
  if (before) letGo(draft, before, SYSTEM, 'the step failed');
  const failures = (before?.failures ?? 0) + 1;
  const failed = { ...head, attempt, fault, ...(usage && { usage }) };
  if (failure.retry && failures < LIMITS.attempts) {
    const retryAt = new Date(Date.parse(env.now) + backoffMs(failures, env.fraction(), failure.retryAfterMs)).toISOString();
    const timerId = env.newId();
    write(draft, 'timers', { timerId, step: place.step, fireAt: retryAt, kind: 'retry' });
    emit(draft, SYSTEM, 'step.failed', { ...failed, retryAt, timerId });
    return;
  }
  emit(draft, SYSTEM, 'step.failed', failed);
  const node = view.node(place.nodeId);
  const way = node?.outcomes.find((outcome) => outcome.kind === 'failed');
  if (way && node?.waysOut.some((edge) => edge.from.outcome === way.id)) {
    finishStep(draft, SYSTEM, place, attempt, { outcome: way.id, output: keep(draft, { ...fault }) });
    return;
  }
  if (!settleFailedItem(draft, place)) askForAFix(draft, place, failure);
}

/** Asks a person. The run stays; everything else goes on. */
export function askForAFix(draft: Draft, place: Place, failure: Pick<Failure, 'fault'>): void {
  const { code, message, fix } = failure.fault;
  emit(draft, SYSTEM, 'step.attention', { ...headOf(place), fault: failure.fault });
  write(draft, 'attention', { step: place.step, code, message, fix });
  tell(draft, { kind: 'step_attention', about: place.step, payload: { code, message, fix } });
}

/** A for-each that keeps going settles the item instead of asking. */
function settleFailedItem(draft: Draft, place: Place): boolean {
  const level = place.scope.at(-1);
  const frame = level && currentStep(draft.state, level.frame, place.scope.slice(0, -1));
  if (!level || !frame?.frame || frame.frame.onItemFailure === 'stop') return false;
  cancelSteps(draft, currentWithin(draft.view, draft.state, place.scope).filter(isActive), SYSTEM, 'item_failed');
  emit(draft, SYSTEM, 'frame.item_settled', { step: frame.step, item: level.item, end: 'failed', failed: true });
  return true;
}

/** A failure that comes from the pipeline or its result: trying again would give the same. */
export function plainFailure(error: AppError): Failure {
  return { fault: faultOf(error), retry: false };
}
