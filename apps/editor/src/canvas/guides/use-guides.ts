import { useMemo, useState } from 'react';
import { around, type Box, type Point } from '../../document/placement/grid.ts';
import { type Guide, guidesFor } from '../../document/placement/guides.ts';
import type { DerivedMap } from '../flow/derive-map.ts';
import { isStep } from '../flow/dresser.ts';
import { useLatest } from '../../ui/page/use-latest.ts';

/** A little less than one step of the grid, so that a card is always free to stand on the grid as well. */
const REACH = 6;

/** While cards are dragged: lines them up with their neighbours, and the lines to show for it. */
export function useGuides(derived: DerivedMap) {
  const map = useLatest(derived);
  const [guides, setGuides] = useState<readonly Guide[]>([]);
  const tools = useMemo(
    () => ({
      snap(moved: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> {
        const found = linedUp(map.current, moved);
        setGuides((before) => (before.length === 0 && found.guides.length === 0 ? before : found.guides));
        return found.places;
      },
      clear: () => setGuides([]),
    }),
    [map],
  );
  return { guides, ...tools };
}

/** Places come relative to the frame around a card, as React Flow has them; lines are looked for on the whole map. */
function linedUp({ nodes, boxes }: DerivedMap, moved: ReadonlyMap<string, Point>): { places: ReadonlyMap<string, Point>; guides: Guide[] } {
  const dragged: Box[] = [];
  const others: Box[] = [];
  let scope: string | undefined;
  for (const node of nodes) {
    const to = moved.get(node.id);
    if (!to) continue;
    const origin = node.parentId === undefined ? undefined : boxes.get(node.parentId);
    scope = node.parentId;
    dragged.push({ x: to.x + (origin?.x ?? 0), y: to.y + (origin?.y ?? 0), width: node.width ?? 0, height: node.height ?? 0 });
  }
  for (const node of nodes) {
    const box = boxes.get(node.id);
    if (isStep(node) && box && !moved.has(node.id) && node.parentId === scope) others.push(box);
  }
  const moving = around(dragged);
  if (!moving) return { places: moved, guides: [] };
  const { shift, guides } = guidesFor(moving, others, REACH);
  return { places: new Map([...moved].map(([id, { x, y }]) => [id, { x: x + shift.x, y: y + shift.y }])), guides };
}
