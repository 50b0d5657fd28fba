import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Boxes } from '../../document/placement/boxes.ts';
import type { Box } from '../../document/placement/grid.ts';

/** Clear space under the cards before the first send-back, and between two of them. */
const FIRST = 30;
const NEXT = 28;

/**
 * How far below its cards each send-back runs, so that it crosses no card of its row and no other send-back runs on the
 * same line. Short ones lie nearest to the cards.
 */
export function backLanes(doc: Pick<Pipeline, 'nodes' | 'edges'>, boxes: Boxes): Map<string, number> {
  const drops = new Map<string, number>();
  const taken: { left: number; right: number; y: number }[] = [];
  const backs = doc.edges.filter(isSendBack).flatMap((edge) => {
    const [from, to] = [boxes.get(edge.from.node), boxes.get(edge.to)];
    return from && to ? [{ id: edge.id, from, to, scope: scopeOf(doc, edge.to), span: spanOf(from, to) }] : [];
  });
  for (const { id, from, to, scope, span } of backs.toSorted((a, b) => width(a.span) - width(b.span))) {
    const base = Math.max(to.y + to.height, inOneRow(from, to) ? from.y + from.height : 0);
    const under = doc.nodes.filter((node) => node.scope === scope).flatMap((node) => boxes.get(node.id) ?? []);
    const bottom = Math.max(
      base,
      ...under
        .filter((box) => overlapsRow(box, to, from) && box.x < span.right && box.x + box.width > span.left)
        .map((box) => box.y + box.height),
    );
    let y = bottom + FIRST;
    while (taken.some((lane) => Math.abs(lane.y - y) < NEXT - 2 && lane.left < span.right && span.left < lane.right)) y += NEXT;
    taken.push({ ...span, y });
    drops.set(id, y - base);
  }
  return drops;
}

interface Span {
  left: number;
  right: number;
}
function spanOf(from: Box, to: Box): Span {
  const [a, b] = [from.x + from.width / 2, to.x + to.width / 2];
  return { left: Math.min(a, b) - 20, right: Math.max(a, b) + 20 };
}
function width(span: Span): number {
  return span.right - span.left;
}
function inOneRow(a: Box, b: Box): boolean {
  return a.y < b.y + b.height && b.y < a.y + a.height;
}
/** Cards of the target's row; what stands in other rows is passed by. */
function overlapsRow(box: Box, to: Box, from: Box): boolean {
  return inOneRow(box, to) || (inOneRow(from, to) && inOneRow(box, from));
}
function scopeOf(doc: Pick<Pipeline, 'nodes'>, id: string): string | undefined {
  return doc.nodes.find((node) => node.id === id)?.scope;
}
