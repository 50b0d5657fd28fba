import type { Json, JsonObject } from '../../json.ts';
import type { Blueprint } from '../blueprint.ts';
import type { Gap } from '../blueprint-parts/gap.ts';
import { setAtPointer, valueAt } from '../pointer.ts';
import { textLeaves } from '../text-leaves.ts';
import { gapMark, marksIn } from './gap-mark.ts';

/** What `gapsInOrder` never looks into: the list itself, quotes from sources, and the dialogue with the reviewers. */
const NOT_TEXT = ['/gaps_to_complete', '/evidence', '/answers'];

/**
 * Makes the list of gaps and the placeholders in the text agree, so that a person sees each gap where it is: a listed
 * gap whose text holds no placeholder gets one at the end; a placeholder that nobody listed becomes a gap; a gap that
 * points nowhere stays as a gap of the whole document. The same thing missing at the same place is asked once.
 */
export function gapsInOrder(blueprint: Blueprint): Blueprint {
  let value = blueprint as unknown as Json;
  const gaps: Gap[] = eachOnce(blueprint.gaps_to_complete).map((gap) => {
    const target = gap.pointer === '' ? undefined : valueAt(value, gap.pointer);
    if (target === undefined) return { ...gap, pointer: '' };
    if (typeof target === 'string' && !target.includes(gapMark(gap.need)))
      value = setAtPointer(value, gap.pointer, `${target} ${gapMark(gap.need)}`.trim());
    return gap;
  });
  for (const { pointer, text } of textLeaves(value, NOT_TEXT)) {
    for (const need of marksIn(text)) {
      if (gaps.some((gap) => gap.pointer === pointer && gap.need === need)) continue;
      gaps.push({ id: freeId(gaps), pointer, need, from_whom: 'Whoever knows', blocking: true });
    }
  }
  return { ...(value as JsonObject), gaps_to_complete: gaps } as unknown as Blueprint;
}

/** Listed twice, it is the first, and it blocks when one of them does. */
function eachOnce(gaps: readonly Gap[]): Gap[] {
  const asked = new Map<string, Gap>();
  for (const gap of gaps) {
    const key = JSON.stringify([gap.pointer, gap.need.trim().replaceAll(/\s+/g, ' ').toLowerCase()]);
    const before = asked.get(key);
    asked.set(key, before ? { ...before, blocking: before.blocking || gap.blocking } : gap);
  }
  return [...asked.values()];
}

function freeId(gaps: readonly Gap[]): string {
  const taken = new Set(gaps.map((gap) => gap.id));
  let n = gaps.length + 1;
  while (taken.has(`gap_${n}`)) n += 1;
  return `gap_${n}`;
}
