import {
  type FieldRename,
  type PathNames,
  pathsOfExpression,
  renameFieldInExpression,
  renameFieldInTemplate,
} from '../expression/rename-field.ts';
import { ENTRY } from '../expression/references.ts';
import { isJsonObject, type Json } from '../json.ts';
import type { NodeCatalog } from '../node/definition.ts';
import type { Pipeline, PipelineNode } from './pipeline.ts';
import { rewriteReferences } from './rewrite-references.ts';

/**
 * Renames a field of a step's result wherever it is used, and in its samples, so that a rename can break nothing.
 * `at` leads to it inside the result: `['people', '*', 'name']`. What the step itself says about its result is not
 * changed here.
 */
export function renameResultField(pipeline: Pipeline, nodeId: string, at: readonly string[], to: string, catalog: NodeCatalog): Pipeline {
  const owner = pipeline.nodes.find((node) => node.id === nodeId);
  if (!owner || at.length === 0 || at.at(-1) === to) return pipeline;
  const rename: FieldRename = { path: [owner.key, ...at], to };
  const nodes = pipeline.nodes.map((node) => {
    const names = itemNames(node, pipeline, catalog);
    const list = ownList(node, catalog);
    return rewriteReferences(node, catalog, (text, kind, path) => {
      // The list of a for-each is chosen outside of it.
      const known = path === list?.path ? namesAround(node, pipeline, catalog) : names;
      return kind === 'template' ? renameFieldInTemplate(text, rename, known) : renameFieldInExpression(text, rename, known);
    });
  });
  const samples = pipeline.samples.outputs[owner.key];
  if (!samples) return { ...pipeline, nodes };
  const renamed = samples.map((sample) => ({ ...sample, output: renameIn(sample.output, at, to) }));
  return { ...pipeline, nodes, samples: { ...pipeline.samples, outputs: { ...pipeline.samples.outputs, [owner.key]: renamed } } };
}

/** What `item` stands for at a step: an entry of the list that its for-each works through. */
function itemNames(node: PipelineNode, pipeline: Pipeline, catalog: NodeCatalog): PathNames {
  const list = ownList(node, catalog);
  return list ? entriesOf(list.text, namesAround(node, pipeline, catalog)) : namesAround(node, pipeline, catalog);
}

function namesAround(node: PipelineNode, pipeline: Pipeline, catalog: NodeCatalog): PathNames {
  const frame = node.scope === undefined ? undefined : pipeline.nodes.find((other) => other.id === node.scope);
  return frame ? itemNames(frame, pipeline, catalog) : new Map();
}

function entriesOf(list: string, names: PathNames): PathNames {
  return new Map([['item', pathsOfExpression(list, names).map((path) => [...path, ENTRY])]]);
}

function ownList(node: PipelineNode, catalog: NodeCatalog): { path: string; text: string } | undefined {
  const definition = catalog.get(node.type);
  return definition?.capabilities.container ? definition.references(node.config).find((source) => source.kind === 'value') : undefined;
}

function renameIn(value: Json, at: readonly string[], to: string): Json {
  const [head, ...rest] = at;
  if (head === undefined) return value;
  if (Array.isArray(value)) return head === ENTRY ? value.map((entry) => renameIn(entry, rest, to)) : value;
  if (!isJsonObject(value) || !Object.hasOwn(value, head)) return value;
  // In its old place, so that a person finds it where it was.
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]): [string, Json] =>
      key === head ? [rest.length === 0 ? to : key, renameIn(inner, rest, to)] : [key, inner],
    ),
  );
}
