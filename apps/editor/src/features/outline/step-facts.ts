import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { namesByKey, withStepNames } from '../../canvas/words/step-words.ts';

/** What a row says of a step besides its name. */
export interface Facts {
  kind: string;
  line: string;
  errors: number;
  warnings: number;
}

/** Kind, what it does or who decides, and how many problems, by the step's id; problems of paths by theirs. */
export function stepFacts(doc: Pipeline, catalog: NodeCatalog, issues: readonly Issue[]): ReadonlyMap<string, Facts> {
  const names = namesByKey(doc);
  const facts = new Map<string, Facts>();
  for (const node of doc.nodes) {
    const definition = catalog.get(node.type);
    const line = definition ? withStepNames(definition.describe(node.config), names) : 'Its settings are kept as they are.';
    facts.set(node.id, { kind: definition?.title ?? 'Unknown kind of step', line, errors: 0, warnings: 0 });
  }
  for (const edge of doc.edges) facts.set(edge.id, { kind: '', line: '', errors: 0, warnings: 0 });
  for (const { where, severity } of issues) {
    const found = facts.get(where.node ?? where.edge ?? '');
    if (found) found[severity === 'error' ? 'errors' : 'warnings'] += 1;
  }
  return facts;
}
