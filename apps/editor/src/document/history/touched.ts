import type { HistoryEntry } from './history.ts';

/** Ids of the steps that an entry touches, so that they can be brought into view after an undo. */
export function touchedSteps(entry: HistoryEntry): Set<string> {
  const ids = new Set<string>();
  for (const { path } of entry.forward) {
    const [first, second, third] = path;
    if (first === 'nodes' && second !== undefined) ids.add(second);
    if (first === 'layout' && second === 'nodes' && third !== undefined) ids.add(third);
  }
  return ids;
}
