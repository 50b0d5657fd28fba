import type { Pipeline } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json } from '@baton/schema/json';
import { findPath } from '../steps/find.ts';
import type { HistoryEntry } from './history.ts';

/** Ids of the steps that an entry touches, so that they can be brought into view after an undo. A path is looked for at its start. */
export function touchedSteps(entry: HistoryEntry, doc: Pipeline): Set<string> {
  const ids = new Set<string>();
  for (const { path, value } of [...entry.forward, ...entry.back]) {
    const [first, second, third] = path;
    if (second === undefined) continue;
    if (first === 'nodes') ids.add(second);
    if (first === 'layout' && second === 'nodes' && third !== undefined) ids.add(third);
    const source = first === 'edges' ? (findPath(doc, second)?.from.node ?? sourceOf(value)) : undefined;
    if (source !== undefined) ids.add(source);
  }
  return ids;
}

/** A path that is gone: the way back still has it whole. */
function sourceOf(edge: Json | undefined): string | undefined {
  const from = isJsonObject(edge) ? edge['from'] : undefined;
  return isJsonObject(from) && typeof from['node'] === 'string' ? from['node'] : undefined;
}
