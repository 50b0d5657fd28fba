import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { boxesOf } from './boxes.ts';
import type { Point } from './grid.ts';
import { withInside } from '../steps/find.ts';

/** The innermost frame at a place on the map; `except` and what is inside them do not count. */
export function frameAt(doc: Pipeline, catalog: NodeCatalog, at: Point, except: readonly string[] = []): string | undefined {
  const boxes = boxesOf(doc, catalog);
  const out = withInside(doc, except);
  let found: { id: string; area: number } | undefined;
  for (const node of doc.nodes) {
    const box = boxes.get(node.id);
    if (!box || out.has(node.id) || !catalog.get(node.type)?.capabilities.container) continue;
    const inside = at.x >= box.x && at.x <= box.x + box.width && at.y >= box.y && at.y <= box.y + box.height;
    const area = box.width * box.height;
    if (inside && (!found || area < found.area)) found = { id: node.id, area };
  }
  return found?.id;
}
