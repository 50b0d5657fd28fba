import type { Command } from '../history/command.ts';
import { pointOnGrid, type Point } from '../placement/grid.ts';
import { removalProblem } from '../rules/removal-problem.ts';
import { findStep, withInside } from '../steps/find.ts';
import { stepsWords } from '../steps/words.ts';
import type { Pipeline } from '@baton/schema/graph/pipeline';

export interface MoveIntoFrame {
  steps: readonly string[];
  /** The frame they go into; absent: out to the top level. */
  frame?: string;
  /** Their new places, and those of what is inside them. */
  places: Readonly<Record<string, Point>>;
}

/** Steps into a frame or out of it. Paths between them stay; paths that would cross the border go. */
export function moveIntoFrame(doc: Pipeline, args: MoveIntoFrame): Command {
  const names = args.steps.flatMap((id) => findStep(doc, id)?.name ?? []);
  const frame = args.frame === undefined ? undefined : findStep(doc, args.frame);
  return {
    label: frame ? `move ${stepsWords(names)} into ‘${frame.name}’` : `move ${stepsWords(names)} out of the list`,
    change(draft) {
      const inTheWay = args.frame !== undefined && withInside(draft, args.steps).has(args.frame);
      if (inTheWay) return;
      for (const id of args.steps) {
        const node = findStep(draft, id);
        if (!node || removalProblem(draft, id) !== undefined) continue;
        if (args.frame === undefined) delete node.scope;
        else node.scope = args.frame;
      }
      for (const [id, point] of Object.entries(args.places)) {
        if (findStep(draft, id)) draft.layout.nodes[id] = { ...draft.layout.nodes[id], ...pointOnGrid(point) };
      }
      const scopes = new Map(draft.nodes.map((node) => [node.id, node.scope]));
      const crosses = (edge: Pipeline['edges'][number]): boolean => scopes.get(edge.from.node) !== scopes.get(edge.to);
      if (draft.edges.some(crosses)) draft.edges = draft.edges.filter((edge) => !crosses(edge));
    },
  };
}
