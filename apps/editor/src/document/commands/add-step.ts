import type { Pipeline } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { Command, CommandContext } from '../history/command.ts';
import { boxesOf } from '../placement/boxes.ts';
import { cardSize } from '../placement/card-size.ts';
import { pointOnGrid, type Point } from '../placement/grid.ts';
import { freeSpot, spotAfter } from '../placement/place-step.ts';
import { isLockedPath } from '../rules/is-locked-path.ts';
import { findPath, findStep } from '../steps/find.ts';
import { newStep } from '../steps/new-step.ts';
import { openOutcome } from '../steps/outcomes.ts';
import { addPath } from './parts/add-path.ts';

export interface AddStep {
  id: string;
  pathId: string;
  type: string;
  title: string;
  /** Where it was put; absent: right of the step that it continues. */
  at?: Point;
  /** The frame it was put into. */
  scope?: string;
  /** The step that it continues; without an outcome by its first open way out. */
  after?: { node: string; outcome?: string };
  /** The path from there that leads to it instead of where it led. */
  moving?: string;
}

/** A new step, connected to the one that it continues. */
export function addStep(args: AddStep): Command {
  return {
    label: `add ‘${args.title}’`,
    change(doc, context) {
      const definition = context.catalog.get(args.type);
      if (!definition || doc.nodes.length >= LIMITS.nodes) return;
      const source = args.after && findStep(doc, args.after.node);
      const scope = args.at === undefined ? source?.scope : args.scope;
      const outcome = args.after?.outcome ?? (source && openOutcome(doc, source, context.catalog)?.id);
      const node = newStep(doc, definition, args.id, scope);
      const spot = spotFor(doc, args, scope, context);
      doc.nodes.push(node);
      doc.layout.nodes[node.id] = spot;
      const moved = args.moving === undefined ? undefined : findPath(doc, args.moving);
      if (moved) {
        // A path that may not be moved stays; the step is there all the same.
        if (isLockedPath(doc, moved) || findStep(doc, moved.from.node)?.scope !== scope) return;
        moved.to = node.id;
        delete moved.maxRounds;
      } else if (source && outcome !== undefined && source.scope === scope)
        addPath(doc, args.pathId, { from: { node: source.id, outcome }, to: node.id }, context);
    },
  };
}

function spotFor(doc: Pipeline, { type, at, after }: AddStep, scope: string | undefined, { catalog }: CommandContext): Point {
  const definition = catalog.get(type);
  const size = cardSize(definition?.family, definition?.outcomes(definition.defaults) ?? [], definition?.capabilities.container === true);
  if (at) return pointOnGrid(at);
  const boxes = boxesOf(doc, catalog);
  const sameFrame = (id: string): boolean => findStep(doc, id)?.scope === scope && id !== scope;
  if (after) return spotAfter(after.node, size, boxes, sameFrame);
  return freeSpot(
    { x: 0, y: 0 },
    size,
    [...boxes].filter(([id]) => sameFrame(id)).map(([, box]) => box),
  );
}
