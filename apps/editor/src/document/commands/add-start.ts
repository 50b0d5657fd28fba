import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';
import { boxesOf } from '../placement/boxes.ts';
import { cardSize } from '../placement/card-size.ts';
import { pointOnGrid } from '../placement/grid.ts';
import { newStep } from '../steps/new-step.ts';
import { openOutcome } from '../steps/outcomes.ts';
import { addPath } from './parts/add-path.ts';

/** Room between a start and what it leads to: the same as between two cards of a row. */
const GAP = 80;

/** A start, left of the step that it leads to. */
export function addStart(args: { id: string; pathId: string; type: string; before: string }): Command {
  return {
    label: 'add a start',
    change(doc, context) {
      const definition = context.catalog.get(args.type);
      const box = boxesOf(doc, context.catalog).get(args.before);
      if (!definition || !box || doc.nodes.length >= LIMITS.nodes) return;
      const node = newStep(doc, definition, args.id);
      const size = cardSize(definition.family, definition.outcomes(definition.defaults), false);
      doc.nodes.push(node);
      doc.layout.nodes[node.id] = pointOnGrid({ x: box.x - size.width - GAP, y: box.y + (box.height - size.height) / 2 });
      const outcome = openOutcome(doc, node, context.catalog)?.id;
      if (outcome !== undefined) addPath(doc, args.pathId, { from: { node: node.id, outcome }, to: args.before }, context);
    },
  };
}
