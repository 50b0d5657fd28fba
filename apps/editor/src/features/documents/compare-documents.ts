import { toDocument } from '@baton/schema/artefact/document/to-document';
import type { DocContext } from '@baton/schema/artefact/document/doc-context';
import type { Json } from '@baton/schema/json';
import { entryOf, leavesOf } from './leaves-of.ts';
import { mapPointers, type PointerMap } from './map-pointer.ts';

/** What became of one passage: as it was, other words, or not there before. */
export type PassageChange = { kind: 'same' } | { kind: 'new' } | { kind: 'changed'; before: string };

export interface Comparison {
  changeAt(pointer: string): PassageChange;
  /** Texts of the entries that are gone from a list of the newer version, by the entry that they stood behind (-1: the start). */
  removedFrom(list: string): { after: number; text: string }[];
  /** One pointer for each place that changed, in reading order: where "next change" goes, and how many there are. */
  places: readonly string[];
}

const SAME: PassageChange = { kind: 'same' };
export const NO_CHANGES: Comparison = { changeAt: () => SAME, removedFrom: () => [], places: [] };

/** Two versions of a document, passage by passage, as their reader sees them. */
export function compareDocuments(type: string, before: Json, after: Json, context: DocContext = {}): Comparison {
  if (before === after) return NO_CHANGES;
  const map = mapPointers(before, after);
  const oldLeaves = leavesOf(toDocument(type, before, context));
  const newLeaves = leavesOf(toDocument(type, after, context));
  const oldTexts = new Map(oldLeaves.flatMap((leaf) => (leaf.at === undefined ? [] : [[leaf.at, leaf.text] as const])));
  const changes = new Map<string, PassageChange>();
  const units = new Map<string, string>();
  for (const leaf of newLeaves) {
    if (leaf.at === undefined || changes.has(leaf.at)) continue;
    const change = changeOf(map, oldTexts, leaf.at, leaf.text);
    changes.set(leaf.at, change);
    if (change.kind !== 'same') units.set(change.kind === 'new' ? newPart(map, leaf.at) : leaf.at, leaf.at);
  }
  const removed = new Map<string, { after: number; text: string }[]>();
  for (const list of listsOf(newLeaves.flatMap((leaf) => leaf.at ?? []))) {
    const gone = map.removed(list).map(({ before: at, after: behind }) => ({
      after: behind,
      text: oldLeaves.find((leaf) => leaf.at !== undefined && (leaf.at === at || leaf.at.startsWith(`${at}/`)))?.text ?? '',
    }));
    if (gone.length > 0) removed.set(list, gone);
  }
  // What is gone is seen at what it stood behind, or at the beginning of its list.
  const changed = new Set(units.values());
  const goneAt = new Set([...removed].flatMap(([list, gone]) => gone.map(({ after }) => `${list}/${Math.max(0, after)}`)));
  const passages = newLeaves.flatMap((leaf) => leaf.at ?? []);
  for (const entry of goneAt) {
    const seenAt = passages.find((at) => at === entry || at.startsWith(`${entry}/`));
    if (seenAt !== undefined) changed.add(seenAt);
  }
  return {
    changeAt: (pointer) => changes.get(pointer) ?? SAME,
    removedFrom: (list) => removed.get(list) ?? [],
    places: [...new Set(passages)].filter((at) => changed.has(at)),
  };
}

function changeOf(map: PointerMap, oldTexts: ReadonlyMap<string, string>, at: string, text: string): PassageChange {
  const older = map.before(at);
  const before = older === undefined ? undefined : oldTexts.get(older);
  if (before === undefined) return { kind: 'new' };
  return before === text ? SAME : { kind: 'changed', before };
}

/** A new entry with five passages is one change: the shortest part of the pointer that was not there before. */
function newPart(map: PointerMap, at: string): string {
  const parts = at.split('/');
  for (let length = 2; length <= parts.length; length++) {
    const prefix = parts.slice(0, length).join('/');
    if (map.before(prefix) === undefined) return prefix;
  }
  return at;
}

function listsOf(pointers: readonly string[]): Set<string> {
  const lists = new Set<string>();
  for (const pointer of pointers) for (let entry = entryOf(pointer); entry; entry = entryOf(entry.list)) lists.add(entry.list);
  return lists;
}
