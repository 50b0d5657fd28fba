import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Page, PageRequest } from '../../use-cases/ports/page.ts';

/** Where a page ended: the instant (ISO, milliseconds) and the id of its last row. */
export interface Place {
  at: string;
  id: string;
}

export function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify([place.at, place.id])).toString('base64url');
}

/** @throws AppError `bad_input` for a cursor that this list did not hand out */
export function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof at === 'string' && typeof id === 'string' && !Number.isNaN(Date.parse(at))) return { at, id };
  } catch {
    // Refused below like any other cursor that is none of ours.
  }
  throw new AppError('bad_input', { message: 'This list has no such page.', fix: 'Start again at the first page.', path: '/cursor' });
}

export function pageSize(request: PageRequest): number {
  return Math.min(request.limit ?? LIMITS.pageSize, LIMITS.pageSizeMax);
}

/** Rows were asked for one more than a page holds: the extra one only says that there is a next page. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  size: number,
  placeOf: (row: Row) => Place,
  item: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(item), ...(rows.length > size && last !== undefined && { next: writeCursor(placeOf(last)) }) };
}

export const iso = (instant: Date): string => instant.toISOString();
export const isoOrNull = (instant: Date | null): string | null => instant?.toISOString() ?? null;
