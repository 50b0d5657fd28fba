import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog, NodeDefinition } from '@baton/schema/node/definition';
import { mainOutcome } from '../../document/steps/outcomes.ts';
import type { Picker } from '../../store/view-store.ts';

/** The kinds that make sense at a place: no second start, nothing without a way on in the middle of a path. */
export function kindsFor(doc: Pipeline, catalog: NodeCatalog, where: Partial<Picker> = {}): NodeDefinition[] {
  const hasEntry = doc.nodes.some((node) => catalog.get(node.type)?.capabilities.entry);
  const scope = scopeOf(doc, where);
  return catalog
    .all()
    .toSorted((a, b) => a.order - b.order)
    .filter(
      (kind) => !(kind.capabilities.entry && (hasEntry || scope !== undefined || where.after !== undefined || where.onPath !== undefined)),
    )
    .filter((kind) => where.onPath === undefined || mainOutcome(kind, kind.defaults) !== undefined)
    .filter((kind) => !kind.capabilities.leavesFrame || scope !== undefined || Object.keys(where).length === 0);
}

function scopeOf(doc: Pipeline, { scope, after, onPath, spot }: Partial<Picker>): string | undefined {
  if (onPath !== undefined) {
    const edge = doc.edges.find((path) => path.id === onPath);
    return doc.nodes.find((node) => node.id === edge?.from.node)?.scope;
  }
  if (after && spot === undefined) return doc.nodes.find((node) => node.id === after.node)?.scope;
  return scope;
}
