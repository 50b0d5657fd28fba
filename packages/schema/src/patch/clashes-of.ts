import type { Json } from '../json.ts';
import { leansOn } from './leans-on.ts';
import { type DocPath, overlaps, type Patch } from './patch.ts';
import { readPath } from './read-path.ts';
import { sameJson } from './same-json.ts';

/** A place that both sides changed, with what stands there now; null where nothing does. */
export interface MetPlace {
  path: string[];
  theirs: Json;
}

/**
 * Places where a save meets what others saved since its base revision. The same change made twice is no clash; a path
 * that is drawn to a step which the other side removes is one. `current` is the document as it is now.
 */
export function clashesOf(mine: readonly Patch[], theirs: readonly Patch[], current: object): MetPlace[] {
  const found = new Map<string, MetPlace>();
  for (const patch of mine) {
    const now = readPath(current, patch.path);
    const wanted = patch.op === 'remove' ? undefined : (patch.value ?? null);
    const meets = theirs.some((other) => overlaps(patch.path, other.path) || removesGround(patch, other) || removesGround(other, patch));
    if (sameJson(now, wanted) || !meets) continue;
    found.set(JSON.stringify(patch.path), { path: [...patch.path], theirs: now ?? null });
  }
  return [...found.values()];
}

function removesGround(leaning: Patch, other: Patch): boolean {
  return (
    other.op === 'remove' && leansOn(leaning).some((ground: DocPath) => overlaps(ground, other.path) && other.path.length <= ground.length)
  );
}
