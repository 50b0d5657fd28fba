import { schemaAt } from '@baton/schema/expression/schema-path';
import type { BriefField, Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import { briefSchema } from '@baton/schema/graph/validate/known-names';
import { isJsonObject, type JsonSchema } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';
import { kindOfSchema } from '../references/schema-kind.ts';
import { valueLabel } from '../references/value-label.ts';
import { keyFrom } from '../steps/new-step.ts';
import type { Boundary } from './boundary.ts';
import { namedValues, rewriteValues } from './rewrite-values.ts';

export interface HandOver {
  /** The moved steps, reading from their own brief what they read from elsewhere. */
  nodes: PipelineNode[];
  fields: BriefField[];
  /** By field: what fills it in, here. */
  brief: Record<string, string>;
}

/** Roots that mean the same in every pipeline. */
const EVERYWHERE: ReadonlySet<string> = new Set(['run', 'feedback']);

/** What moved steps read from outside becomes the brief of their own pipeline; or why it cannot, as a sentence. */
export function handOver(doc: Pipeline, { ids, outer }: Boundary, catalog: NodeCatalog): HandOver | { problem: string } {
  const inner = new Set(doc.nodes.filter((node) => ids.has(node.id)).map((node) => node.key));
  const fields = new Map<string, BriefField>();
  const brief: Record<string, string> = {};
  const source = new Map<string, string>();
  const problems: string[] = [];
  const take = (field: BriefField, chain: string): void => {
    fields.set(field.key, field);
    source.set(field.key, chain);
    // What may have been left open here may stay open there.
    brief[field.key] = chain.startsWith('brief.') && !field.required ? `first(${chain}, null)` : chain;
  };
  const nodes = doc.nodes
    .filter((node) => ids.has(node.id))
    .map((node) =>
      rewriteValues(node, catalog, ({ root, chain }) => {
        // Of a list that moves along, the item moves along too.
        const own = root === 'item' && (!outer.includes(node) || catalog.get(node.type)?.capabilities.container === true);
        if (inner.has(root) || own || EVERYWHERE.has(root)) return undefined;
        if (chain === 'brief') {
          // Whoever reads the whole form gets the whole form.
          for (const field of doc.brief.fields) take(field, `brief.${field.key}`);
          return undefined;
        }
        const known = [...fields.values()].find((field) => source.get(field.key) === chain);
        if (known) return `brief.${known.key}`;
        const field = fieldFor(doc, chain, new Set([...fields.keys(), ...doc.brief.fields.map((entry) => entry.key)]), catalog);
        if ('problem' in field) {
          problems.push(`‘${node.name}’ reads ‘${valueLabel(chain, doc).text}’: ${field.problem}`);
          return undefined;
        }
        take(field, chain);
        return `brief.${field.key}`;
      }),
    );
  const [problem] = problems;
  return problem === undefined ? { nodes, fields: [...fields.values()], brief } : { problem };
}

function fieldFor(doc: Pipeline, chain: string, taken: ReadonlySet<string>, catalog: NodeCatalog): BriefField | { problem: string } {
  const [root = '', ...path] = chain.split('.');
  const original = root === 'brief' && path.length === 1 ? doc.brief.fields.find((field) => field.key === path[0]) : undefined;
  if (original) return original;
  const key = freeFieldKey(keyFrom(chain.replaceAll('.', ' ')), taken);
  if (root === 'item') return { problem: 'the item of a list cannot be handed over. Choose the whole list.' };
  const schema = root === 'brief' ? briefSchema(doc) : schemaOf(doc, root, catalog);
  const found = schemaAt(schema, path);
  const kind = found.ok ? fieldKind(found.schema, schema) : undefined;
  if (kind === undefined) return { problem: 'only texts, numbers and lists of texts are handed over. Choose that step too.' };
  return { key, label: valueLabel(chain, doc).text, kind, required: false };
}

function schemaOf(doc: Pipeline, key: string, catalog: NodeCatalog): JsonSchema {
  const node = doc.nodes.find((step) => step.key === key);
  return (node && catalog.get(node.type)?.outputSchema(node.config)) ?? {};
}

function fieldKind(schema: JsonSchema, root: JsonSchema): BriefField['kind'] | undefined {
  const { kind, schema: here } = kindOfSchema(schema, root);
  if (kind === 'text') return 'longtext';
  if (kind === 'number') return 'number';
  if (kind !== 'list' || !isJsonObject(here.items)) return undefined;
  return kindOfSchema(here.items, root).kind === 'text' ? 'texts' : undefined;
}

function freeFieldKey(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? wanted : `${wanted}_${count}`;
    if (!taken.has(key)) return key;
  }
}

/** Keys of moved steps whose results are read by steps that stay. */
export function readFromOutside(doc: Pipeline, { ids }: Boundary, catalog: NodeCatalog): string[] | { problem: string } {
  const inner = new Map(doc.nodes.filter((node) => ids.has(node.id)).map((node) => [node.key, node]));
  const read = new Set<string>();
  for (const node of doc.nodes) {
    if (ids.has(node.id)) continue;
    const documents = new Set([
      ...(catalog.get(node.type)?.gate?.(node.config).shows ?? []),
      ...(catalog.get(node.type)?.gives?.(node.config) ?? []),
    ]);
    for (const { root } of namedValues(node, catalog)) {
      const source = inner.get(root);
      if (!source) continue;
      // A document is the result of a step of this pipeline; what a called one hands back is a value.
      if (documents.has(root))
        return { problem: `‘${node.name}’ shows the document of ‘${source.name}’. Choose both, or leave ‘${source.name}’ out.` };
      if (node.locked)
        return { problem: `‘${node.name}’ is locked by an admin and reads ‘${source.name}’. Choose steps that nothing locked reads.` };
      read.add(root);
    }
  }
  return [...inner.keys()].filter((key) => read.has(key));
}
