import type { Command } from '../history/command.ts';
import { boxesOf } from '../placement/boxes.ts';
import { cardSize } from '../placement/card-size.ts';
import { pointOnGrid, type Point } from '../placement/grid.ts';
import { makeRoom } from '../placement/place-step.ts';
import { findPath, findStep, withInside } from '../steps/find.ts';
import { newStep } from '../steps/new-step.ts';
import { mainOutcome } from '../steps/outcomes.ts';

export interface InsertOnPath {
  id: string;
  pathId: string;
  type: string;
  title: string;
  path: string;
  /** Where it was dropped; absent: in the middle, and what comes after moves to the right. */
  at?: Point;
}

/** Puts a new step into a path: what led to the next step leads to it, and it leads on. */
export function insertOnPath(args: InsertOnPath): Command {
  return {
    label: `insert ‘${args.title}’`,
    change(doc, { catalog }) {
      const edge = findPath(doc, args.path);
      const definition = catalog.get(args.type);
      const source = edge && findStep(doc, edge.from.node);
      if (!edge || !definition || !source || source.locked) return;
      const boxes = boxesOf(doc, catalog);
      const size = cardSize(definition.family, definition.outcomes(definition.defaults), definition.capabilities.container === true);
      const [from, to] = [boxes.get(edge.from.node), boxes.get(edge.to)];
      const node = newStep(doc, definition, args.id, source.scope);
      const sameFrame = (id: string): boolean => findStep(doc, id)?.scope === source.scope;
      if (args.at || !from || !to) doc.layout.nodes[node.id] = pointOnGrid(args.at ?? { x: 0, y: 0 });
      else {
        const { spot, shift, moved } = makeRoom(from, to, size, boxes, sameFrame);
        for (const id of withInside(doc, moved)) {
          const box = doc.layout.nodes[id];
          if (box) box.x += shift;
        }
        doc.layout.nodes[node.id] = spot;
      }
      doc.nodes.push(node);
      const out = mainOutcome(definition, node.config);
      if (out) doc.edges.push({ id: args.pathId, from: { node: node.id, outcome: out.id }, to: edge.to });
      edge.to = node.id;
    },
  };
}
