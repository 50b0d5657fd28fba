import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Command } from '../history/command.ts';
import { plain } from '../history/plain.ts';
import { planReplacement } from '../replace/plan-replacement.ts';
import { findStep } from '../steps/find.ts';

/** A step of another kind in the same place: its id, name, key and paths stay as far as the new kind has room for them. */
export function replaceStep(doc: Pipeline, args: { id: string; type: string; title: string }): Command {
  const name = findStep(doc, args.id)?.name ?? 'a step';
  return {
    label: `make ‘${name}’ a step of the kind ‘${args.title}’`,
    change(draft, { catalog }) {
      const node = findStep(draft, args.id);
      const definition = catalog.get(args.type);
      const plan = planReplacement(plain(draft), args.id, args.type, catalog);
      if (!node || !definition || 'problem' in plan) return;
      node.type = definition.type;
      node.typeVersion = definition.version;
      node.config = plan.config;
      draft.edges = draft.edges.filter((edge) => edge.from.node !== args.id || plan.paths.has(edge.id));
      for (const edge of draft.edges) {
        const outcome = edge.from.node === args.id ? plan.paths.get(edge.id) : undefined;
        if (outcome !== undefined) edge.from.outcome = outcome;
      }
      delete draft.samples.outputs[node.key];
      // Only frames have a size of their own.
      const spot = draft.layout.nodes[args.id];
      if (spot && !definition.capabilities.container) draft.layout.nodes[args.id] = { x: spot.x, y: spot.y };
    },
  };
}
