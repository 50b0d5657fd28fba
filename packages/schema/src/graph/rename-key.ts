import { renameInExpression, renameInTemplate } from '../expression/rename-key.ts';
import type { Json, JsonObject } from '../json.ts';
import type { NodeCatalog } from '../node/definition.ts';
import { pointerPart } from './json-safety.ts';
import type { Pipeline } from './pipeline.ts';

/** A copy of `value` with the text at a JSON pointer changed; the same value where something else stands there. */
function replaceAt(value: Json, parts: readonly string[], from: string, to: string): Json {
  const [head, ...rest] = parts;
  if (head === undefined) return value === from ? to : value;
  if (Array.isArray(value)) return value.map((entry, index) => (String(index) === head ? replaceAt(entry, rest, from, to) : entry));
  if (typeof value !== 'object' || value === null) return value;
  const key = Object.keys(value).find((name) => pointerPart(name) === head);
  return key === undefined ? value : { ...value, [key]: replaceAt(value[key] ?? null, rest, from, to) };
}

/**
 * Renames a step's key and every reference to it, in one go, so that a rename can break nothing. Texts that do not
 * parse are left as they are: the list of problems shows them. Samples move with the key.
 */
export function renameStepKey(pipeline: Pipeline, nodeId: string, to: string, catalog: NodeCatalog): Pipeline {
  const from = pipeline.nodes.find((node) => node.id === nodeId)?.key;
  if (from === undefined || from === to) return pipeline;
  const nodes = pipeline.nodes.map((node) => {
    const own = node.id === nodeId ? { ...node, key: to } : node;
    let config: JsonObject = own.config;
    for (const source of catalog.get(node.type)?.references(node.config) ?? []) {
      const text = source.kind === 'template' ? renameInTemplate(source.text, from, to) : renameInExpression(source.text, from, to);
      if (text !== source.text) config = replaceAt(config, source.path.split('/').slice(1), source.text, text) as JsonObject;
    }
    return config === own.config ? own : { ...own, config };
  });
  const { [from]: moved, ...others } = pipeline.samples.outputs;
  const outputs = moved === undefined ? pipeline.samples.outputs : { ...others, [to]: moved };
  return { ...pipeline, nodes, samples: { ...pipeline.samples, outputs } };
}
