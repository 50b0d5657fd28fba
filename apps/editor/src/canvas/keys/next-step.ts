import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Boxes } from '../../document/placement/boxes.ts';
import type { Box } from '../../document/placement/grid.ts';

export type Way = 'left' | 'right' | 'up' | 'down';

/**
 * Where an arrow key leads from a step: right along its paths, left to where it comes from, up and down to the steps
 * beside it that share them. Into a frame by right, out of it by left. Where the graph has no answer, the nearest card
 * on that side has.
 */
export function nextStep(doc: Pick<Pipeline, 'nodes' | 'edges'>, boxes: Boxes, at: string, way: Way): string | undefined {
  const node = doc.nodes.find((step) => step.id === at);
  if (!node)
    return (
      nearest(
        boxes,
        at,
        doc.nodes.map((step) => step.id),
        way,
      ) ?? (boxes.has(at) ? undefined : doc.nodes[0]?.id)
    );
  const forward = doc.edges.filter((edge) => !isSendBack(edge));
  if (way === 'right') {
    const inside = first(
      doc.nodes.filter((step) => step.scope === at && !forward.some((edge) => edge.to === step.id)).map((step) => step.id),
      boxes,
    );
    return (
      inside ??
      first(
        forward.filter((edge) => edge.from.node === at).map((edge) => edge.to),
        boxes,
      ) ??
      beside(doc, boxes, at, way)
    );
  }
  if (way === 'left')
    return (
      first(
        forward.filter((edge) => edge.to === at).map((edge) => edge.from.node),
        boxes,
      ) ??
      node.scope ??
      beside(doc, boxes, at, way)
    );
  const shared = new Set<string>();
  for (const edge of forward) {
    if (edge.to === at) for (const other of forward) if (other.from.node === edge.from.node) shared.add(other.to);
    if (edge.from.node === at) for (const other of forward) if (other.to === edge.to) shared.add(other.from.node);
  }
  shared.delete(at);
  return nearest(boxes, at, [...shared], way) ?? beside(doc, boxes, at, way);
}

/** The highest of several, then the leftmost. */
function first(ids: readonly string[], boxes: Boxes): string | undefined {
  return ids.toSorted((a, b) => (boxes.get(a)?.y ?? 0) - (boxes.get(b)?.y ?? 0) || (boxes.get(a)?.x ?? 0) - (boxes.get(b)?.x ?? 0))[0];
}

function beside(doc: Pick<Pipeline, 'nodes'>, boxes: Boxes, at: string, way: Way): string | undefined {
  const scope = doc.nodes.find((step) => step.id === at)?.scope;
  return nearest(
    boxes,
    at,
    doc.nodes.filter((step) => step.scope === scope && step.id !== at).map((step) => step.id),
    way,
  );
}

function nearest(boxes: Boxes, at: string, ids: readonly string[], way: Way): string | undefined {
  const from = boxes.get(at);
  if (!from) return undefined;
  let best: { id: string; cost: number } | undefined;
  for (const id of ids) {
    const box = boxes.get(id);
    if (!box) continue;
    const { ahead, aside } = distances(from, box, way);
    const cost = ahead + 2 * aside;
    if (ahead > 4 && (!best || cost < best.cost)) best = { id, cost };
  }
  return best?.id;
}

function distances(from: Box, to: Box, way: Way): { ahead: number; aside: number } {
  const dx = to.x + to.width / 2 - (from.x + from.width / 2);
  const dy = to.y + to.height / 2 - (from.y + from.height / 2);
  if (way === 'left') return { ahead: -dx, aside: Math.abs(dy) };
  if (way === 'right') return { ahead: dx, aside: Math.abs(dy) };
  return way === 'up' ? { ahead: -dy, aside: Math.abs(dx) } : { ahead: dy, aside: Math.abs(dx) };
}
