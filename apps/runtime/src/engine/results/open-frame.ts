import { AppError } from '@baton/schema/errors/app-error';
import { SYSTEM } from '@baton/schema/run/actor';
import { LIMITS } from '@baton/schema/limits';
import type { StepResult } from '@baton/schema/node/executor';
import type { StepState } from '@baton/schema/run/state';
import { stepKey } from '@baton/schema/run/step-key';
import type { FrameItem } from '@baton/schema/run/values';
import { type Draft, emit, keep } from '../draft.ts';
import { failStep, plainFailure } from '../fail-step.ts';
import { finishStep } from '../finish-step.ts';
import { reusableItems } from '../frame-reuse.ts';
import { headOf, type Place } from '../places.ts';
import { bytesOf } from '../values/keep-value.ts';
import { tooLarge } from './take-done.ts';

type FrameResult = Extract<StepResult, { kind: 'open_frame' }>;
/** A key becomes part of every step key inside; longer ones would not fit an address. */
const KEY_CHARS = 200;

/** Opens a for-each with its list; an empty list is done at once with an empty result. */
export function openFrame(draft: Draft, place: Place, attempt: number, result: FrameResult): void {
  const wrong = wrongList(result);
  if (wrong) return failStep(draft, place, attempt, plainFailure(wrong));
  const listed = result.items.map((entry): FrameItem => ({ key: entry.key, title: entry.title, item: keep(draft, entry.item) }));
  const before = previousRound(draft, place);
  const reused = before ? reusableItems(draft.view, draft.state, before, listed) : new Map<string, NonNullable<FrameItem['settled']>>();
  const items = listed.map((entry) => {
    const settled = reused.get(entry.key);
    return settled ? { ...entry, settled } : entry;
  });
  const concurrency = result.concurrency >= 1 ? Math.floor(result.concurrency) : LIMITS.frameConcurrency;
  emit(draft, SYSTEM, 'frame.opened', { ...headOf(place), items, concurrency, onItemFailure: result.onItemFailure });
  if (items.length > 0) return;
  finishStep(draft, SYSTEM, place, attempt, { outcome: onward(draft, place), output: { inline: [] } });
}

/** A for-each's ordinary way out. */
export function onward(draft: Draft, place: Pick<Place, 'nodeId'>): string {
  return draft.view.node(place.nodeId)?.outcomes.find((outcome) => outcome.kind === 'next')?.id ?? 'done';
}

function previousRound(draft: Draft, place: Place): StepState | undefined {
  return place.round > 1 ? draft.state.steps[stepKey(place.nodeId, place.scope, place.round - 1)] : undefined;
}

function wrongList({ items }: FrameResult): AppError | undefined {
  if (items.length > LIMITS.frameItems) {
    return new AppError('too_many_items', {
      message: `The list has ${items.length} items; one step works through at most ${LIMITS.frameItems}.`,
    });
  }
  const keys = items.map((entry) => entry.key);
  const bad = keys.find((key) => key === '' || key.length > KEY_CHARS || !key.isWellFormed());
  if (bad !== undefined) return new AppError('frame_list_invalid', { message: 'An item of the list has no usable name.' });
  const twice = new Set(keys).size === keys.length ? undefined : keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) return new AppError('frame_list_invalid', { message: `Two items of the list have the same name, "${twice}".` });
  // The items ride in one event of the journal.
  return tooLarge(items.reduce((sum, entry) => sum + bytesOf(entry.item), 0));
}
