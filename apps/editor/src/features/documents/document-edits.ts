import { applyEdit, fillGap } from '@baton/schema/artefact/gaps/apply-edit';
import { removeAtPointer, setAtPointer, valueAt } from '@baton/schema/artefact/pointer';
import { isJsonObject, type Json } from '@baton/schema/json';
import { jsonText } from '../../ui/words/json-words.ts';

/** One change that a person made to a document, small enough to be kept, undone and made again on a newer version. */
export type DocumentEdit =
  | { kind: 'set'; at: string; value: Json }
  | { kind: 'fill'; gap: string; text: string }
  | { kind: 'add'; list: string; text: string }
  | { kind: 'remove'; at: string };

function apply(content: Json, edit: DocumentEdit): Json {
  switch (edit.kind) {
    case 'set':
      return valueAt(content, edit.at) === undefined && valueAt(content, parentOf(edit.at)) === undefined
        ? content
        : applyEdit(content, edit.at, edit.value);
    case 'fill':
      return fillGap(content, edit.gap, edit.text);
    case 'add':
      return Array.isArray(valueAt(content, edit.list)) ? setAtPointer(content, `${edit.list}/-`, edit.text) : content;
    case 'remove':
      return removeAtPointer(content, edit.at);
  }
}

const parentOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));

/** The document with a person's edits in it; the base stays as it was. */
export function withEdits(base: Json, edits: readonly DocumentEdit[]): Json {
  return edits.reduce(apply, base);
}

/** The edits with one more. A second change of the same place takes the first one's place; one that changes nothing is left out. */
export function addEdit(base: Json, edits: readonly DocumentEdit[], edit: DocumentEdit): DocumentEdit[] {
  const last = edits.findLastIndex((other) => other.kind === 'add' || other.kind === 'remove');
  // Pointers before an added or removed entry mean other places than those after it.
  const again = edit.kind === 'set' ? edits.findIndex((other, index) => index > last && other.kind === 'set' && other.at === edit.at) : -1;
  const next = again === -1 ? [...edits, edit] : edits.with(again, edit);
  const without = edits.filter((_, index) => index !== again);
  return same(withEdits(base, next), withEdits(base, without)) ? without : next;
}

/** Takes back the newest change of a place (or of anything, without one). */
export function undoEdit(edits: readonly DocumentEdit[]): DocumentEdit[] {
  return edits.slice(0, -1);
}

/**
 * The edits made again on a newer version: those whose place is still there and still says what it said then. The
 * others are given back, so that nothing typed is lost.
 */
export function rebaseEdits(edits: readonly DocumentEdit[], oldBase: Json, newBase: Json): { kept: DocumentEdit[]; lost: DocumentEdit[] } {
  const kept: DocumentEdit[] = [];
  const lost: DocumentEdit[] = [];
  for (const edit of edits) (stillFits(edit, oldBase, newBase) ? kept : lost).push(edit);
  return { kept, lost };
}

function stillFits(edit: DocumentEdit, oldBase: Json, newBase: Json): boolean {
  switch (edit.kind) {
    case 'set':
    case 'remove':
      return same(valueAt(oldBase, edit.at), valueAt(newBase, edit.at));
    case 'add':
      return Array.isArray(valueAt(newBase, edit.list));
    case 'fill':
      return openGaps(newBase).includes(edit.gap);
  }
}

/** Ids of the gaps that a document still lists. */
export function openGaps(content: Json): string[] {
  const gaps = valueAt(content, '/gaps_to_complete');
  return Array.isArray(gaps) ? gaps.flatMap((gap) => (isJsonObject(gap) && typeof gap['id'] === 'string' ? [gap['id']] : [])) : [];
}

/** The text that an edit carries, for a message about it. */
export function editText(edit: DocumentEdit): string {
  if (edit.kind === 'fill' || edit.kind === 'add') return edit.text;
  return edit.kind === 'set' ? jsonText(edit.value) : '';
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
