import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Boxes } from '../../document/placement/boxes.ts';

/**
 * The height at which a path to a row below or above runs back to the left: the middle of the widest free strip between
 * the two cards. Undefined where no such path is needed.
 */
export function corridor(doc: Pick<Pipeline, 'nodes'>, boxes: Boxes, source: string, target: string): number | undefined {
  const [from, to] = [boxes.get(source), boxes.get(target)];
  if (!from || !to || to.x > from.x + from.width) return undefined;
  const [upper, lower] = from.y < to.y ? [from, to] : [to, from];
  const [top, bottom] = [upper.y + upper.height, lower.y];
  if (bottom - top < 16) return undefined;
  const scope = doc.nodes.find((node) => node.id === source)?.scope;
  const between = doc.nodes
    .filter((node) => node.scope === scope && node.id !== source && node.id !== target)
    .flatMap((node) => boxes.get(node.id) ?? [])
    .filter((box) => box.x < from.x + from.width + 40 && box.x + box.width > to.x - 40 && box.y + box.height > top && box.y < bottom)
    .toSorted((a, b) => a.y - b.y);
  let [best, edge] = [{ size: 0, middle: (top + bottom) / 2 }, top];
  for (const { y, height } of [...between, { y: bottom, height: 0 }]) {
    if (y - edge > best.size) best = { size: y - edge, middle: (edge + y) / 2 };
    edge = Math.max(edge, y + height);
  }
  return Math.round(best.middle);
}
