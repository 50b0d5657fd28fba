import { leansOn } from '@baton/schema/patch/leans-on';
import { overlaps, type Patch } from '@baton/schema/patch/patch';
import type { HistoryEntry } from './history.ts';

/**
 * One's own entry after somebody else's change. Where cards stand is theirs now and no longer part of the entry; any
 * other place that both have changed, and a step that others have drawn paths to, overtakes the entry as a whole: half
 * of an intention taken back would be a third document that nobody wanted.
 */
export function afterOthers(entry: HistoryEntry, theirs: readonly Patch[]): HistoryEntry {
  if (entry.overtaken) return entry;
  const met = (patch: Patch): boolean =>
    theirs.some((other) => overlaps(patch.path, other.path) || drawsTo(other, patch) || drawsTo(patch, other));
  const mine = [...entry.forward, ...entry.back];
  if (!mine.some(met)) return entry;
  if (mine.some((patch) => met(patch) && !isPlace(patch))) return { ...entry, overtaken: true };
  const forward = entry.forward.filter((patch) => !met(patch) || patch.op === 'remove');
  const back = entry.back.filter((patch) => !met(patch) || patch.op === 'remove');
  return forward.length === 0 || back.length === 0 ? { ...entry, overtaken: true } : { ...entry, forward, back };
}

function isPlace({ path }: Patch): boolean {
  return path[0] === 'layout' && path[1] === 'nodes';
}

/** One draws a path to a step that the other takes away. */
function drawsTo(one: Patch, gone: Patch): boolean {
  return gone.op === 'remove' && leansOn(one).some((step) => overlaps(step, gone.path) && gone.path.length <= step.length);
}
