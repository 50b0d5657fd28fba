import type { OutlineRow } from '../../document/outline/outline-rows.ts';

export interface VisibleRow {
  row: OutlineRow;
  /** Whether what stands under it is shown; undefined where nothing does. */
  open: boolean | undefined;
  /** The frame that it stands in ends with it. */
  ends: boolean;
}

/** A step that only leads on to the next row says nothing new by saying so: it begins folded, everything else open. */
export function isOpen(row: OutlineRow, folded: Readonly<Record<string, boolean>>): boolean | undefined {
  if (!row.holds) return undefined;
  return !(folded[row.id] ?? (row.kind === 'step' && row.straight));
}

/** The rows that are not inside of something folded. */
export function visibleRows(rows: readonly OutlineRow[], folded: Readonly<Record<string, boolean>>): VisibleRow[] {
  const shown: Omit<VisibleRow, 'ends'>[] = [];
  let hiddenFrom = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (row.level >= hiddenFrom) continue;
    const open = isOpen(row, folded);
    hiddenFrom = open === false ? row.level + 1 : Number.POSITIVE_INFINITY;
    shown.push({ row, open });
  }
  return shown.map((entry, index) => ({ ...entry, ends: entry.row.frames > (shown[index + 1]?.row.frames ?? 0) }));
}

/** The rows around a row, outermost first. */
export function rowsAround(rows: readonly OutlineRow[], id: string): OutlineRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const around: OutlineRow[] = [];
  for (let at = byId.get(byId.get(id)?.parent ?? ''); at; at = byId.get(at.parent ?? '')) around.unshift(at);
  return around;
}
