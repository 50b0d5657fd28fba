import { readable } from '@baton/schema/expression/readable';
import { schemaAt } from '@baton/schema/expression/schema-path';
import { parseExpression } from '@baton/schema/expression/parse-expression';
import { graphView } from '@baton/schema/graph/graph-view';
import { pathConditions } from '@baton/schema/graph/path-conditions';
import type { BriefField, Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import { briefSchema } from '@baton/schema/graph/validate/known-names';
import { isJsonObject, type Json, type JsonSchema } from '@baton/schema/json';
import type { NodeCatalog, NodeFamily } from '@baton/schema/node/definition';
import { listAround, previewScope } from './preview-scope.ts';
import { kindOfSchema, mayBeNull, type ValueKind, wordsOfSchema } from './schema-kind.ts';
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
  /** What the last run or the sample has there, cut short. */
  sample?: string;
  /** The only words that can stand there. */
  options?: readonly { value: string; label: string }[];
  date?: true;
  /** It may be missing: its step leaves it out at times, or may not have run at all. */
  mayBeEmpty?: true;
}

/** The values of one step, of the brief, or of the item of a list. */
export interface ValueGroup {
  key: string;
  name: string;
  family: NodeFamily | 'brief' | 'item';
  /** The step hands on a document of its own, and not only what it decided or worked out. */
  document: boolean;
  /** Its step may not have run by then: why. */
  maybe?: string;
  values: readonly ValueChoice[];
}

/** What a run has put there: shown under the values in place of the samples. */
export interface FoundValues {
  brief?: Json;
  /** By step key. */
  outputs: Readonly<Record<string, Json>>;
}

const DEEPEST = 3;
const MOST = 60;
const PREVIEW = 200;

/**
 * What a step may rely on: the item of the list around it, the steps that surely ran before it, in reading order from
 * the nearest, and the brief. After them the steps that lead here and may have been passed by, each with the reason. A
 * step on another branch or inside another for-each is not among them.
 */
export function valuesAt(doc: Pipeline, catalog: NodeCatalog, nodeId: string, found: FoundValues = { outputs: {} }): ValueGroup[] {
  const graph = graphView(doc, catalog);
  const conditions = pathConditions(graph);
  const [sure, possible] = [conditions.sureAt(nodeId), conditions.possibleAt(nodeId)];
  const brief = group(
    { key: 'brief', name: 'Brief', family: 'brief' },
    briefSchema(doc),
    found.brief ?? doc.samples.brief,
    doc.brief.fields,
  );
  const steps = doc.nodes.filter((node) => possible.has(node.key) && !catalog.get(node.type)?.capabilities.entry).toReversed();
  const item = itemGroup(doc, catalog, nodeId, found);
  const groupOf = (node: PipelineNode): ValueGroup => stepGroup(doc, catalog, node, found);
  return [
    ...(item ? [item] : []),
    ...steps.filter((node) => sure.has(node.key)).map(groupOf),
    brief,
    ...steps.filter((node) => !sure.has(node.key)).map((node) => passedBy(groupOf(node))),
  ];
}

function passedBy(found: ValueGroup): ValueGroup {
  const values = found.values.map((value) => ({ ...value, mayBeEmpty: true as const }));
  return { ...found, maybe: `Empty when a run takes a path without ‘${found.name}’`, values };
}

function stepGroup(doc: Pipeline, catalog: NodeCatalog, node: PipelineNode, { outputs }: FoundValues): ValueGroup {
  const definition = catalog.get(node.type);
  const schema = definition?.outputSchema(node.config) ?? {};
  const sample = outputs[node.key] ?? doc.samples.outputs[node.key]?.[0]?.output;
  const found = group({ key: node.key, name: node.name, family: definition?.family ?? 'tool' }, schema, sample);
  return { ...found, document: definition !== undefined && definition.phase !== 'control' };
}

/** The item's shape is that of the list's entries, as far as the list's own step says it. */
function itemGroup(doc: Pipeline, catalog: NodeCatalog, nodeId: string, found: FoundValues): ValueGroup | undefined {
  const list = listAround(doc, catalog, nodeId);
  if (list === undefined) return undefined;
  const { item } = previewScope(doc, catalog, nodeId, found);
  return group({ key: 'item', name: 'Item', family: 'item' }, list.trim() === '' ? {} : entrySchema(doc, catalog, list), item);
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
  head: Pick<ValueGroup, 'key' | 'name' | 'family'>,
  schema: JsonSchema,
  sample: Json | undefined,
  questions: readonly BriefField[] = [],
): ValueGroup {
  const values: ValueChoice[] = [];
  const root: Place = { expression: head.key, label: head.name, depth: 0, schema, sample, empty: false };
  collect(root, schema, new Map(questions.map((question) => [question.key, question])), values);
  return { ...head, document: false, values };
}

interface Place {
  expression: string;
  label: string;
  depth: number;
  schema: JsonSchema;
  sample: Json | undefined;
  empty: boolean;
}

function collect(place: Place, root: JsonSchema, questions: ReadonlyMap<string, BriefField>, into: ValueChoice[]): void {
  const { expression, label, depth, schema, sample } = place;
  const { kind, schema: here } = kindOfSchema(schema, root);
  const empty = place.empty || mayBeNull(schema);
  const preview = previewOf(sample);
  into.push({
    expression,
    label,
    kind,
    depth,
    ...(preview !== undefined && depth > 0 && { sample: preview }),
    ...asked(here, depth === 1 ? questions.get(expression.slice(expression.indexOf('.') + 1)) : undefined),
    ...(empty && { mayBeEmpty: true as const }),
  });
  if (kind !== 'group' || depth >= DEEPEST || !isJsonObject(here.properties)) return;
  const required = Array.isArray(here.required) ? here.required : [];
  for (const [key, next] of Object.entries(here.properties)) {
    if (!isJsonObject(next) || !/^[A-Za-z_]\w*$/.test(key) || into.length >= MOST) continue;
    const words = (depth === 0 ? questions.get(key)?.label : undefined) ?? plainWords(key);
    collect(
      {
        expression: `${expression}.${key}`,
        label: `${label} › ${words}`,
        depth: depth + 1,
        schema: next,
        sample: isJsonObject(sample) ? sample[key] : undefined,
        // What has a default is filled in before anybody reads it.
        empty: empty || (!required.includes(key) && next.default === undefined),
      },
      root,
      questions,
      into,
    );
  }
}

/** A closed list of words, or a date: what a rule about this value can offer instead of an empty field. */
function asked(schema: JsonSchema, question: BriefField | undefined): Pick<ValueChoice, 'options' | 'date'> {
  const options = question?.options ?? wordsOfSchema(schema)?.map((word) => ({ value: word, label: word }));
  const date = question?.kind === 'date' || schema.format === 'date' || schema.format === 'date-time';
  return { ...(options && options.length > 0 && { options }), ...(date && { date: true as const }) };
}

function previewOf(sample: Json | undefined): string | undefined {
  if (sample === undefined || sample === null) return undefined;
  const text = readable(sample).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text.length > PREVIEW ? `${text.slice(0, PREVIEW - 1)}…` : text;
}
