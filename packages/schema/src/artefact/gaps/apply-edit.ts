import { isJsonObject, type Json, textOf } from '../../json.ts';
import { setAtPointer, valueAt } from '../pointer.ts';
import { gapMark } from './gap-mark.ts';
import { withStatement } from './with-statement.ts';

/**
 * Sets a leaf and closes the gaps that this filled: those at the same place whose placeholder stood in the old text
 * and no longer stands in the new one. Numbers and contacts that a person writes become evidence. Works on any
 * artefact; without gaps it is `setAtPointer`.
 */
export function applyEdit(value: Json, pointer: string, newValue: Json): Json {
  const before = valueAt(value, pointer);
  const after = withStatement(setAtPointer(value, pointer, newValue), pointer, before, newValue);
  if (!isJsonObject(after) || !Array.isArray(after['gaps_to_complete'])) return after;
  const open = after['gaps_to_complete'].filter((gap) => !isFilled(gap, pointer, before, newValue));
  return open.length === after['gaps_to_complete'].length ? after : { ...after, gaps_to_complete: open };
}

/** Fills one gap with what a person typed: in place of its placeholder, else as the whole text of its place. Their words become evidence. */
export function fillGap(value: Json, gapId: string, text: string): Json {
  if (!isJsonObject(value) || !Array.isArray(value['gaps_to_complete'])) return value;
  const gap = value['gaps_to_complete'].find((entry) => isJsonObject(entry) && entry['id'] === gapId);
  if (gap === undefined || !isJsonObject(gap)) return value;
  const pointer = textOf(gap['pointer']);
  const mark = gapMark(textOf(gap['need']));
  const before = pointer === '' ? undefined : valueAt(value, pointer);
  const filled =
    typeof before === 'string' ? setAtPointer(value, pointer, before.includes(mark) ? before.replace(mark, () => text) : text) : value;
  const open = value['gaps_to_complete'].filter((entry) => entry !== gap);
  const said = withStatement(filled, pointer, undefined, text, true);
  return { ...(said as typeof value), gaps_to_complete: open };
}

function isFilled(gap: Json, pointer: string, before: Json | undefined, after: Json): boolean {
  if (!isJsonObject(gap) || gap['pointer'] !== pointer || typeof before !== 'string' || typeof after !== 'string') return false;
  const mark = gapMark(textOf(gap['need']));
  return before.includes(mark) && !after.includes(mark);
}
