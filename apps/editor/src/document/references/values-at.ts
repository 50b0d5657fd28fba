import { readable } from '@baton/schema/expression/readable';
import { schemaAt } from '@baton/schema/expression/schema-path';
import { parseExpression } from '@baton/schema/expression/parse-expression';
import { graphView, type GraphView } from '@baton/schema/graph/graph-view';
import { pathConditions } from '@baton/schema/graph/path-conditions';
import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import { briefSchema } from '@baton/schema/graph/validate/known-names';
import { isJsonObject, type Json, type JsonSchema } from '@baton/schema/json';
import type { NodeCatalog, NodeFamily } from '@baton/schema/node/definition';
import { kindOfSchema, type ValueKind } from './schema-kind.ts';
import { plainWords } from './plain-words.ts';

/** A value that can be chosen. */
export interface ValueChoice {
  /** What is written: `diagnosis.options`. */
  expression: string;
  /** What is read: "Diagnosis › options". */
  label: string;
  kind: ValueKind;
  /** How deep it lies under its step. */
  depth: number;
  /** What the sample has there, cut short. */
  sample?: string;
}

/** The values of one step, of the brief, or of the item of a list. */
export interface ValueGroup {
  key: string;
  name: string;
  family: NodeFamily | 'brief' | 'item';
  /** The step hands on a document of its own, and not only what it decided or worked out. */
  document: boolean;
  values: readonly ValueChoice[];
}

const DEEPEST = 3;
const MOST = 60;

/**
 * What a step may rely on: the brief, the item of the list around it, and the steps that surely ran before it. A step
 * on another branch, or one that may be skipped, is not among them.
 */
export function valuesAt(doc: Pipeline, catalog: NodeCatalog, nodeId: string): ValueGroup[] {
  const graph = graphView(doc, catalog);
  const sure = pathConditions(graph).sureAt(nodeId);
  const brief = group(
    'brief',
    'Brief',
    'brief',
    briefSchema(doc),
    doc.samples.brief,
    new Map(doc.brief.fields.map((field) => [field.key, field.label])),
  );
  const steps = doc.nodes.filter((node) => sure.has(node.key) && !catalog.get(node.type)?.capabilities.entry).toReversed();
  const item = itemGroup(doc, catalog, graph, nodeId);
  return [...(item ? [item] : []), ...steps.map((node) => stepGroup(doc, catalog, node)), brief];
}

function stepGroup(doc: Pipeline, catalog: NodeCatalog, node: PipelineNode): ValueGroup {
  const definition = catalog.get(node.type);
  const schema = definition?.outputSchema(node.config) ?? {};
  const found = group(node.key, node.name, definition?.family ?? 'tool', schema, doc.samples.outputs[node.key]?.[0]?.output);
  return { ...found, document: definition !== undefined && definition.phase !== 'control' };
}

/** The item's shape is that of the list's entries, as far as the list's own step says it. */
function itemGroup(doc: Pipeline, catalog: NodeCatalog, graph: GraphView, nodeId: string): ValueGroup | undefined {
  const view = graph.node(nodeId);
  const frame = view?.can.container ? view.node : view && graph.node(view.frame)?.node;
  if (!frame) return undefined;
  const list = catalog
    .get(frame.type)
    ?.references(frame.config)
    .find((source) => source.kind === 'value')?.text;
  return group('item', 'Item', 'item', list === undefined ? {} : entrySchema(doc, catalog, list), undefined);
}

function entrySchema(doc: Pipeline, catalog: NodeCatalog, list: string): JsonSchema {
  const parsed = parseExpression(list);
  const [root = '', ...rest] = parsed.ok ? (parsed.expression.references[0]?.path ?? []) : [];
  const source = doc.nodes.find((node) => node.key === root);
  const schema = source ? (catalog.get(source.type)?.outputSchema(source.config) ?? {}) : root === 'brief' ? briefSchema(doc) : {};
  const found = schemaAt(schema, rest);
  if (!found.ok) return {};
  const { kind, schema: listSchema } = kindOfSchema(found.schema, schema);
  const items = kind === 'list' && isJsonObject(listSchema.items) ? listSchema.items : {};
  // Pointers inside the entries lead from the root of the whole schema.
  return { ...items, ...(schema.$defs !== undefined && { $defs: schema.$defs }) };
}

function group(
  key: string,
  name: string,
  family: ValueGroup['family'],
  schema: JsonSchema,
  sample: Json | undefined,
  labels: ReadonlyMap<string, string> = new Map(),
): ValueGroup {
  const values: ValueChoice[] = [];
  collect({ expression: key, label: name, depth: 0, schema, sample }, schema, labels, values);
  return { key, name, family, document: false, values };
}

interface Place {
  expression: string;
  label: string;
  depth: number;
  schema: JsonSchema;
  sample: Json | undefined;
}

function collect(
  { expression, label, depth, schema, sample }: Place,
  root: JsonSchema,
  labels: ReadonlyMap<string, string>,
  into: ValueChoice[],
): void {
  const { kind, schema: here } = kindOfSchema(schema, root);
  const preview = previewOf(sample);
  into.push({ expression, label, kind, depth, ...(preview !== undefined && depth > 0 && { sample: preview }) });
  if (kind !== 'group' || depth >= DEEPEST || !isJsonObject(here.properties)) return;
  for (const [key, next] of Object.entries(here.properties)) {
    if (!isJsonObject(next) || !/^[A-Za-z_]\w*$/.test(key) || into.length >= MOST) continue;
    const words = (depth === 0 ? labels.get(key) : undefined) ?? plainWords(key);
    collect(
      {
        expression: `${expression}.${key}`,
        label: `${label} › ${words}`,
        depth: depth + 1,
        schema: next,
        sample: isJsonObject(sample) ? sample[key] : undefined,
      },
      root,
      labels,
      into,
    );
  }
}

function previewOf(sample: Json | undefined): string | undefined {
  if (sample === undefined || sample === null) return undefined;
  const text = readable(sample).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
