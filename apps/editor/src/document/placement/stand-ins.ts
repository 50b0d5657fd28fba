import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import { stepsBefore } from '../steps/walk.ts';
import { around, type Box, GAP, onGrid, type Point } from './grid.ts';

/**
 * Places for steps whose place is unknown: in columns by how far they are from the start, below everything that has a
 * place. Only for showing; nothing is written to the document until somebody moves them.
 */
export function standIns(
  doc: Pick<Pipeline, 'nodes' | 'edges'>,
  missing: readonly PipelineNode[],
  boxes: ReadonlyMap<string, Box>,
): Map<string, Point> {
  const lost = new Set(missing.map((node) => node.id));
  const placed = around(doc.nodes.filter((node) => !lost.has(node.id)).flatMap((node) => boxes.get(node.id) ?? []));
  const top = placed ? placed.y + placed.height + 2 * GAP.y : 0;
  const left = placed?.x ?? 0;
  const column = new Map<string, number>();
  const spots = new Map<string, Point>();
  const before = new Map(missing.map((node) => [node.id, stepsBefore(doc, node.id).size]));
  const rank = (node: PipelineNode): number => before.get(node.id) ?? 0;
  const ranks = [...new Set(missing.map(rank))].sort((a, b) => a - b);
  for (const node of missing.toSorted((a, b) => rank(a) - rank(b))) {
    const index = ranks.indexOf(rank(node));
    const key = `${node.scope ?? ''} ${index}`;
    const row = column.get(key) ?? 0;
    column.set(key, row + 1);
    const frameShift = node.scope === undefined ? 0 : 400;
    spots.set(node.id, { x: onGrid(left + index * (240 + GAP.x)), y: onGrid(top + frameShift + row * (120 + GAP.y)) });
  }
  return spots;
}
