import type { Json, JsonObject } from '../json.ts';
import type { NodeCatalog, ReferenceSource } from '../node/definition.ts';
import { pointerPart } from './json-safety.ts';
import type { PipelineNode } from './pipeline.ts';

/** A step with every text that names other steps rewritten; the same step when nothing changes. */
export function rewriteReferences(
  node: PipelineNode,
  catalog: NodeCatalog,
  rewrite: (text: string, kind: ReferenceSource['kind'], path: string) => string,
): PipelineNode {
  let config: JsonObject = node.config;
  for (const { path, text, kind } of catalog.get(node.type)?.references(node.config) ?? []) {
    const next = rewrite(text, kind, path);
    if (next !== text) config = replaceAt(config, path.split('/').slice(1), text, next) as JsonObject;
  }
  return config === node.config ? node : { ...node, config };
}

/** A copy of `value` with the text at a JSON pointer changed; the same value where something else stands there. */
function replaceAt(value: Json, parts: readonly string[], from: string, to: string): Json {
  const [head, ...rest] = parts;
  if (head === undefined) return value === from ? to : value;
  if (Array.isArray(value)) return value.map((entry, index) => (String(index) === head ? replaceAt(entry, rest, from, to) : entry));
  if (typeof value !== 'object' || value === null) return value;
  const key = Object.keys(value).find((name) => pointerPart(name) === head);
  return key === undefined ? value : { ...value, [key]: replaceAt(value[key] ?? null, rest, from, to) };
}
