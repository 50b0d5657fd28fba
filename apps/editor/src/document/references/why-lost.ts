import { parseExpression } from '@baton/schema/expression/parse-expression';
import { ENTRY } from '@baton/schema/expression/references';
import { schemaAt } from '@baton/schema/expression/schema-path';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { briefSchema } from '@baton/schema/graph/validate/known-names';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { plainWords } from './plain-words.ts';

const ROOTS = new Set(['item', 'run', 'feedback']);

/** Why a value chip leads nowhere any more, in a sentence; undefined when what it names is there. */
export function whyLost(expression: string, doc: Pipeline, catalog: NodeCatalog): string | undefined {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return parsed.error.message;
  for (const { path } of parsed.expression.references) {
    const [root = '', ...fields] = path;
    const node = doc.nodes.find((step) => step.key === root);
    if (!node && ROOTS.has(root)) continue;
    if (!node && root !== 'brief') return `The step that was called ‘${root}’ in formulas is gone.`;
    const schema = node ? (catalog.get(node.type)?.outputSchema(node.config) ?? {}) : briefSchema(doc);
    const found = schemaAt(schema, fields);
    if (found.ok) continue;
    if (!node) return 'The brief no longer asks this question.';
    return found.missing === ENTRY
      ? `‘${node.name}’ gives no list there.`
      : `‘${node.name}’ no longer gives ‘${plainWords(found.missing)}’.`;
  }
  return undefined;
}
