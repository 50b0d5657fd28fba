import type { VisibleRow } from './visible-rows.ts';

export type Walked = { to: string } | { fold: string; folded: boolean };

/** A page of rows: what fits on a small screen, so that nothing is jumped over unseen. */
const PAGE = 10;

/** What a key of a tree does at a row: goes to another one, folds or unfolds; undefined where it does nothing. */
export function walkRows(rows: readonly VisibleRow[], at: string, key: string): Walked | undefined {
  const index = rows.findIndex(({ row }) => row.id === at);
  const here = rows[index];
  if (!here) return undefined;
  const go = (to: number): Walked | undefined => {
    const next = rows[Math.min(Math.max(to, 0), rows.length - 1)]?.row.id;
    return next === undefined || next === at ? undefined : { to: next };
  };
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'PageDown':
      return go(index + PAGE);
    case 'PageUp':
      return go(index - PAGE);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (here.open === undefined) return undefined;
      return here.open ? go(index + 1) : { fold: at, folded: false };
    case 'ArrowLeft':
      if (here.open) return { fold: at, folded: true };
      return here.row.parent === undefined ? undefined : { to: here.row.parent };
    default:
      return undefined;
  }
}
