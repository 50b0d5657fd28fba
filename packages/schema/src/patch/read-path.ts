import type { Json } from '../json.ts';
import { idKeyOf } from './id-lists.ts';
import type { DocPath } from './patch.ts';

type Entry = Readonly<Record<string, unknown>>;

/** The value at a place; undefined where there is nothing. */
export function readPath(doc: object, path: DocPath): Json | undefined {
  let value: unknown = doc;
  for (let depth = 0; depth < path.length; depth += 1) {
    const part = path[depth] ?? '';
    if (Array.isArray(value)) {
      const idKey = idKeyOf(path.slice(0, depth));
      if (idKey === undefined) return undefined;
      value = (value as (Entry | null)[]).find((entry) => entry?.[idKey] === part);
    } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, part)) {
      value = (value as Entry)[part];
    } else return undefined;
  }
  return value as Json | undefined;
}
