import { isJsonObject, type Json } from '@baton/schema/json';
import { likeness } from './word-changes.ts';

/** Where each entry of the newer list stood in the older one; undefined for a new entry. */
export type Alignment = readonly (number | undefined)[];

/** Two entries this alike are the same entry, changed. */
const SAME_FROM = 0.4;

/**
 * Pairs the entries of two versions of a list: by their id where they have one, else in order by how alike their text
 * is, so that an inserted step does not make every step after it look changed.
 */
export function alignLists(before: readonly Json[], after: readonly Json[]): Alignment {
  const ids: (string | undefined)[] = before.map(idOf);
  if (ids.every((id) => id !== undefined) && new Set(ids).size === ids.length && after.every((entry) => idOf(entry) !== undefined))
    return after.map((entry) => {
      const id = idOf(entry);
      const at = ids.findIndex((other) => other === id);
      return at === -1 ? undefined : at;
    });
  return alignByText(before.map(textOf), after.map(textOf));
}

function idOf(entry: Json): string | undefined {
  return isJsonObject(entry) && typeof entry['id'] === 'string' ? entry['id'] : undefined;
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (isJsonObject(value)) return Object.values(value).map(textOf).join(' ');
  return value === null ? '' : String(value);
}

/** The pairing in order with the greatest sum of likeness (Needleman and Wunsch 1970, gaps cost nothing). */
function alignByText(before: readonly string[], after: readonly string[]): Alignment {
  const score = before.map((old) => after.map((now) => likeness(old, now)));
  const best: number[][] = Array.from({ length: before.length + 1 }, () => Array.from({ length: after.length + 1 }, () => 0));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  for (let i = 1; i <= before.length; i++)
    for (let j = 1; j <= after.length; j++) {
      const alike = score[i - 1]?.[j - 1] ?? 0;
      const row = best[i];
      if (row) row[j] = Math.max(at(i - 1, j), at(i, j - 1), alike >= SAME_FROM ? at(i - 1, j - 1) + alike : 0);
    }
  const pairs: (number | undefined)[] = after.map(() => undefined);
  for (let i = before.length, j = after.length; i > 0 && j > 0;) {
    const alike = score[i - 1]?.[j - 1] ?? 0;
    if (alike >= SAME_FROM && at(i, j) === at(i - 1, j - 1) + alike) {
      pairs[j - 1] = i - 1;
      i--;
      j--;
    } else if (at(i, j) === at(i - 1, j)) i--;
    else j--;
  }
  return pairs;
}
