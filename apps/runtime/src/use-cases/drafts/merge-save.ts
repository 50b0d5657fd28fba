import type { DocPatch } from '@baton/schema/api/pipelines';
import type { JsonObject } from '@baton/schema/json';
import { overlaps, readPlace } from './apply-patches.ts';

/** A place that both sides changed, with what stands there now. */
export interface Clash {
  path: string[];
  theirs: JsonObject[string] | null;
}

/**
 * Places where a save meets what others saved since its base revision. The same change made twice is no clash. `current`
 * is the draft as it is now.
 */
export function clashesOf(mine: readonly DocPatch[], theirs: readonly DocPatch[], current: JsonObject): Clash[] {
  const found = new Map<string, Clash>();
  for (const patch of mine) {
    const met = theirs.filter((other) => overlaps(patch.path, other.path));
    if (met.length === 0 || saysWhatIs(patch, current)) continue;
    found.set(patch.path.join('\u001f'), { path: [...patch.path], theirs: readPlace(current, patch.path) ?? null });
  }
  return [...found.values()];
}

function saysWhatIs(patch: DocPatch, current: JsonObject): boolean {
  const now = readPlace(current, patch.path);
  if (patch.op === 'remove') return now === undefined;
  return now !== undefined && JSON.stringify(now) === JSON.stringify(patch.value ?? null);
}
