import { type RefObject, useLayoutEffect, useMemo } from 'react';
import type { OutlineRow } from '../../document/outline/outline-rows.ts';
import type { VisibleRow } from './visible-rows.ts';

/**
 * Writes how many rows stand beside each one ("4 of 9") straight onto the rows: one step more changes this on every row of its
 * level, and nothing else on them, so it is no reason to draw them all again.
 */
export function useSetSizes(tree: RefObject<HTMLElement | null>, rows: readonly OutlineRow[], visible: readonly VisibleRow[]): void {
  const sizes = useMemo(() => {
    const counts = new Map<string | undefined, number>();
    for (const { parent } of rows) counts.set(parent, (counts.get(parent) ?? 0) + 1);
    return counts;
  }, [rows]);
  useLayoutEffect(() => {
    for (const [index, { row }] of visible.entries()) {
      const size = String(sizes.get(row.parent) ?? 0);
      const element = tree.current?.children[index];
      if (element && element.getAttribute('aria-setsize') !== size) element.setAttribute('aria-setsize', size);
    }
  }, [tree, visible, sizes]);
}
