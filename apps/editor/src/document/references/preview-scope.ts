import { evaluateExpression, type ExpressionScope } from '@baton/schema/expression/evaluate-expression';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { FoundValues } from './values-at.ts';

/**
 * The values that a step's texts are tried with: what the last run found, else the samples. Inside a for-each the item
 * is the first one of its list.
 */
export function previewScope(doc: Pipeline, catalog: NodeCatalog, nodeId: string, found: FoundValues): ExpressionScope {
  const scope: Record<string, Json> = {};
  const brief = found.brief ?? doc.samples.brief;
  if (brief !== undefined) scope['brief'] = brief;
  for (const { key } of doc.nodes) {
    const value = found.outputs[key] ?? doc.samples.outputs[key]?.[0]?.output;
    if (value !== undefined) scope[key] = value;
  }
  const list = listAround(doc, catalog, nodeId);
  const items = list === undefined ? undefined : evaluateExpression(list, scope);
  const first = items?.ok && Array.isArray(items.value) ? items.value[0] : undefined;
  return first === undefined ? scope : { ...scope, item: first };
}

/** The list whose items a step is done for; a for-each itself names its items too. */
export function listAround(doc: Pipeline, catalog: NodeCatalog, nodeId: string): string | undefined {
  const node = doc.nodes.find((step) => step.id === nodeId);
  const frame = node && (catalog.get(node.type)?.capabilities.container ? node : doc.nodes.find((step) => step.id === node.scope));
  if (!frame) return undefined;
  return catalog
    .get(frame.type)
    ?.references(frame.config)
    .find((source) => source.kind === 'value')?.text;
}
