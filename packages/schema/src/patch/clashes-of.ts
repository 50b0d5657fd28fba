import type { Json } from '../json.ts';
import { overlaps, type Patch } from './patch.ts';
import { readPath } from './read-path.ts';
import { sameJson } from './same-json.ts';

/** A place that both sides changed, with what stands there now; null where nothing does. */
export interface MetPlace {
  path: string[];
  theirs: Json;
}

/**
 * Places where a save meets what others saved since its base revision. The same change made twice is no clash. `current`
 * is the document as it is now.
 */
export function clashesOf(mine: readonly Patch[], theirs: readonly Patch[], current: object): MetPlace[] {
  const found = new Map<string, MetPlace>();
  for (const patch of mine) {
    const now = readPath(current, patch.path);
    const wanted = patch.op === 'remove' ? undefined : (patch.value ?? null);
    if (sameJson(now, wanted) || !theirs.some((other) => overlaps(patch.path, other.path))) continue;
    found.set(JSON.stringify(patch.path), { path: [...patch.path], theirs: now ?? null });
  }
  return [...found.values()];
}
