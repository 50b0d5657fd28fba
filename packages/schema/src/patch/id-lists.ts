import type { DocPath } from './patch.ts';

/** The lists of a document whose entries have a name of their own; every other list is one value. */
const ID_LISTS: Readonly<Record<string, string>> = {
  nodes: 'id',
  edges: 'id',
  notes: 'id',
  'layout/phases': 'id',
  'brief/fields': 'key',
};
const DEEPEST = 2;

/** The key that names the entries of the list at `path`; undefined when it is not such a list. */
export function idKeyOf(path: DocPath): string | undefined {
  return path.length > DEEPEST ? undefined : ID_LISTS[path.join('/')];
}

/** Places that are replaced whole: half of one position and half of another would be a third one. */
export function isWhole(path: DocPath): boolean {
  return path.length === 3 && path[0] === 'layout' && path[1] === 'nodes';
}
