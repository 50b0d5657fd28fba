import type { Json } from '@baton/schema/json';
import { valueAt } from '@baton/schema/artefact/pointer';
import { type Alignment, alignLists } from './align-lists.ts';

/** Finds the place in an older version that a place of the newer one came from. */
export interface PointerMap {
  /** The older pointer; undefined when the place, or the list entry it lies in, is new. */
  before(pointer: string): string | undefined;
  /** Entries of the older list at `pointer` (of the newer version) that are gone, with where they stood. */
  removed(listPointer: string): { before: string; after: number }[];
}

/** Pairs two versions of a document's content. Lists are compared on demand and once. */
export function mapPointers(before: Json, after: Json): PointerMap {
  const alignments = new Map<string, Alignment>();
  const lists = new Map<string, string>();

  const alignmentOf = (pointer: string, older: string): Alignment => {
    const known = alignments.get(pointer);
    if (known) return known;
    const old = valueAt(before, older);
    const now = valueAt(after, pointer);
    const made = alignLists(Array.isArray(old) ? old : [], Array.isArray(now) ? now : []);
    alignments.set(pointer, made);
    lists.set(pointer, older);
    return made;
  };

  const olderOf = (pointer: string): string | undefined => {
    let here = '';
    let older = '';
    for (const part of pointer.split('/').slice(1)) {
      if (Array.isArray(valueAt(after, here))) {
        const index = alignmentOf(here, older)[Number(part)];
        if (index === undefined) return undefined;
        older += `/${index}`;
      } else older += `/${part}`;
      here += `/${part}`;
    }
    return older;
  };

  return {
    before: olderOf,
    removed(listPointer) {
      const older = olderOf(listPointer);
      if (older === undefined) return [];
      const old = valueAt(before, older);
      if (!Array.isArray(old)) return [];
      const pairs = alignmentOf(listPointer, older);
      const kept = new Set(pairs);
      return old.flatMap((_, index) => {
        if (kept.has(index)) return [];
        const follows = pairs.findLastIndex((pair) => pair !== undefined && pair < index);
        return [{ before: `${older}/${index}`, after: follows }];
      });
    },
  };
}
