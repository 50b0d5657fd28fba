import { isSendBack } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { Command } from '../history/command.ts';
import { boxesOf } from '../placement/boxes.ts';
import { makeRoom } from '../placement/place-step.ts';
import { findPath, findStep, type Graph, withInside } from '../steps/find.ts';
import { mainOutcome } from '../steps/outcomes.ts';

/** Whether a step that stands by itself may go into a path: it leads on, and nothing is joined to it yet. */
export function fitsOnPath(doc: Graph, step: string, path: string, catalog: NodeCatalog): boolean {
  const node = findStep(doc, step);
  const edge = findPath(doc, path);
  const source = edge && findStep(doc, edge.from.node);
  const definition = node && catalog.get(node.type);
  if (!node || !edge || !source || !definition || isSendBack(edge) || source.locked || node.locked || source.scope !== node.scope)
    return false;
  if (doc.edges.some((other) => other.from.node === step || other.to === step)) return false;
  return !definition.capabilities.entry && mainOutcome(definition, node.config) !== undefined;
}

/** A step that stood by itself goes into a path; what comes after makes room. */
export function putOnPath(doc: Pipeline, args: { step: string; path: string; pathId: string }): Command {
  return {
    label: `insert ‘${findStep(doc, args.step)?.name ?? 'a step'}’`,
    change(draft, { catalog }) {
      const edge = findPath(draft, args.path);
      const node = findStep(draft, args.step);
      const definition = node && catalog.get(node.type);
      if (!edge || !node || !definition || !fitsOnPath(draft, args.step, args.path, catalog)) return;
      const boxes = new Map(boxesOf(draft, catalog));
      const [from, to, own] = [boxes.get(edge.from.node), boxes.get(edge.to), boxes.get(args.step)];
      const mine = withInside(draft, [args.step]);
      for (const id of mine) boxes.delete(id);
      if (from && to && own) {
        const { spot, shift, moved } = makeRoom(from, to, own, boxes, (id) => findStep(draft, id)?.scope === node.scope);
        const move = (ids: Iterable<string>, x: number, y: number): void => {
          for (const id of ids) {
            const box = draft.layout.nodes[id];
            if (box) draft.layout.nodes[id] = { ...box, x: box.x + x, y: box.y + y };
          }
        };
        move(withInside(draft, moved), shift, 0);
        move(mine, spot.x - own.x, spot.y - own.y);
      }
      const out = mainOutcome(definition, node.config);
      if (out) draft.edges.push({ id: args.pathId, from: { node: node.id, outcome: out.id }, to: edge.to });
      edge.to = node.id;
    },
  };
}
